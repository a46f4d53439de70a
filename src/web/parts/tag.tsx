import type { ReactNode } from 'react'
import { useText } from '../languages.ts'
import { Icon, type IconName } from './icon.tsx'

/** Meanings of colour; `plain` has none, `unknown` is dashed. */
export type Meaning = 'plain' | 'harm' | 'haste' | 'proof' | 'unreal' | 'unknown'

/** A word with icon on its tint. */
export function Tag({ kind = 'plain', icon, children }: { kind?: Meaning; icon?: IconName; children: ReactNode }) {
  const shown = icon ?? (kind === 'unknown' ? 'question' : undefined)
  return (
    <span className={kind === 'plain' ? 'tag' : `tag ${kind}`}>
      {shown && <Icon name={shown} small />}
      {children}
    </span>
  )
}

/** The only solid red tag: known to be exploited. */
export function ExploitedTag({ short }: { short?: boolean }) {
  const t = useText()
  return (
    <span className="tag solid">
      <Icon name="flame" small />
      {t(short ? 'web.exploited.short' : 'web.exploited.long')}
    </span>
  )
}

/** A word with icon in the colour of its meaning, without tint. */
export function Mark({
  kind = 'plain',
  icon,
  wrap,
  children,
}: {
  kind?: Exclude<Meaning, 'unknown' | 'unreal'>
  icon: IconName
  /** May break over lines. */
  wrap?: boolean
  children: ReactNode
}) {
  return (
    <span className={['mark', kind === 'plain' ? undefined : kind, wrap && 'wrap'].filter(Boolean).join(' ')}>
      <Icon name={icon} small />
      {children}
    </span>
  )
}
