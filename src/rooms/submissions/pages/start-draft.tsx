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

function StartDialog({ owed, close }: { owed: Owed; close: () => void }) {
  const t = useText()
  const go = useGo()
  const words = useWords()
  const saved = useSaved()
  const names = new Intl.DisplayNames(useLanguage(), { type: 'language' })
  const [name, setName] = useState(owed.forms[0]?.form ?? '')
  const form = formOf(name)
  const offered = form?.languages ?? ['de', 'en']
  const [kind, setKind] = useState(owed.forms[0]?.kind ?? '')
  const [language, setLanguage] = useState(owed.authority.country === 'DE' ? 'de' : 'en')
  const start = useMutation(
    api.startDraft.mutationOptions({
      onSuccess: draft => {
        saved(t('submissions-pages.start.begun'))(draft)
        go(address.draft(draft.id))
      },
    }),
  )
  const choose = (next: string) => {
    setName(next)
    setKind(owed.forms.find(one => one.form === next)?.kind ?? '')
  }
  const begin = () =>
    start.mutate({
      incident: owed.case.id,
      rule: owed.rule,
      authority: owed.authority.id,
      device: owed.device,
      form: name,
      kind,
      language,
    })
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
      <p>{t('submissions-pages.start.what', { authority: owed.authority.name, number: owed.case.number })}</p>
      {owed.forms.length > 1 && (
        <SelectField
          label={t('submissions-pages.start.form')}
          options={owed.forms.map(one => ({ value: one.form, label: words(one.name) }))}
          value={name}
          change={choose}
        />
      )}
      <SelectField
        label={t('submissions-pages.start.kind')}
        options={(form?.kinds ?? []).map(value => ({ value, label: t(`submissions.kind.${value}`) }))}
        value={kind}
        change={setKind}
      />
      <SelectField
        label={t('submissions-pages.start.language')}
        options={offered.map(value => ({ value, label: names.of(value) ?? value }))}
        value={language}
        change={setLanguage}
      />
      {start.error && <ErrorState error={start.error} />}
    </Dialog>
  )
}
