import { type CSSProperties, useState } from 'react'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Tag } from '../../../web/parts/tag.tsx'
import type { DutyView } from './api.ts'
import { axisOf } from './axis.ts'
import { byTime, byUrgency, faceOf } from './clock-face.ts'
import { type DutyWords, useDutyWords } from './duty-words.ts'

/** How many clocks stand below the axis before the rest is asked for; what is late is never among the rest. */
const SHOWN = 8

/** Columns below the axis. */
const ROW = 4

/** All running duties of a case on one axis, and each in words below it. */
export function ClockStrip({ duties, now, since }: { duties: readonly DutyView[]; now: number; since: number }) {
  const t = useText()
  const words = useDutyWords()
  const [all, setAll] = useState(false)
  const shown = all ? duties : chosen(duties, now)
  const numbered = shown.toSorted(byTime(now)).map((duty, at) => ({ duty, no: at + 1, words: words(duty, now) }))
  const left = duties.length - shown.length
  const big = bigOf(numbered)
  const small = numbered.filter(one => !big.includes(one))
  return (
    <section aria-label={t('vigilance-pages.clock.title')}>
      <h2 className="hidden-text">{t('vigilance-pages.clock.title')}</h2>
      <Axis numbered={numbered} now={now} since={since} />
      {big.length > 0 && (
        <ol className="clocks">
          {big.map(one => (
            <ClockItem key={one.duty.key} {...one} />
          ))}
        </ol>
      )}
      {small.length > 0 && (
        <ol className="clocks-below" start={small[0]?.no}>
          {small.map(one => (
            <ClockLine key={one.duty.key} {...one} />
          ))}
        </ol>
      )}
      {(left > 0 || all) && (
        <p className="more-clocks">
          <button type="button" className="plain-button" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t('vigilance-pages.clock.fewer') : t('vigilance-pages.clock.more', { count: left })}
          </button>
        </p>
      )}
    </section>
  )
}

/** Of duties with the same report to the same authority the earliest; and whatever is late, however many there are. */
function chosen(duties: readonly DutyView[], now: number): readonly DutyView[] {
  const isShown = (duty: DutyView) => duty.governs || faceOf(duty, now).look === 'late' || duty.state === 'ended'
  const urgent = duties.filter(isShown).toSorted(byUrgency(now))
  return urgent.filter((duty, at) => at < SHOWN || faceOf(duty, now).look === 'late')
}

/** Those with a time, or without a known start, in columns; where they are few, the next ones fill the row. */
function bigOf(numbered: readonly Numbered[]): readonly Numbered[] {
  const timed = numbered.filter(({ words: { face } }) => face.at !== undefined || face.look === 'late')
  const others = numbered.filter(one => !timed.includes(one) && one.words.face.says !== 'ended')
  return [...timed, ...others.slice(0, Math.max(0, ROW - timed.length))].toSorted((a, b) => a.no - b.no)
}

interface Numbered {
  readonly duty: DutyView
  readonly no: number
  readonly words: DutyWords
}

// the words below say all of it: the drawing is for the eye
function Axis({ numbered, now, since }: { numbered: readonly Numbered[]; now: number; since: number }) {
  const t = useText()
  const format = useFormat()
  const points = numbered.flatMap(({ duty, words }) =>
    words.face.at === undefined ? [] : [{ key: duty.key, at: words.face.at }],
  )
  if (points.length === 0) return null
  const axis = axisOf(since, now, points)
  const at = (share: number) => ({ '--at': `${(share * 100).toFixed(2)}%` }) as CSSProperties
  return (
    <div className="axis" aria-hidden="true" style={{ '--lanes': axis.lanes } as CSSProperties}>
      {axis.ticks.map((tick, index) => (
        <span key={tick.day.getTime()} className={tick.major ? 'tick major' : 'tick'} style={at(tick.at)}>
          {tick.named && (
            <span>{index === 0 ? format.dayInList(tick.day) : shortDay(format.momentInList(tick.day))}</span>
          )}
        </span>
      ))}
      <span className={axis.now > 0.85 ? 'now right' : 'now'} style={at(axis.now)}>
        <span>{t('vigilance-pages.clock.now', { time: format.time(new Date(now)) })}</span>
      </span>
      {axis.points.map(point => {
        const own = numbered.find(({ duty }) => duty.key === point.key)
        return (
          <span
            key={point.key}
            className={`no ${own?.words.face.look ?? ''}`}
            style={{ ...at(point.at), '--lane': point.lane } as CSSProperties}
          >
            {own?.no}
          </span>
        )
      })}
    </div>
  )
}

// `30.11., 00:00 Uhr` without its clock
function shortDay(moment: string): string {
  return moment.split(', ')[0] ?? moment
}

function ClockItem({ duty, no, words }: Numbered) {
  const t = useText()
  const { face, title, left, due, authority, citation, because } = words
  return (
    <li className={face.look}>
      <h3>
        <span className={`no ${face.look}`} aria-hidden="true">
          {no}
        </span>
        <span>{title}</span>
      </h3>
      <p className="left">{left}</p>
      {due}
      <small>
        {authority} · {citation}
        {duty.device && <> · {duty.device}</>}
      </small>
      {duty.nature !== 'law' && <small>{t(`vigilance-pages.clock.nature.${duty.nature}`)}</small>}
      {duty.certainty === 'uncertain' && duty.state !== 'ended' && (
        <small>
          <Tag kind="unknown">{t('vigilance-pages.clock.inDoubt')}</Tag>
        </small>
      )}
      <details>
        <summary>{t('vigilance-pages.clock.why')}</summary>
        {because.map(sentence => (
          <p key={sentence}>{sentence}</p>
        ))}
        {duty.ending && <p>{duty.ending.because}</p>}
      </details>
    </li>
  )
}

/** A clock that waits, or that the law gives no day, in one line. */
function ClockLine({ duty, no, words }: Numbered) {
  const t = useText()
  const { face, title, left, due, authority, citation, because } = words
  return (
    <li className={face.look}>
      <span className={`no ${face.look}`} aria-hidden="true">
        {no}
      </span>
      <details>
        <summary>
          <b>{title}</b> {left}
          {duty.nature !== 'law' && `, ${t(`vigilance-pages.clock.nature.${duty.nature}`)}`}
          {duty.certainty === 'uncertain' && duty.state !== 'ended' && ` (${t('vigilance-pages.clock.inDoubt')})`}
        </summary>
        <p>{due}</p>
        <p>
          {authority} · {citation}
        </p>
        {because.map(sentence => (
          <p key={sentence}>{sentence}</p>
        ))}
        {duty.ending && <p>{duty.ending.because}</p>}
      </details>
    </li>
  )
}
