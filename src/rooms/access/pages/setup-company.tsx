import { useState } from 'react'
import { useLanguage, useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { ChecksField } from '../../../web/parts/choices.tsx'
import { SelectField, TextField } from '../../../web/parts/fields.tsx'
import { countryOptions } from './countries.ts'
import type { StepProps } from './setup-language.tsx'

const markets = ['EU_MDR', 'EU_IVDR', 'US_FDA', 'UK', 'CH', 'OTHER'] as const

/** Step 2: the manufacturer; may be skipped, missing facts block nothing. */
export function CompanyStep({ draft, change }: StepProps) {
  const t = useText()
  const language = useLanguage()
  const { company } = draft
  const [tried, setTried] = useState(false)
  const set = (part: Partial<typeof company>) => change({ company: { ...company, ...part } })
  const missing = t('access-pages.setup.missing')
  const next = () => {
    setTried(true)
    if (company.name.trim() && company.country) change({ step: 'admin' })
  }
  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault()
        next()
      }}
    >
      <TextField
        label={t('access-pages.setup.companyName')}
        hint={t('access-pages.setup.companyNameHint')}
        autoComplete="organization"
        maxLength={200}
        value={company.name}
        change={name => set({ name })}
        error={tried && !company.name.trim() ? missing : undefined}
      />
      <SelectField
        label={t('access-pages.setup.country')}
        options={countryOptions(language)}
        none={t('access-pages.setup.choose')}
        value={company.country}
        change={country => set({ country })}
        error={tried && !company.country ? missing : undefined}
      />
      <ChecksField
        label={t('access-pages.setup.markets')}
        hint={t('access-pages.setup.marketsHint')}
        options={markets.map(value => ({ value, label: t(`access-pages.market.${value}`) }))}
        value={company.markets}
        change={chosen => set({ markets: chosen })}
        column
      />
      <div className="form-foot">
        <Button kind="main" size="big" type="submit">
          {t('web.act.next')}
        </Button>
        <Button onClick={() => change({ step: 'language' })}>{t('web.act.back')}</Button>
        <Button kind="bare" onClick={() => change({ step: 'admin' })}>
          {t('access-pages.setup.later')}
        </Button>
      </div>
    </form>
  )
}
