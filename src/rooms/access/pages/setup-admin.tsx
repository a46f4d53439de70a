import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { apiOf } from '../../../web/api.ts'
import { useLanguage, useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { TextField } from '../../../web/parts/fields.tsx'
import { Note } from '../../../web/parts/note.tsx'
import { meOptions } from '../../../web/session.ts'
import { contract } from '../contract.ts'
import { isGoodPassword, NewPasswordField } from './password-field.tsx'
import type { StepProps } from './setup-language.tsx'

const api = apiOf(contract)

/** Step 3: the first account, which keeps accounts and decides about findings. */
export function AdminStep({ draft, change }: StepProps) {
  const t = useText()
  const language = useLanguage()
  const memory = useQueryClient()
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const { admin, company, token } = draft
  const context = [admin.name, admin.email, company.name]
  const set = (part: Partial<typeof admin>) => change({ admin: { ...admin, ...part } })
  const setup = useMutation(
    api.setup.mutationOptions({
      onSuccess: me => {
        change({ step: 'start' })
        memory.setQueryData(meOptions.queryKey, me)
      },
    }),
  )
  const complete = admin.name.trim() !== '' && isEmail(admin.email) && isGoodPassword(password, context)
  const create = () => {
    setTried(true)
    if (complete) setup.mutate({ token, name: admin.name, email: admin.email, password, language })
  }
  if (!token) return <Note kind="haste">{t('accessPages.setup.noToken')}</Note>
  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault()
        create()
      }}
    >
      <TextField
        label={t('accessPages.person.name')}
        autoComplete="name"
        maxLength={200}
        value={admin.name}
        change={name => set({ name })}
        error={tried && !admin.name.trim() ? t('accessPages.setup.missing') : undefined}
      />
      <TextField
        label={t('accessPages.person.email')}
        hint={t('accessPages.setup.emailHint')}
        type="email"
        autoComplete="username"
        maxLength={254}
        value={admin.email}
        change={email => set({ email })}
        error={tried && !isEmail(admin.email) ? t('accessPages.person.emailWrong') : undefined}
      />
      <NewPasswordField
        label={t('accessPages.password.new')}
        value={password}
        change={setPassword}
        context={context}
        error={tried && !isGoodPassword(password, context) ? t('accessPages.password.notYet') : undefined}
      />
      {setup.error && <ErrorState error={setup.error} />}
      <div className="form-foot">
        <Button kind="main" size="big" type="submit" busy={setup.isPending}>
          {t('accessPages.setup.create')}
        </Button>
        <Button onClick={() => change({ step: 'company' })}>{t('web.act.back')}</Button>
      </div>
    </form>
  )
}

/** Looks like an address; whether it exists only a mail can tell. */
export function isEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim())
}
