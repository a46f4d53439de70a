import { type Refusal, refuse } from '../../core/outcome.ts'

/** Shortest and longest password; OWASP ASVS 5.0 §6.2.1, NIST SP 800-63B-4 §3.1.1.2: length, no composition rules. */
export const passwordLength = { least: 12, most: 128 }

/** Why a password is not good enough, or undefined. `context` are words an attacker tries first: name, e-mail, firm. */
export function weaknessOf(password: string, context: readonly string[]): Refusal | undefined {
  const length = [...password].length
  if (length < passwordLength.least) return refuse('access.password-short', 422, { least: passwordLength.least })
  if (length > passwordLength.most) return refuse('access.password-long', 422, { most: passwordLength.most })
  if (isPattern(password)) return refuse('access.password-common')
  const words = wordsOf(context).filter(word => folded(password).includes(word))
  return isLittleBesides(password, words)
    ? refuse('access.password-context', 422, { word: words.join(', ') })
    : undefined
}

// what stands at the top of every list of leaked passwords, as stems: written with digits and signs around them
const stems = [
  ...['password', 'passwort', 'kennwort', 'passw0rd', 'welcome', 'willkommen', 'hallo', 'hello', 'letmein', 'admin'],
  ...['administrator', 'changeme', 'secret', 'geheim', 'default', 'qwertz', 'qwerty', 'azerty', 'iloveyou', 'dragon'],
  ...['monkey', 'football', 'fussball', 'sunshine', 'princess', 'master', 'schatz', 'sommer', 'winter', 'summer'],
  ...['test', 'user', 'login', 'root', 'guest', 'aftercare', 'medical', 'berlin', 'january', 'januar'],
]

const rows = [
  'qwertyuiop',
  'qwertzuiop',
  'asdfghjkl',
  'zxcvbnm',
  'yxcvbnm',
  'azertyuiop',
  '1234567890',
  'abcdefghijklmnopqrstuvwxyz',
]

function isPattern(password: string): boolean {
  const text = folded(password)
  if (new Set(text).size < 5) return true
  if (isRepetition(text) || isWalk(text)) return true
  // a stem with nothing but digits and signs around it, or stems only
  let rest = text
  for (const stem of [...stems].sort((a, b) => b.length - a.length)) rest = rest.replaceAll(stem, ' ')
  return rest !== text && !/[a-z]{3}/.test(rest)
}

// 'abcabcabcabc', 'hunter2hunter2'
function isRepetition(text: string): boolean {
  for (let size = 1; size <= text.length / 2; size++) {
    const unit = text.slice(0, size)
    if (unit.repeat(Math.ceil(text.length / size)).slice(0, text.length) === text) return true
  }
  return false
}

// runs along the keyboard, the alphabet or the digits, forward or backward, in pieces of at least four
function isWalk(text: string): boolean {
  const lines = rows.flatMap(row => [row + row, [...(row + row)].reverse().join('')])
  let at = 0
  while (at < text.length) {
    const rest = text.slice(at)
    let size = rest.length
    while (size >= 4 && !lines.some(line => line.includes(rest.slice(0, size)))) size--
    if (size < 4) break
    at += size
  }
  return text.length - at < 4
}

function wordsOf(context: readonly string[]): string[] {
  const words = context.flatMap(text => text.split(/[^\p{L}\p{N}]+/u).map(folded)).filter(word => word.length >= 4)
  return [...new Set(words)].sort((a, b) => b.length - a.length)
}

// the words, and fewer than four letters besides them
function isLittleBesides(password: string, words: readonly string[]): boolean {
  if (words.length === 0) return false
  const rest = words.reduce((text, word) => text.replaceAll(word, ''), folded(password))
  return rest.replace(/[^\p{L}]/gu, '').length < 4
}

// case and the usual look-alikes do not make a word another one
function folded(text: string): string {
  const likes: Record<string, string> = { '@': 'a', '0': 'o', '1': 'i', '3': 'e', '5': 's', $: 's', '!': 'i' }
  const lower = text.normalize('NFKC').toLowerCase()
  return /\p{L}/u.test(lower)
    ? lower.replace(/[@0135$!](?=\p{L})|(?<=\p{L})[@0135$!](?=\p{L})/gu, sign => likes[sign]!)
    : lower
}
