import { useSuspenseQuery } from '@tanstack/react-query'
import { useText } from '../../../web/languages.ts'
import type { PanelProps } from '../../../web/page-entry.ts'
import { FactList } from '../../../web/parts/facts.tsx'
import { Link } from '../../../web/parts/link.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import { address, api } from './api.ts'
import { Requirements } from './requirements.tsx'

/** The security profile of a product, on the product's own page. */
export function DevicePanel({ id }: PanelProps) {
  const t = useText()
  const { data: all } = useSuspenseQuery(api.profiles.queryOptions())
  const profile = all.find(one => one.device === id)?.profile
  const more = <Link href={address.profile(id)}>{t('scoring-pages.panel.profile')}</Link>
  const fact = (name: 'harm' | 'exposure' | 'authentication', value: string) => ({
    name: t(`scoring.field.${name}`),
    value: value === 'unknown' ? <Unknown /> : t(`scoring.${name}.${value}`),
  })
  return (
    <Section title={t('scoring-pages.profile.short')} more={more}>
      {!profile && <Unknown>{t('scoring-pages.panel.noProfile')}</Unknown>}
      {profile && (
        <div className="thirds flush">
          <FactList
            facts={[
              fact('harm', profile.harm),
              fact('exposure', profile.exposure),
              fact('authentication', profile.authentication),
            ]}
          />
          <Requirements profile={profile} />
        </div>
      )}
    </Section>
  )
}
