import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAddressState } from '../../../web/address.ts'
import { apiOf } from '../../../web/api.ts'
import { useFrame } from '../../../web/frame.ts'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { TextField } from '../../../web/parts/fields.tsx'
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
  useFrame({ title: t('accessPages.signIn.title') })
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
      <h1>{t('accessPages.signIn.title')}</h1>
      <p className="lead">{t(address.has('to') ? 'accessPages.signIn.leadBack' : 'accessPages.signIn.lead')}</p>
      <form
        noValidate
        onSubmit={event => {
          event.preventDefault()
          if (email && password) login.mutate({ email, password })
        }}
      >
        <TextField
          label={t('accessPages.person.email')}
          type="email"
          autoComplete="username"
          value={email}
          change={setEmail}
        />
        <TextField
          label={t('accessPages.password.current')}
          type="password"
          autoComplete="current-password"
          value={password}
          change={setPassword}
        />
        {login.error && <ErrorState error={login.error} effect={t('accessPages.signIn.kept')} />}
        <div className="form-foot">
          <Button kind="main" size="big" type="submit" busy={login.isPending}>
            {t('accessPages.signIn.act')}
          </Button>
        </div>
      </form>
      <p className="soft small apart">{t('accessPages.signIn.forgotten')}</p>
    </Sheet>
  )
}

// Only an address of our own: `//host` and `https:` would lead away with the person's trust.
function ownAddress(to: string | null): string {
  return to?.startsWith('/') && !/^\/[/\\]/.test(to) ? to : '/today'
}
