import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { apiOf } from '../../../web/api.ts'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { Empty, NoRight } from '../../../web/parts/empty.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { GreyLines } from '../../../web/parts/loading.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { type Column, Table } from '../../../web/parts/table.tsx'
import { Mark } from '../../../web/parts/tag.tsx'
import { useMay } from '../../../web/session.ts'
import { contract } from '../contract.ts'
import { InviteDrawer } from './invite.tsx'
import { PersonDrawer } from './person-drawer.tsx'
import { RoleSentences } from './roles.tsx'
import { SettingsHeader } from './settings-header.tsx'

const api = apiOf(contract)

/** One line of the list. */
export interface PersonRow {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly roles: readonly string[]
  readonly state: 'invited' | 'active' | 'disabled'
  readonly createdAt: string
}

/** People and their roles. */
export function PeoplePage() {
  const t = useText()
  const may = useMay()
  const [open, setOpen] = useState<'invite' | PersonRow | undefined>()
  const people = useQuery(api.people.queryOptions({ enabled: may('access.read') }))
  const close = () => setOpen(undefined)
  const mayManage = may('access.manage')
  const invite = mayManage && (
    <Button kind="main" icon="plus" onClick={() => setOpen('invite')}>
      {t('accessPages.people.invite')}
    </Button>
  )
  return (
    <>
      <SettingsHeader page="people" lead={t('accessPages.people.lead')} acts={invite || undefined} />
      <div className="stack apart">
        {!may('access.read') && <NoRight act="access.read" />}
        {people.error && <ErrorState error={people.error} retry={() => void people.refetch()} />}
        {people.isLoading && <GreyLines lines={4} />}
        {people.data && <PeopleTable rows={people.data} open={mayManage ? setOpen : undefined} />}
        <Section title={t('accessPages.people.roles')}>
          <RoleSentences />
        </Section>
      </div>
      {open === 'invite' && <InviteDrawer close={close} />}
      {open && open !== 'invite' && <PersonDrawer person={open} close={close} />}
    </>
  )
}

function PeopleTable({ rows, open }: { rows: readonly PersonRow[]; open?: (row: PersonRow) => void }) {
  const t = useText()
  const format = useFormat()
  const columns: Column<PersonRow>[] = [
    {
      id: 'name',
      head: t('accessPages.person.name'),
      cell: row =>
        open ? (
          <button type="button" className="plain-button" onClick={() => open(row)}>
            <b>{row.name}</b>
          </button>
        ) : (
          <b>{row.name}</b>
        ),
    },
    { id: 'email', head: t('accessPages.person.email'), cell: row => row.email },
    {
      id: 'roles',
      head: t('accessPages.people.roles'),
      cell: row => row.roles.map(role => t(`access.role.${role}.name`)).join(', '),
    },
    { id: 'state', head: t('accessPages.people.state'), cell: row => <PersonState state={row.state} /> },
    {
      id: 'since',
      head: t('accessPages.people.since'),
      priority: 'later',
      cell: row => <span className="nw">{format.day(row.createdAt)}</span>,
    },
  ]
  return (
    <Section title={t('accessPages.people.list')} count={format.number(rows.length)}>
      <Table
        caption={t('accessPages.people.title')}
        columns={columns}
        rows={rows}
        rowKey={row => row.id}
        open={open}
        keys
        empty={<Empty>{t('accessPages.people.empty')}</Empty>}
      />
    </Section>
  )
}

/** Invited, active, or shut out. */
export function PersonState({ state }: { state: PersonRow['state'] }) {
  const t = useText()
  const forms = {
    active: { icon: 'done', kind: 'proof' },
    invited: { icon: 'half', kind: 'plain' },
    disabled: { icon: 'not', kind: 'plain' },
  } as const
  return <Mark {...forms[state]}>{t(`accessPages.people.${state}`)}</Mark>
}
