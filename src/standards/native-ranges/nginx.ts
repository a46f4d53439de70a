import type { NativeRange, Together } from './native-range.ts'

const CLAUSE = /^([0-9]{1,9})\.([0-9]{1,9})\.([0-9]{1,9})(\+)?(?:-([0-9]{1,9}\.[0-9]{1,9}\.[0-9]{1,9}))?$/

/** nginx's security advisories: versions, spans `0.5.6-1.13.2`, and `1.4.1+`; by commas. */
export const nginx: NativeRange = {
  type: 'nginx',
  source: new URL('https://nginx.org/en/security_advisories.html'),
  read(text) {
    const alternatives = text.split(',').map(clause => alternative(clause.trim()))
    return alternatives.includes(undefined) ? undefined : alternatives.map(one => one ?? [])
  },
}

/** `+` means this and what follows, within the branch where that is a stable one (an even second number). */
function alternative(text: string): Together | undefined {
  const parts = CLAUSE.exec(text)
  if (!parts) return undefined
  const [, major, minor, patch, plus, last] = parts
  const version = `${major}.${minor}.${patch}`
  if (last && plus) return undefined
  if (!last && !plus) return [{ comparator: '=', version }]
  const from = { comparator: '>=', version } as const
  if (last) return [from, { comparator: '<=', version: last }]
  return Number(minor) % 2 === 1 ? [from] : [from, { comparator: '<', version: `${major}.${Number(minor) + 1}.0` }]
}
