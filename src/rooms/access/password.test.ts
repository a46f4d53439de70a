import { describe, expect, it } from 'vitest'
import { weaknessOf } from './password.ts'

const context = ['Hannah Nordlicht', 'hannah.nordlicht@pulso-medical.example']

describe('T-AUTH-02 passwords', () => {
  const bad: [string, string][] = [
    ['short', 'password-short'],
    ['elevenchars', 'password-short'],
    ['x'.repeat(129), 'password-long'],
    ['aaaaaaaaaaaa', 'password-common'],
    ['abababababab', 'password-common'],
    ['123456789012', 'password-common'],
    ['qwertzuiop12', 'password-common'],
    ['abcdefghijkl', 'password-common'],
    ['zyxwvutsrqpo', 'password-common'],
    ['Password1234', 'password-common'],
    ['P@ssw0rd2026!', 'password-common'],
    ['Passwort123456', 'password-common'],
    ['adminadmin123', 'password-common'],
    ['Sommer2026!!', 'password-common'],
    ['Willkommen123', 'password-common'],
    ['hunter2hunter2', 'password-common'],
    ['Nordlicht2026', 'password-context'],
    ['n0rdlicht!!!!', 'password-context'],
    ['hannah-hannah-1', 'password-context'],
    ['pulso-medical1', 'password-context'],
  ]
  it.each(bad)('refuses %s: %s', (password, code) => {
    expect(weaknessOf(password, context)?.code).toBe(`access.${code}`)
  })

  it.each([
    'correct horse battery staple',
    'Vier Wörter ohne jeden Bezug',
    'xK9#mQ2$vL7!',
    'тихий вечер у моря',
    '🌲🦊🌙🍎🚲🎻🪁🧭⛵🔭🪨🌾',
    'my hannah likes green tea at noon',
    'x'.repeat(60) + 'y7 random words keep going here',
  ])('takes %s', password => {
    expect(weaknessOf(password, context)).toBeUndefined()
  })
})
