import type { StatedVersion } from '../../configuration.ts'
import type { CveAffected } from './schema.ts'

const MOST = 12

/** The versions of an entry as the source says them, shortened: `5.10 to 5.20 inclusive; 6.0 unaffected`. */
export function versionWords({ versions, defaultStatus }: CveAffected): string {
  const shown = versions.slice(0, MOST).map(wordsOf)
  const rest = versions.length > MOST ? [`… (${versions.length})`] : []
  const others = defaultStatus === 'affected' ? [versions.length > 0 ? 'all others affected' : 'affected'] : []
  return [...shown, ...rest, ...others].join('; ')
}

function wordsOf({ version, status, lessThan, lessThanOrEqual, changes, versionType }: StatedVersion): string {
  const end = lessThan === undefined ? lessThanOrEqual && `, <= ${lessThanOrEqual}` : `, < ${lessThan}`
  const changed = changes.slice(0, MOST).map(({ at, status: to }) => `, from ${at} ${to}`)
  const said = [`${end ? '>= ' : ''}${version}`, end, ...changed].filter(Boolean).join('')
  const kind = versionType && versionType !== 'custom' ? ` (${versionType})` : ''
  return `${said}${kind}${status === 'affected' ? '' : ` ${status}`}`
}
