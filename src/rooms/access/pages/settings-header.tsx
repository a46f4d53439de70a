import type { ReactNode } from 'react'
import { useText } from '../../../web/languages.ts'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { PlaceTabs } from '../../../web/place-tabs.tsx'

/** Head of the place Settings: one tab per page that this person may open. */
export function SettingsHeader({
  page,
  lead,
  acts,
}: {
  page: 'people' | 'samePersons' | 'keys' | 'profile'
  lead: ReactNode
  acts?: ReactNode
}) {
  const t = useText()
  const title = t(`access-pages.${page}.title`)
  return (
    <>
      <PageHeader
        title={title}
        lead={lead}
        acts={acts}
        crumbs={[{ label: t('web.places.settings'), href: '/access' }, { label: title }]}
        help={t(`access-pages.${page}.help`)}
      />
      <PlaceTabs place="settings" />
    </>
  )
}
