import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useLanguage, useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { Dialog } from '../../../web/parts/dialog.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { SelectField } from '../../../web/parts/fields.tsx'
import { useGo } from '../../../web/parts/link.tsx'
import { formOf } from '../forms/forms.ts'
import { address, api, type Owed } from './api.ts'
import { useSaved } from './saving.ts'
import { ruleName, useWords } from './words.ts'

/** Begins the report that a duty asks for; which form, of which kind, in which language is asked first. */
export function StartDraft({ owed }: { owed: Owed }) {
  const t = useText()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button size="small" icon="plus" onClick={() => setOpen(true)}>
        {t('submissions-pages.start.act')}
        <span className="hidden-text">: {ruleName(t, owed.rule)}</span>
      </Button>
      {isOpen && <StartDialog owed={owed} close={() => setOpen(false)} />}
    </>
  )
}

interface Choice {
  readonly form: string
  readonly kind: string
  readonly language: string
}

function StartDialog({ owed, close }: { owed: Owed; close: () => void }) {
  const t = useText()
  const go = useGo()
  const saved = useSaved()
  const [choice, setChoice] = useState<Choice>({
    form: owed.forms[0]?.form ?? '',
    kind: owed.forms[0]?.kind ?? '',
    language: owed.authority.country === 'DE' ? 'de' : 'en',
  })
  const start = useMutation(
    api.startDraft.mutationOptions({
      onSuccess: draft => {
        saved(t('submissions-pages.start.begun'))(draft)
        go(address.draft(draft.id))
      },
    }),
  )
  const { rule, device, authority } = owed
  const begin = () => start.mutate({ incident: owed.case.id, rule, authority: authority.id, device, ...choice })
  return (
    <Dialog
      title={t('submissions-pages.start.title')}
      close={close}
      foot={
        <>
          <Button onClick={close}>{t('web.act.cancel')}</Button>
          <Button kind="main" busy={start.isPending} onClick={begin}>
            {t('submissions-pages.start.begin')}
          </Button>
        </>
      }
    >
      <p>{t('submissions-pages.start.what', { authority: authority.name, number: owed.case.number })}</p>
      <ChoiceFields owed={owed} choice={choice} set={part => setChoice({ ...choice, ...part })} />
      {start.error && <ErrorState error={start.error} />}
    </Dialog>
  )
}

interface ChoiceProps {
  readonly owed: Owed
  readonly choice: Choice
  readonly set: (part: Partial<Choice>) => void
}

function ChoiceFields({ owed, choice, set }: ChoiceProps) {
  const t = useText()
  const words = useWords()
  const names = new Intl.DisplayNames(useLanguage(), { type: 'language' })
  const form = formOf(choice.form)
  const choose = (next: string) => set({ form: next, kind: owed.forms.find(one => one.form === next)?.kind ?? '' })
  return (
    <>
      {owed.forms.length > 1 && (
        <SelectField
          label={t('submissions-pages.start.form')}
          options={owed.forms.map(one => ({ value: one.form, label: words(one.name) }))}
          value={choice.form}
          change={choose}
        />
      )}
      <SelectField
        label={t('submissions-pages.start.kind')}
        options={(form?.kinds ?? []).map(value => ({ value, label: t(`submissions.kind.${value}`) }))}
        value={choice.kind}
        change={kind => set({ kind })}
      />
      <SelectField
        label={t('submissions-pages.start.language')}
        options={(form?.languages ?? ['de', 'en']).map(value => ({ value, label: names.of(value) ?? value }))}
        value={choice.language}
        change={language => set({ language })}
      />
    </>
  )
}
