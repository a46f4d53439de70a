import type { ReactNode } from 'react'
import { useFormat } from '../format.ts'
import { useText } from '../languages.ts'
import { Icon, type IconName } from './icon.tsx'

/** A remark with an edge; haste for attention, harm for danger. */
export function Note({
  kind = 'plain',
  icon,
  children,
}: {
  kind?: 'plain' | 'haste' | 'harm' | 'proof' | 'unreal'
  icon?: IconName
  children: ReactNode
}) {
  const shown = icon ?? (kind === 'plain' ? 'help' : kind === 'proof' ? 'done' : 'warn')
  return (
    <div className={kind === 'plain' ? 'note' : `note ${kind}`}>
      <Icon name={shown} />
      <div>{children}</div>
    </div>
  )
}

/** A source that is out of date: the data stay, their age is told. */
export function StaleBanner({ what, since, children }: { what: string; since: string | null; children?: ReactNode }) {
  const t = useText()
  const format = useFormat()
  const when = since ? format.moment(since) : t('web.state.never')
  return (
    <Note kind="haste">
      {t('web.state.stale', { what, when })} {children}
    </Note>
  )
}
