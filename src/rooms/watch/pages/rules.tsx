import { useSuspenseQuery } from '@tanstack/react-query'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { ButtonLink } from '../../../web/parts/button.tsx'
import { Empty } from '../../../web/parts/empty.tsx'
import { Link } from '../../../web/parts/link.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { type Column, Table } from '../../../web/parts/table.tsx'
import { Tag } from '../../../web/parts/tag.tsx'
import { useMay } from '../../../web/session.ts'
import { api, type Rule } from './api.ts'

/** The watch rules: what each looks for, and whom it tells. */
export function RulesPage() {
  const t = useText()
  const may = useMay()
  const { data: rules } = useSuspenseQuery(api.rules.queryOptions())
  const columns = useColumns()
  const act = may('watch.manage') && (
    <ButtonLink kind="main" icon="plus" href="/watch/rules/new">
      {t('watch-pages.rules.create')}
    </ButtonLink>
  )
  return (
    <>
      <PageHeader
        title={t('watch-pages.rules.title')}
        lead={t('watch-pages.rules.lead')}
        crumbs={[
          { label: t('web.places.vulnerabilities'), href: '/triage' },
          { label: t('watch-pages.list.title'), href: '/watch' },
          { label: t('watch-pages.rules.title') },
        ]}
        acts={rules.length > 0 && act}
        help={t('watch-pages.rules.help')}
      />
      <div className="apart">
        <Table
          caption={t('watch-pages.rules.title')}
          columns={columns}
          rows={rules}
          rowKey={one => one.id}
          empty={<Empty act={act}>{t('watch-pages.list.noRule')}</Empty>}
        />
      </div>
    </>
  )
}

function useColumns(): Column<Rule>[] {
  const t = useText()
  const format = useFormat()
  return [
    {
      id: 'name',
      head: t('watch-pages.rules.name'),
      cell: rule => (
        <>
          <Link href={`/watch/rules/${rule.id}`}>{rule.name}</Link>{' '}
          {rule.retiredAt ? (
            <Tag>{t('watch-pages.rules.retired')}</Tag>
          ) : (
            rule.isPaused && <Tag kind="haste">{t('watch-pages.rules.paused')}</Tag>
          )}
          <div className="small soft">
            {t(`watch.kind.${rule.kind}`)}
            {rule.version && ` ${rule.version}`}
          </div>
        </>
      ),
    },
    {
      id: 'terms',
      head: t('watch-pages.rules.terms'),
      cell: rule => <div className="watch-terms">{rule.terms.join(', ')}</div>,
    },
    {
      id: 'roles',
      head: t('watch-pages.rules.roles'),
      priority: 'later',
      cell: rule => rule.roles.map(role => t(`access.role.${role}.name`)).join(', '),
    },
    {
      id: 'open',
      head: t('watch-pages.rules.open'),
      kind: 'number',
      cell: rule => <Link href={`/watch?rule=${rule.id}`}>{format.number(rule.open)}</Link>,
    },
    { id: 'hits', head: t('watch-pages.rules.hits'), kind: 'number', cell: rule => format.number(rule.hits) },
  ]
}
