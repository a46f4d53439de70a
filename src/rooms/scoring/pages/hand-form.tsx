import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { useKeptDraft } from '../../../web/kept-draft.ts'
import { useText } from '../../../web/languages.ts'
import { AreaField, TextField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { tell } from '../../../web/parts/toast.tsx'
import { api, type Score } from './api.ts'
import { type ModifiedText, modifiedOf, textOf } from './modified-text.ts'

interface Draft extends ModifiedText {
  readonly base31: string
  readonly base40: string
  readonly reason: string
}

/** Base vectors and modified metrics by hand, each metric with its justification. */
export function HandForm({ score, done }: { score: Score; done: () => void }) {
  const t = useText()
  const { set } = score
  const seen = set?.edition ?? 0
  const [draft, change, forget] = useKeptDraft<Draft>(`scoring.vector.${score.device}.${score.vulnerability}.${seen}`, {
    base31: set?.base31 ?? '',
    base40: set?.base40 ?? '',
    text: textOf(set?.modified ?? {}),
    reason: '',
  })
  const { modified, bad } = modifiedOf(draft.text)
  const save = useSave(() => {
    forget()
    done()
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (bad !== undefined) return
    save.mutate({
      vulnerability: score.vulnerability,
      device: score.device,
      seen,
      base31: draft.base31.trim() || undefined,
      base40: draft.base40.trim() || undefined,
      modified,
      reason: draft.reason,
    })
  }
  return (
    <Section title={t('scoring-pages.hand.title')}>
      <form noValidate onSubmit={submit}>
        <Vectors draft={draft} change={change} bad={bad} />
        <AreaField
          label={t('scoring-pages.questionnaire.reason')}
          rows={2}
          maxLength={4000}
          value={draft.reason}
          change={reason => change({ reason })}
        />
        <FormFoot
          act={t('scoring-pages.hand.save')}
          busy={save.isPending}
          waits={!draft.reason.trim() || bad !== undefined}
          error={save.error}
          leave={done}
        />
      </form>
    </Section>
  )
}

interface VectorsProps {
  readonly draft: Draft
  readonly change: (change: Partial<Draft>) => void
  /** The line of the metrics that is none. */
  readonly bad: string | undefined
}

function Vectors({ draft, change, bad }: VectorsProps) {
  const t = useText()
  return (
    <>
      {(['base31', 'base40'] as const).map(name => (
        <TextField
          key={name}
          label={t(`scoring-pages.hand.${name}`)}
          hint={t('scoring-pages.hand.baseHint')}
          optional
          mono
          maxLength={400}
          value={draft[name]}
          change={value => change({ [name]: value })}
        />
      ))}
      <AreaField
        label={t('scoring-pages.hand.modified')}
        hint={t('scoring-pages.hand.modifiedHint')}
        optional
        rows={3}
        className="plain"
        value={draft.text}
        change={text => change({ text })}
        error={bad === undefined ? undefined : t('scoring-pages.hand.badLine', { line: bad })}
      />
    </>
  )
}

function useSave(done: () => void) {
  const t = useText()
  const memory = useQueryClient()
  return useMutation(
    api.setVector.mutationOptions({
      onSuccess: () => {
        void memory.invalidateQueries({ queryKey: api.key() })
        tell({ text: t('scoring-pages.questionnaire.saved') })
        done()
      },
    }),
  )
}
