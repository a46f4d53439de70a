import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useText } from '../../../web/languages.ts'
import { AreaField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { Section } from '../../../web/parts/section.tsx'
import type { PartColumn, PartRow } from '../plan-parts.ts'
import type { PlaybookContent } from '../playbook-content.ts'
import type { Words } from '../words.ts'
import { api, type Playbook } from './api.ts'
import { RowsField } from './rows-field.tsx'
import { useSaved } from './saving.ts'
import { WordsField } from './words-field.tsx'

const taskColumns: readonly PartColumn[] = [
  { name: 'id', kind: 'line' },
  { name: 'phase', kind: 'phase' },
  { name: 'office', kind: 'office' },
  { name: 'within', kind: 'hours' },
  { name: 'does', kind: 'words' },
]
const decisionColumns: readonly PartColumn[] = [
  { name: 'by', kind: 'office' },
  { name: 'what', kind: 'words' },
]
const lists = ['triggers', 'safety', 'evidence', 'stops'] as const

/** The firm's own edition, from what is in force: proposed with a reason, for a second person. */
export function PlaybookForm({ playbook, done }: { playbook: Playbook; done: () => void }) {
  const t = useText()
  const saved = useSaved()
  const [content, setContent] = useState<PlaybookContent>(playbook.content)
  const [reason, setReason] = useState('')
  const set = (change: Partial<PlaybookContent>) => setContent({ ...content, ...change })
  const propose = useMutation(
    api.proposePlaybook.mutationOptions({ onSuccess: saved(t('response-pages.edition.proposed'), done) }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    propose.mutate({ playbook: playbook.id, content, reason, seenEditions: playbook.own.length })
  }
  return (
    <form noValidate onSubmit={submit} className="stack">
      <HeadFields content={content} set={set} />
      <RecordFields content={content} set={set} />
      <ListFields content={content} set={set} />
      <Section title={t('response-pages.playbook.duties')}>
        <AreaField
          label={t('response-pages.playbook.rules')}
          hint={t('response-pages.playbook.rulesHint')}
          rows={4}
          value={content.duties.join('\n')}
          change={text =>
            set({
              duties: text
                .split('\n')
                .map(line => line.trim())
                .filter(Boolean),
            })
          }
        />
        <AreaField
          label={t('response-pages.edition.reason')}
          hint={t('response-pages.edition.reasonHint')}
          rows={2}
          value={reason}
          change={setReason}
        />
        <FormFoot act={t('response-pages.edition.ask')} busy={propose.isPending} error={propose.error} leave={done} />
      </Section>
    </form>
  )
}

interface PartProps {
  readonly content: PlaybookContent
  readonly set: (change: Partial<PlaybookContent>) => void
}

function HeadFields({ content, set }: PartProps) {
  const t = useText()
  return (
    <Section title={t('response-pages.playbook.edit')}>
      <p className="soft">{t('response-pages.playbook.editWhat')}</p>
      <WordsField
        label={t('response-pages.column.title')}
        rows={1}
        value={content.title}
        change={title => set({ title })}
      />
      <WordsField
        label={t('response-pages.column.about')}
        rows={3}
        value={content.about}
        change={about => set({ about })}
      />
    </Section>
  )
}

function RecordFields({ content, set }: PartProps) {
  const t = useText()
  return (
    <>
      <Section title={t('response-pages.playbook.tasks')}>
        <RowsField
          label={t('response-pages.playbook.tasks')}
          columns={taskColumns}
          rows={content.tasks}
          change={rows => set({ tasks: rows as unknown as PlaybookContent['tasks'] })}
        />
      </Section>
      <Section title={t('response-pages.playbook.decisions')}>
        <RowsField
          label={t('response-pages.playbook.decisions')}
          columns={decisionColumns}
          rows={content.decisions}
          change={rows => set({ decisions: rows as unknown as PlaybookContent['decisions'] })}
        />
      </Section>
    </>
  )
}

function ListFields({ content, set }: PartProps) {
  const t = useText()
  return lists.map(name => (
    <Section key={name} title={t(`response-pages.playbook.${name}`)}>
      <RowsField
        label={t(`response-pages.playbook.${name}`)}
        columns={[{ name: 'text', kind: 'words' }]}
        rows={content[name].map(text => ({ text }))}
        change={rows => set({ [name]: rows.map(textOf) })}
      />
    </Section>
  ))
}

function textOf(row: PartRow): Words {
  return row.text as Words
}
