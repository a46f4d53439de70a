import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAddressState } from '../../../web/address.ts'
import { apiOf } from '../../../web/api.ts'
import { useFrame } from '../../../web/frame.ts'
import { useText } from '../../../web/languages.ts'
import { TextField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { useGo } from '../../../web/parts/link.tsx'
import { meOptions } from '../../../web/session.ts'
import { Sheet } from '../../../web/sheet.tsx'
import { contract } from '../contract.ts'

const api = apiOf(contract)

/** Sign-in, which leads back to where it was asked. */
export function SignInPage() {
  const t = useText()
  const go = useGo()
  const memory = useQueryClient()
  const [address] = useAddressState()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  useFrame({ title: t('access-pages.signIn.title') })
  const login = useMutation(
    api.login.mutationOptions({
      onSuccess: me => {
        memory.clear()
        memory.setQueryData(meOptions.queryKey, me)
        go(ownAddress(address.get('to')), { replace: true })
      },
    }),
  )
  return (
    <Sheet>
      <h1>{t('access-pages.signIn.title')}</h1>
      <p className="lead">{t(address.has('to') ? 'access-pages.signIn.leadBack' : 'access-pages.signIn.lead')}</p>
      <form
        noValidate
        onSubmit={event => {
          event.preventDefault()
          if (email && password) login.mutate({ email, password })
        }}
      >
        <TextField
          label={t('access-pages.person.email')}
          type="email"
          autoComplete="username"
          value={email}
          change={setEmail}
        />
        <TextField
          label={t('access-pages.password.current')}
          type="password"
          autoComplete="current-password"
          value={password}
          change={setPassword}
        />
        <FormFoot big act={t('access-pages.signIn.act')} busy={login.isPending} error={login.error} />
      </form>
      <p className="soft small apart">{t('access-pages.signIn.forgotten')}</p>
    </Sheet>
  )
}

// Only an address of our own: `//host` and `https:` would lead away with the person's trust.
function ownAddress(to: string | null): string {
  return to?.startsWith('/') && !/^\/[/\\]/.test(to) ? to : '/today'
}
