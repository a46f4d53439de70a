import { useState } from 'react'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { TextField } from '../../../web/parts/fields.tsx'
import { Icon } from '../../../web/parts/icon.tsx'
import { passwordLength, weaknessOf } from '../password.ts'

interface PasswordFieldProps {
  readonly label: string
  readonly value: string
  readonly change: (value: string) => void
  /** Words an attacker tries first: name, e-mail, firm. */
  readonly context: readonly string[]
  readonly error?: string
}

/** A new password with its rules, checked while typing; may be shown and pasted. */
export function NewPasswordField({ label, value, change, context, error }: PasswordFieldProps) {
  const t = useText()
  const [shown, setShown] = useState(false)
  return (
    <>
      <TextField
        label={label}
        hint={t('access-pages.password.hint')}
        type={shown ? 'text' : 'password'}
        autoComplete="new-password"
        maxLength={1000}
        value={value}
        change={change}
        error={error}
      />
      <ul className="rules" aria-live="polite">
        {rulesOf(value, context).map(rule => (
          <li key={rule.id} className={rule.met ? 'met' : undefined}>
            <Icon name={rule.met ? 'done' : 'clock'} small />
            {t(`access-pages.password.${rule.id}`, { least: passwordLength.least })}
            <span className="hidden-text">
              {t(rule.met ? 'access-pages.password.met' : 'access-pages.password.open')}
            </span>
          </li>
        ))}
      </ul>
      <Button kind="bare" size="small" aria-pressed={shown} onClick={() => setShown(!shown)}>
        {t(shown ? 'access-pages.password.hide' : 'access-pages.password.show')}
      </Button>
    </>
  )
}

/** Whether the policy would take this password. */
export function isGoodPassword(value: string, context: readonly string[]): boolean {
  return weaknessOf(value, context) === undefined
}

// The policy answers with its first objection; later rules count only once the earlier ones are met.
function rulesOf(value: string, context: readonly string[]): { id: string; met: boolean }[] {
  const long = [...value].length >= passwordLength.least
  const code = weaknessOf(value, context)?.code
  return [
    { id: 'long', met: long },
    { id: 'uncommon', met: long && code !== 'access.password-common' },
    { id: 'strange', met: long && code === undefined },
  ]
}
