import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { apiOf } from '../../../web/api.ts'
import { useFrame } from '../../../web/frame.ts'
import { useLanguage, useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { useGo } from '../../../web/parts/link.tsx'
import { Note } from '../../../web/parts/note.tsx'
import { meOptions } from '../../../web/session.ts'
import { Sheet } from '../../../web/sheet.tsx'
import { contract } from '../contract.ts'
import { isGoodPassword, NewPasswordField } from './password-field.tsx'

const api = apiOf(contract)

/** Taking an invitation: the link is the identity, the person chooses language and password. */
export function InvitationPage() {
  const t = useText()
  const go = useGo()
  const language = useLanguage()
  const memory = useQueryClient()
  const [token] = useState(tokenOnce)
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  useFrame({ title: t('access-pages.invitation.title') })
  const accept = useMutation(
    api.accept.mutationOptions({
      onSuccess: me => {
        memory.setQueryData(meOptions.queryKey, me)
        go('/access/profile', { replace: true })
      },
    }),
  )
  const good = isGoodPassword(password, [])
  return (
    <Sheet>
      <h1>{t('access-pages.invitation.title')}</h1>
      <p className="lead">{t('access-pages.invitation.lead')}</p>
      {!token && <Note kind="haste">{t('access-pages.invitation.noToken')}</Note>}
      <form
        noValidate
        onSubmit={event => {
          event.preventDefault()
          setTried(true)
          if (good && token) accept.mutate({ token, password, language })
        }}
      >
        <NewPasswordField
          label={t('access-pages.password.new')}
          value={password}
          change={setPassword}
          context={[]}
          error={tried && !good ? t('access-pages.password.notYet') : undefined}
        />
        {accept.error && <ErrorState error={accept.error} />}
        <div className="form-foot">
          <Button kind="main" size="big" type="submit" busy={accept.isPending} waits={!token}>
            {t('access-pages.invitation.act')}
          </Button>
        </div>
      </form>
    </Sheet>
  )
}

// Read before the address is cleaned; kept in this tab, so a reload does not lose it.
function tokenOnce(): string {
  const token = location.hash.slice(1)
  if (!token) return sessionStorage.getItem('aftercare.invitation') ?? ''
  sessionStorage.setItem('aftercare.invitation', token)
  history.replaceState(history.state, '', location.pathname)
  return token
}
