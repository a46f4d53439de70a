import { useSuspenseQuery } from '@tanstack/react-query'
import { useText } from '../../../web/languages.ts'
import type { PanelProps } from '../../../web/page-entry.ts'
import { Link } from '../../../web/parts/link.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import { address, api } from './api.ts'

/** What the radar asks about one product, on the product's own page. */
export function DevicePanel({ id }: PanelProps) {
  const t = useText()
  const { data: profiles } = useSuspenseQuery(api.profiles.queryOptions())
  const profile = profiles.find(one => one.device === id)
  const more = <Link href={address.profile(id)}>{t('radar-pages.panel.profile')}</Link>
  return (
    <Section title={t('radar-pages.list.title')} count={profile?.asked} more={more}>
      {!profile && <Unknown>{t('radar-pages.panel.noProfile')}</Unknown>}
      {profile?.asked === 0 && <p>{t('radar-pages.list.leadNone')}</p>}
      {profile !== undefined && profile.asked > 0 && (
        <Link href={`/radar?profile=${profile.id}`}>{t('radar-pages.list.lead', { count: profile.asked })}</Link>
      )}
    </Section>
  )
}
