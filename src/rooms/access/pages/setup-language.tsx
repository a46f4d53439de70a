import { type Language, languageNames, languages, speak, useLanguage, useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { ChoiceField } from '../../../web/parts/choices.tsx'
import type { SetupDraft } from './setup-draft.ts'

/** What each step gets. */
export interface StepProps {
  readonly draft: SetupDraft
  readonly change: (part: Partial<SetupDraft>) => void
}

/** Step 1: the language of the pages. */
export function LanguageStep({ change }: StepProps) {
  const t = useText()
  const language = useLanguage()
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        change({ step: 'company' })
      }}
    >
      <ChoiceField
        label={t('access-pages.setup.language')}
        hint={t('access-pages.setup.languageHint')}
        options={languages.map(one => ({ value: one, label: languageNames[one] }))}
        value={language}
        change={one => void speak(one as Language)}
      />
      <div className="form-foot">
        <Button kind="main" size="big" type="submit">
          {t('web.act.next')}
        </Button>
      </div>
    </form>
  )
}
