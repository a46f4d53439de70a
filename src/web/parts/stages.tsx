import type { ReactNode } from 'react'
import { useFormat } from '../format.ts'
import { Icon } from './icon.tsx'

/** One stage of long work, with real counts. */
export interface Stage {
  readonly id: string
  readonly title: string
  readonly state: 'done' | 'now' | 'waits' | 'failed'
  /** Between 0 and 1, when the end is known. */
  readonly share?: number
  /** The big count. */
  readonly count?: number
  readonly countUnit?: string
  readonly children?: ReactNode
}

const icons = { done: 'done', now: 'half', waits: 'clock', failed: 'warn' } as const

/** Stages side by side: received, checked, components, matched. */
export function Stages({ label, stages }: { label: string; stages: readonly Stage[] }) {
  const format = useFormat()
  return (
    <ol className="stages" aria-label={label}>
      {stages.map(stage => (
        <li key={stage.id} aria-current={stage.state === 'now' ? 'step' : undefined}>
          <h3 className={stage.state}>
            <Icon name={icons[stage.state]} />
            {stage.title}
            {stage.state === 'now' && stage.share !== undefined && `, ${format.percent(stage.share)}`}
          </h3>
          {stage.state === 'now' && stage.share !== undefined && <Meter label={stage.title} share={stage.share} />}
          {stage.count !== undefined && (
            <div>
              <span className="big">{format.number(stage.count)}</span> {stage.countUnit}
            </div>
          )}
          {stage.children}
        </li>
      ))}
    </ol>
  )
}

/** A thin bar of progress. */
export function Meter({ label, share }: { label: string; share: number }) {
  const percent = Math.round(share * 100)
  return (
    <span
      className="meter"
      role="progressbar"
      aria-label={label}
      aria-valuenow={percent}
      aria-valuemin={0}
      aria-valuemax={100}
    >
      <i style={{ width: `${percent}%` }} />
    </span>
  )
}

/** A share beside its number; hatched when it is unknown what it holds. */
export function ShareBar({ share, unknown }: { share: number; unknown?: boolean }) {
  return (
    <span className={unknown ? 'bars hatch' : 'bars'} aria-hidden="true">
      <i style={{ width: `${Math.max(share > 0 ? 2 : 0, share * 100)}%` }} />
    </span>
  )
}
