import { keepPreviousData, useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAddressState } from '../../../web/address.ts'
import { useText } from '../../../web/languages.ts'
import { Button, ButtonLink } from '../../../web/parts/button.tsx'
import { Empty } from '../../../web/parts/empty.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { SelectField } from '../../../web/parts/fields.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { Pager } from '../../../web/parts/pager.tsx'
import { Table } from '../../../web/parts/table.tsx'
import { tell } from '../../../web/parts/toast.tsx'
import { PlaceTabs } from '../../../web/place-tabs.tsx'
import { useMay } from '../../../web/session.ts'
import { HitsFilter } from '../contract.ts'
import { api, type Hit, type Rule } from './api.ts'
import { useHitColumns } from './hit-columns.tsx'

const SIZE = 50

/** What the watch rules found: urgent first; each waits until somebody takes note. */
export function HitsPage() {
  const t = useText()
  const [state, change] = useAddressState()
  const { data: rules } = useSuspenseQuery(api.rules.queryOptions())
  const asked = filterOf(state)
  const { data: list } = useSuspenseQuery(api.hits.queryOptions({ input: asked, placeholderData: keepPreviousData }))
  const { urgent, told, later } = list.waiting
  return (
    <>
      <PageHeader
        title={t('watch-pages.list.title')}
        lead={
          <>
            {urgent + told + later === 0
              ? t('watch-pages.list.leadNone')
              : t('watch-pages.list.lead', { count: urgent + told + later })}{' '}
            {urgent > 0 && t('watch-pages.list.leadUrgent', { count: urgent })}
          </>
        }
        crumbs={[{ label: t('web.places.vulnerabilities'), href: '/triage' }, { label: t('watch-pages.list.title') }]}
        acts={<ButtonLink href="/watch/rules">{t('watch-pages.list.toRules')}</ButtonLink>}
        keys={[{ keys: ['J', 'K'], does: t('web.keys.move') }]}
        help={t('watch-pages.list.help')}
      />
      <PlaceTabs place="vulnerabilities" />
      {rules.length === 0 ? (
        <NoRule />
      ) : (
        <>
          <Filters rules={rules} />
          <HitsTable key={state.toString()} lines={list.lines} />
          <Pager from={asked.from} size={SIZE} total={list.total} go={from => change({ from: String(from) })} />
        </>
      )}
    </>
  )
}

/** An address that somebody edited by hand falls back to the usual list. */
function filterOf(state: URLSearchParams) {
  const given = Object.fromEntries(['state', 'rule', 'scope', 'from'].map(name => [name, state.get(name) || undefined]))
  const read = HitsFilter.safeParse({ ...given, size: SIZE })
  return read.success ? read.data : HitsFilter.parse({ size: SIZE })
}

function NoRule() {
  const t = useText()
  const may = useMay()
  const act = may('watch.manage') && (
    <ButtonLink kind="main" href="/watch/rules/new">
      {t('watch-pages.rules.create')}
    </ButtonLink>
  )
  return (
    <div className="apart">
      <Empty act={act}>{t('watch-pages.list.noRule')}</Empty>
    </div>
  )
}

function Filters({ rules }: { rules: readonly Rule[] }) {
  const t = useText()
  const [state, change] = useAddressState()
  const set = (name: string) => (value: string) => change({ [name]: value || undefined, from: undefined })
  return (
    <div className="filters">
      <SelectField
        label={t('watch-pages.list.state')}
        options={(['', 'acknowledged', 'all'] as const).map(value => ({
          value,
          label: t(`watch-pages.list.stateOf.${value || 'open'}`),
        }))}
        value={state.get('state') ?? ''}
        change={set('state')}
      />
      <SelectField
        label={t('watch-pages.list.rule')}
        options={rules.map(one => ({ value: one.id, label: one.name }))}
        none={t('watch-pages.list.allRules')}
        value={state.get('rule') ?? ''}
        change={set('rule')}
      />
      <SelectField
        label={t('watch-pages.list.scope')}
        options={(['', 'all'] as const).map(value => ({
          value,
          label: t(`watch-pages.list.scopeOf.${value || 'mine'}`),
        }))}
        value={state.get('scope') ?? ''}
        change={set('scope')}
      />
    </div>
  )
}

function HitsTable({ lines }: { lines: readonly Hit[] }) {
  const t = useText()
  const may = useMay()('watch.acknowledge')
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set())
  const take = useTake(() => choose(new Set()))
  const open = lines.filter(one => one.isOpen && chosen.has(one.id)).map(one => one.id)
  return (
    <div className="apart">
      {take.error && <ErrorState error={take.error} />}
      {may && open.length > 0 && (
        <p>
          <Button kind="main" busy={take.isPending} onClick={() => take.mutate({ hits: open })}>
            {t('watch-pages.list.acknowledge', { count: open.length })}
          </Button>
        </p>
      )}
      <Table
        caption={t('watch-pages.list.caption')}
        columns={useHitColumns()}
        rows={lines}
        rowKey={line => line.id}
        rowLabel={line => `${line.subject} ${line.ruleName}`}
        chosen={may ? chosen : undefined}
        choose={may ? choose : undefined}
        keys
        empty={<Empty>{t('watch-pages.list.none')}</Empty>}
      />
    </div>
  )
}

function useTake(done: () => void) {
  const t = useText()
  const memory = useQueryClient()
  return useMutation(
    api.acknowledge.mutationOptions({
      onSuccess: ({ acknowledged }) => {
        void memory.invalidateQueries({ queryKey: api.key() })
        tell({ text: t('watch-pages.list.acknowledged', { count: acknowledged }) })
        done()
      },
    }),
  )
}
