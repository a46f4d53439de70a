import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { apiOf } from '../../../web/api.ts'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { TextField } from '../../../web/parts/fields.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { tell } from '../../../web/parts/toast.tsx'
import { contract } from '../contract.ts'
import { isGoodPassword, NewPasswordField } from './password-field.tsx'

const api = apiOf(contract)

/** Changing the own password. */
export function PasswordForm({ context }: { context: readonly string[] }) {
  const t = useText()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [tried, setTried] = useState(false)
  const change = useMutation(
    api.changePassword.mutationOptions({
      onSuccess: () => {
        setCurrent('')
        setNext('')
        setTried(false)
        tell({ text: t('access-pages.password.changed') })
      },
    }),
  )
  const good = isGoodPassword(next, context)
  return (
    <Section title={t('access-pages.password.change')}>
      <form
        noValidate
        onSubmit={event => {
          event.preventDefault()
          setTried(true)
          if (current && good) change.mutate({ current, next })
        }}
      >
        <TextField
          label={t('access-pages.password.present')}
          type="password"
          autoComplete="current-password"
          value={current}
          change={setCurrent}
          error={tried && !current ? t('access-pages.setup.missing') : undefined}
        />
        <NewPasswordField
          label={t('access-pages.password.new')}
          value={next}
          change={setNext}
          context={context}
          error={tried && !good ? t('access-pages.password.notYet') : undefined}
        />
        {change.error && <ErrorState error={change.error} />}
        <div className="form-foot">
          <Button type="submit" busy={change.isPending}>
            {t('access-pages.password.change')}
          </Button>
        </div>
      </form>
    </Section>
  )
}
