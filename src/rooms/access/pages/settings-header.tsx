import type { ReactNode } from 'react'
import { useText } from '../../../web/languages.ts'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { Tabs } from '../../../web/parts/tabs.tsx'
import { useMay } from '../../../web/session.ts'

/** Head of the place Settings: one tab per page that this person may open. */
export function SettingsHeader({
  page,
  lead,
  acts,
}: {
  page: 'people' | 'keys' | 'profile'
  lead: ReactNode
  acts?: ReactNode
}) {
  const t = useText()
  const may = useMay()
  const tabs = [
    { id: 'people', href: '/access', act: 'access.read' },
    { id: 'keys', href: '/access/keys', act: 'access.own' },
    { id: 'profile', href: '/access/profile', act: 'access.own' },
  ].filter(tab => may(tab.act))
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
      <Tabs
        label={t('web.places.settings')}
        tabs={tabs.map(tab => ({ href: tab.href, label: t(`access-pages.${tab.id}.title`), current: tab.id === page }))}
      />
    </>
  )
}
