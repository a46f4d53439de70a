import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { apiOf } from '../../../web/api.ts'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { Confirm } from '../../../web/parts/confirm.tsx'
import { Empty } from '../../../web/parts/empty.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { GreyLines } from '../../../web/parts/loading.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { type Column, Table } from '../../../web/parts/table.tsx'
import { Mark } from '../../../web/parts/tag.tsx'
import { contract } from '../contract.ts'
import { KeyDrawer } from './key-drawer.tsx'
import { SettingsHeader } from './settings-header.tsx'

const api = apiOf(contract)

interface KeyRow {
  readonly id: string
  readonly name: string
  readonly prefix: string
  readonly acts: readonly string[]
  readonly expiresAt: string
  readonly usedAt: string | null
  readonly state: 'usable' | 'expired' | 'revoked'
}

/** API keys: scope, expiry, last use; a key itself is shown only once. */
export function KeysPage() {
  const t = useText()
  const format = useFormat()
  const memory = useQueryClient()
  const [open, setOpen] = useState<'new' | KeyRow | undefined>()
  const keys = useQuery(api.keys.queryOptions())
  const revoke = useMutation(
    api.revokeKey.mutationOptions({ onSuccess: () => memory.invalidateQueries({ queryKey: api.keys.key() }) }),
  )
  const close = () => setOpen(undefined)
  const create = (
    <Button kind="main" icon="plus" onClick={() => setOpen('new')}>
      {t('access-pages.keys.create')}
    </Button>
  )
  return (
    <>
      <SettingsHeader page="keys" lead={t('access-pages.keys.lead')} acts={create} />
      <div className="stack apart">
        {keys.error && <ErrorState error={keys.error} retry={() => void keys.refetch()} />}
        {revoke.error && <ErrorState error={revoke.error} />}
        {keys.isLoading && <GreyLines lines={4} />}
        {keys.data && (
          <Section title={t('access-pages.keys.title')} count={format.number(keys.data.length)}>
            <KeyTable rows={keys.data} revoke={setOpen} />
          </Section>
        )}
      </div>
      {open === 'new' && <KeyDrawer close={close} />}
      {open && open !== 'new' && (
        <Confirm
          title={t('access-pages.keys.revokeTitle', { name: open.name })}
          act={t('access-pages.keys.revoke')}
          busy={revoke.isPending}
          confirm={() => revoke.mutate({ id: open.id }, { onSettled: close })}
          cancel={close}
        >
          <p className="said">{t('access-pages.keys.revokeText')}</p>
        </Confirm>
      )}
    </>
  )
}

function KeyTable({ rows, revoke }: { rows: readonly KeyRow[]; revoke: (row: KeyRow) => void }) {
  const t = useText()
  const format = useFormat()
  const columns: Column<KeyRow>[] = [
    { id: 'name', head: t('access-pages.keys.name'), cell: row => <b>{row.name}</b> },
    { id: 'prefix', head: t('access-pages.keys.prefix'), kind: 'id', cell: row => `${row.prefix}…` },
    {
      id: 'acts',
      head: t('access-pages.keys.may'),
      cell: row => row.acts.map(act => t(`access.act.${act}`)).join('; '),
    },
    {
      id: 'used',
      head: t('access-pages.keys.used'),
      priority: 'later',
      cell: row => (row.usedAt ? format.moment(row.usedAt) : t('access-pages.keys.neverUsed')),
    },
    {
      id: 'expires',
      head: t('access-pages.keys.expires'),
      cell: row => <span className="nw">{format.day(row.expiresAt)}</span>,
    },
    { id: 'state', head: t('access-pages.people.state'), cell: row => <KeyState state={row.state} /> },
    {
      id: 'act',
      head: <span className="hidden-text">{t('access-pages.keys.revoke')}</span>,
      cell: row =>
        row.state === 'usable' && (
          <Button kind="bare" size="small" onClick={() => revoke(row)}>
            {t('access-pages.keys.revoke')}
          </Button>
        ),
    },
  ]
  return (
    <Table
      caption={t('access-pages.keys.title')}
      columns={columns}
      rows={rows}
      rowKey={row => row.id}
      empty={<Empty>{t('access-pages.keys.empty')}</Empty>}
    />
  )
}

function KeyState({ state }: { state: KeyRow['state'] }) {
  const t = useText()
  const forms = {
    usable: { icon: 'done', kind: 'proof' },
    expired: { icon: 'clock', kind: 'haste' },
    revoked: { icon: 'not', kind: 'plain' },
  } as const
  return <Mark {...forms[state]}>{t(`access-pages.keys.${state}`)}</Mark>
}
