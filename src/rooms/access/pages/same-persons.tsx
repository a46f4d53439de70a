import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { apiOf } from '../../../web/api.ts'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { Dialog } from '../../../web/parts/dialog.tsx'
import { Empty, NoRight } from '../../../web/parts/empty.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { AreaField, SelectField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { GreyLines } from '../../../web/parts/loading.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { type Column, Table } from '../../../web/parts/table.tsx'
import { tell } from '../../../web/parts/toast.tsx'
import { useMay } from '../../../web/session.ts'
import { contract } from '../contract.ts'
import { type LinkRow, peopleBehind } from './person-groups.ts'
import type { PersonRow } from './person-state.tsx'
import { SettingsHeader } from './settings-header.tsx'

const api = apiOf(contract)

/** Which accounts belong to one human being: by their mailbox, and as an administrator states it. */
export function SamePersonsPage() {
  const t = useText()
  const may = useMay()
  const [stating, setStating] = useState(false)
  const enabled = may('access.read')
  const people = useQuery(api.people.queryOptions({ enabled }))
  const links = useQuery(api.samePersons.queryOptions({ enabled }))
  const error = people.error ?? links.error
  const state = may('access.manage') && (
    <Button kind="main" icon="plus" onClick={() => setStating(true)}>
      {t('access-pages.samePersons.state')}
    </Button>
  )
  return (
    <>
      <SettingsHeader page="samePersons" lead={t('access-pages.samePersons.lead')} acts={state || undefined} />
      <div className="stack apart">
        {!enabled && <NoRight act="access.read" />}
        {error && <ErrorState error={error} retry={() => void people.refetch()} />}
        {(people.isLoading || links.isLoading) && <GreyLines lines={4} />}
        {people.data && links.data && <Persons people={people.data} links={links.data} />}
        {people.data && links.data && <Links people={people.data} links={links.data} />}
      </div>
      {stating && people.data && <StateDialog people={people.data} close={() => setStating(false)} />}
    </>
  )
}

interface ListsProps {
  readonly people: readonly PersonRow[]
  readonly links: readonly LinkRow[]
}

/** Human beings with more than one account. */
function Persons({ people, links }: ListsProps) {
  const t = useText()
  const several = peopleBehind(people, links, new Date()).filter(one => one.accounts.length > 1)
  return (
    <Section title={t('access-pages.samePersons.persons')} count={several.length}>
      {several.length === 0 && <Empty>{t('access-pages.samePersons.none')}</Empty>}
      <ul className="lines">
        {several.map(({ accounts }) => (
          <li key={accounts[0]?.id}>{accounts.map(one => `${one.name} (${one.email})`).join(' = ')}</li>
        ))}
      </ul>
    </Section>
  )
}

/** What administrators stated; ended statements stay in sight. */
function Links({ people, links }: ListsProps) {
  const t = useText()
  const format = useFormat()
  const may = useMay()
  const [ending, setEnding] = useState<LinkRow | undefined>()
  const nameOf = (id: string) => people.find(one => one.id === id)?.email ?? id
  const columns: Column<LinkRow>[] = [
    {
      id: 'accounts',
      head: t('access-pages.samePersons.accounts'),
      cell: row => (
        <span className={row.endedAt ? 'undone' : undefined}>{`${nameOf(row.account)} = ${nameOf(row.other)}`}</span>
      ),
    },
    { id: 'reason', head: t('access-pages.samePersons.reason'), cell: row => row.reason },
    {
      id: 'stated',
      head: t('access-pages.samePersons.stated'),
      cell: row => `${row.statedBy}, ${format.day(row.statedAt)}`,
    },
    {
      id: 'act',
      head: t('access-pages.samePersons.until'),
      cell: row =>
        row.endedAt ? (
          t('access-pages.samePersons.ended', { when: format.moment(row.endedAt) })
        ) : may('access.manage') ? (
          <Button size="small" onClick={() => setEnding(row)}>
            {t('access-pages.samePersons.end')}
          </Button>
        ) : (
          t('access-pages.samePersons.counts')
        ),
    },
  ]
  return (
    <Section title={t('access-pages.samePersons.statements')} count={links.length}>
      <Table
        caption={t('access-pages.samePersons.statements')}
        columns={columns}
        rows={links}
        rowKey={row => row.id}
        empty={<Empty>{t('access-pages.samePersons.noStatement')}</Empty>}
      />
      {ending && <EndDialog link={ending} close={() => setEnding(undefined)} />}
    </Section>
  )
}

function StateDialog({ people, close }: { people: readonly PersonRow[]; close: () => void }) {
  const t = useText()
  const memory = useQueryClient()
  const [account, setAccount] = useState('')
  const [other, setOther] = useState('')
  const [reason, setReason] = useState('')
  const join = useMutation(
    api.joinAccounts.mutationOptions({
      onSuccess: () => {
        tell({ text: t('access-pages.samePersons.done') })
        close()
      },
      onSettled: () => memory.invalidateQueries({ queryKey: api.key() }),
    }),
  )
  const options = people.map(one => ({ value: one.id, label: `${one.name} (${one.email})` }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    join.mutate({ account, other, reason })
  }
  const choose = t('access-pages.samePersons.choose')
  return (
    <Dialog title={t('access-pages.samePersons.state')} close={close}>
      <form noValidate onSubmit={submit}>
        <SelectField
          label={t('access-pages.samePersons.account')}
          options={options}
          none={choose}
          value={account}
          change={setAccount}
        />
        <SelectField
          label={t('access-pages.samePersons.other')}
          options={options.filter(one => one.value !== account)}
          none={choose}
          value={other}
          change={setOther}
        />
        <AreaField
          label={t('access-pages.samePersons.reason')}
          rows={2}
          maxLength={1000}
          value={reason}
          change={setReason}
        />
        <FormFoot
          act={t('access-pages.samePersons.save')}
          waits={!account || !other || !reason.trim()}
          busy={join.isPending}
          error={join.error}
          leave={close}
        />
      </form>
    </Dialog>
  )
}

function EndDialog({ link, close }: { link: LinkRow; close: () => void }) {
  const t = useText()
  const memory = useQueryClient()
  const [reason, setReason] = useState('')
  const end = useMutation(
    api.partAccounts.mutationOptions({
      onSuccess: close,
      onSettled: () => memory.invalidateQueries({ queryKey: api.key() }),
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    end.mutate({ id: link.id, reason })
  }
  return (
    <Dialog title={t('access-pages.samePersons.endTitle')} close={close}>
      <form noValidate onSubmit={submit}>
        <p className="small soft">{t('access-pages.samePersons.endHint')}</p>
        <AreaField
          label={t('access-pages.samePersons.reason')}
          rows={2}
          maxLength={1000}
          value={reason}
          change={setReason}
        />
        <FormFoot
          act={t('access-pages.samePersons.end')}
          waits={!reason.trim()}
          busy={end.isPending}
          error={end.error}
          leave={close}
        />
      </form>
    </Dialog>
  )
}
