import { useEffect, useState } from 'react'
import { useFormat } from '../format.ts'
import { useText } from '../languages.ts'
import { timeLeft, timeLeftText } from '../time-left.ts'

interface DueProps {
  readonly due: string | Date
  /** When the time began; the ring shows the share that is left. */
  readonly since: string | Date
  /** `block` in lists, `line` beside a title, `short` in the inbox. */
  readonly form?: 'block' | 'line' | 'short'
  /** Words behind the date: `letzter gesetzlicher Tag`. */
  readonly note?: string
  /** The present; only fixed in the gallery. */
  readonly now?: Date
}

/** Time left: a ring that empties, words, date. Under a quarter it is haste and bold, then overdue. */
export function Due({ due, since, form = 'block', note, now }: DueProps) {
  const t = useText()
  const format = useFormat()
  const present = useNow(now)
  const left = timeLeft(endOf(due), new Date(since), present)
  const words = timeLeftText(t, left.milliseconds, form === 'short')
  const date =
    left.pressure === 'late' ? t('web.time.lateSince', { when: format.dayInList(due) }) : format.momentInList(due)
  const state = left.pressure === 'calm' ? '' : ` ${left.pressure}`
  if (form === 'short') {
    return (
      <span className={`due-short${state}`} title={date}>
        <Ring share={left.share} />
        {words}
      </span>
    )
  }
  if (form === 'line') {
    return (
      <span className={`due-line${state}`}>
        <Ring share={left.share} />
        <b>{words}</b> {date}
      </span>
    )
  }
  return (
    <div className={`due${state}`}>
      <Ring share={left.share} />
      <b>{words}</b>
      <small>{note ? `${date}, ${note}` : date}</small>
    </div>
  )
}

function Ring({ share }: { share: number }) {
  const around = 2 * Math.PI * 8
  return (
    <svg className="ring" viewBox="0 0 20 20" aria-hidden="true">
      <circle className="t" cx="10" cy="10" r="8" />
      {share > 0 && (
        <circle
          className="v"
          cx="10"
          cy="10"
          r="8"
          strokeDasharray={`${(share * around).toFixed(1)} ${around.toFixed(2)}`}
        />
      )}
    </svg>
  )
}

// A day of law lasts until its end where the person is.
function endOf(due: string | Date): Date {
  return typeof due === 'string' && due.length === 10 ? new Date(`${due}T23:59:59`) : new Date(due)
}

/** The present, renewed each minute; nothing blinks. */
export function useNow(fixed?: Date): Date {
  const [now, setNow] = useState(() => fixed ?? new Date())
  useEffect(() => {
    if (fixed) return
    const timer = setInterval(() => setNow(new Date()), 60_000)
    return () => clearInterval(timer)
  }, [fixed])
  return fixed ?? now
}
