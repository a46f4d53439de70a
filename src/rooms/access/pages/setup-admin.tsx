import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { apiOf } from '../../../web/api.ts'
import { useLanguage, useText } from '../../../web/languages.ts'
import { TextField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
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
  if (!token) return <Note kind="haste">{t('access-pages.setup.noToken')}</Note>
  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault()
        create()
      }}
    >
      <WhoFields admin={admin} set={set} tried={tried} />
      <NewPasswordField
        label={t('access-pages.password.new')}
        value={password}
        change={setPassword}
        context={context}
        error={tried && !isGoodPassword(password, context) ? t('access-pages.password.notYet') : undefined}
      />
      <FormFoot
        big
        act={t('access-pages.setup.create')}
        busy={setup.isPending}
        error={setup.error}
        leave={() => change({ step: 'company' })}
        backward
      />
    </form>
  )
}

interface WhoProps {
  readonly admin: StepProps['draft']['admin']
  readonly set: (part: Partial<StepProps['draft']['admin']>) => void
  readonly tried: boolean
}

function WhoFields({ admin, set, tried }: WhoProps) {
  const t = useText()
  return (
    <>
      <TextField
        label={t('access-pages.person.name')}
        autoComplete="name"
        maxLength={200}
        value={admin.name}
        change={name => set({ name })}
        error={tried && !admin.name.trim() ? t('access-pages.setup.missing') : undefined}
      />
      <TextField
        label={t('access-pages.person.email')}
        hint={t('access-pages.setup.emailHint')}
        type="email"
        autoComplete="username"
        maxLength={254}
        value={admin.email}
        change={email => set({ email })}
        error={tried && !isEmail(admin.email) ? t('access-pages.person.emailWrong') : undefined}
      />
    </>
  )
}

/** Looks like an address; whether it exists only a mail can tell. */
export function isEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim())
}
