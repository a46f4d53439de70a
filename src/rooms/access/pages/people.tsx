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
import { useMay } from '../../../web/session.ts'
import { contract } from '../contract.ts'
import { InviteDrawer } from './invite.tsx'
import { PersonDrawer } from './person-drawer.tsx'
import { type PersonRow, PersonState } from './person-state.tsx'
import { RoleSentences } from './roles.tsx'
import { SettingsHeader } from './settings-header.tsx'

const api = apiOf(contract)

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
      {t('access-pages.people.invite')}
    </Button>
  )
  return (
    <>
      <SettingsHeader page="people" lead={t('access-pages.people.lead')} acts={invite || undefined} />
      <div className="stack apart">
        {!may('access.read') && <NoRight act="access.read" />}
        {people.error && <ErrorState error={people.error} retry={() => void people.refetch()} />}
        {people.isLoading && <GreyLines lines={4} />}
        {people.data && <PeopleTable rows={people.data} open={mayManage ? setOpen : undefined} />}
        <Section title={t('access-pages.people.roles')}>
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
      head: t('access-pages.person.name'),
      cell: row =>
        open ? (
          <button type="button" className="plain-button" onClick={() => open(row)}>
            <b>{row.name}</b>
          </button>
        ) : (
          <b>{row.name}</b>
        ),
    },
    { id: 'email', head: t('access-pages.person.email'), cell: row => row.email },
    {
      id: 'roles',
      head: t('access-pages.people.roles'),
      cell: row => row.roles.map(role => t(`access.role.${role}.name`)).join(', '),
    },
    { id: 'state', head: t('access-pages.people.state'), cell: row => <PersonState state={row.state} /> },
    {
      id: 'since',
      head: t('access-pages.people.since'),
      priority: 'later',
      cell: row => <span className="nw">{format.day(row.createdAt)}</span>,
    },
  ]
  return (
    <Section title={t('access-pages.people.list')} count={format.number(rows.length)}>
      <Table
        caption={t('access-pages.people.title')}
        columns={columns}
        rows={rows}
        rowKey={row => row.id}
        open={open}
        keys
        empty={<Empty>{t('access-pages.people.empty')}</Empty>}
      />
    </Section>
  )
}
