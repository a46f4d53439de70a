import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { ChoiceField } from '../../../web/parts/choices.tsx'
import { AreaField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Table } from '../../../web/parts/table.tsx'
import { useMay } from '../../../web/session.ts'
import { type EntryKind, entryKinds } from '../entry.ts'
import { api, type Drill } from './api.ts'
import { clockOf } from './injects.tsx'
import { useSaved } from './saving.ts'

const ownKinds = entryKinds.filter(kind => kind !== 'handled')

/** Writes into the log at the minute that the clock shows. */
export function LogForm({ drill }: { drill: Drill }) {
  const t = useText()
  const may = useMay()
  const saved = useSaved()
  const [kind, setKind] = useState<EntryKind>('decision')
  const [text, setText] = useState('')
  const log = useMutation(
    api.log.mutationOptions({ onSuccess: saved(t('response-pages.drill.logged'), () => setText('')) }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    log.mutate({ id: drill.id, kind, text })
  }
  if (!may('response.write')) return null
  return (
    <Section title={t('response-pages.drill.write')}>
      <form noValidate onSubmit={submit}>
        <ChoiceField
          label={t('response-pages.drill.kind')}
          options={ownKinds.map(one => ({ value: one, label: t(`response.entry.${one}`) }))}
          value={kind}
          change={value => setKind(entryKinds.find(one => one === value) ?? 'note')}
        />
        <AreaField label={t('response-pages.drill.text')} rows={2} value={text} change={setText} />
        <FormFoot act={t('response-pages.drill.log')} busy={log.isPending} error={log.error} />
      </form>
    </Section>
  )
}

/** The log of the drill, in the order of time. */
export function DrillLog({ drill }: { drill: Drill }) {
  const t = useText()
  const format = useFormat()
  if (drill.entries.length === 0) return null
  return (
    <Section title={t('response-pages.drill.logTitle')} count={drill.entries.length}>
      <Table
        caption={t('response-pages.drill.logTitle')}
        rows={drill.entries}
        rowKey={one => one.id}
        dense
        columns={[
          { id: 'text', head: t('response-pages.drill.text'), cell: one => one.text },
          {
            id: 'minute',
            head: t('response-pages.drill.minuteHead'),
            cell: one => <span className="mono">{clockOf(one.minute, format.number)}</span>,
          },
          { id: 'kind', head: t('response-pages.drill.kind'), cell: one => t(`response.entry.${one.kind}`) },
          { id: 'by', head: t('response-pages.drill.by'), cell: one => one.by },
        ]}
      />
    </Section>
  )
}
