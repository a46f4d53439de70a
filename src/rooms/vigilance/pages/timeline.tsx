import { useState } from 'react'
import { useFormat } from '../../../web/format.ts'
import { type Text, useLanguage, useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { Section } from '../../../web/parts/section.tsx'
import type { Case, Move } from './api.ts'
import { answerWords, factName, slug } from './duty-words.ts'
import { MessageForm } from './message-form.tsx'
import { type Entry, entriesOf } from './timeline-entries.ts'

/** How many entries stand open; the others are asked for. */
const SHOWN = 8

/** What happened, newest first: statements, decisions, reports, messages, evidence. */
export function Timeline({ one, mayWrite, isWriting, write }: TimelineProps) {
  const t = useText()
  const [all, setAll] = useState(false)
  const entries = entriesOf(one)
  const shown = all ? entries : entries.slice(0, SHOWN)
  return (
    <Section
      title={<span id="timeline">{t('vigilance-pages.timeline.title')}</span>}
      count={entries.length}
      more={
        mayWrite &&
        !isWriting && (
          <Button size="small" kind="bare" keys="T" onClick={() => write(true)}>
            {t('vigilance-pages.timeline.add')}
          </Button>
        )
      }
    >
      {isWriting && <MessageForm one={one} done={() => write(false)} />}
      <ol className="times case-times" reversed>
        {shown.map(entry => (
          <EntryItem key={entry.id} entry={entry} />
        ))}
      </ol>
      {entries.length > SHOWN && (
        <p className="more-clocks">
          <button type="button" className="plain-button" aria-expanded={all} onClick={() => setAll(!all)}>
            {all
              ? t('vigilance-pages.timeline.fewer')
              : t('vigilance-pages.timeline.more', { count: entries.length - SHOWN })}
          </button>
        </p>
      )}
    </Section>
  )
}

interface TimelineProps {
  readonly one: Case
  readonly mayWrite: boolean
  readonly isWriting: boolean
  readonly write: (on: boolean) => void
}

function EntryItem({ entry }: { entry: Entry }) {
  const t = useText()
  const format = useFormat()
  const language = useLanguage()
  return (
    <li>
      <time dateTime={entry.at} title={format.moment(entry.at)}>
        {format.momentInList(entry.at)}
      </time>
      <div>
        {sentenceOf(t, entry, language)}
        {entry.said.length > 0 && <SaidFacts entry={entry} />}
        {entry.because && <small className="wrap-anywhere">{entry.because}</small>}
        <Moves moves={entry.moves} />
        {entry.by && <small>{entry.by}</small>}
      </div>
    </li>
  )
}

/** How duties moved by it: two at a glance, more when asked for; a limit that came nearer always in sight. */
function Moves({ moves }: { moves: readonly Move[] }) {
  const t = useText()
  const format = useFormat()
  const isNear = ({ kind }: Move) => kind === 'earlier'
  const near = moves.filter(isNear)
  const rest = moves.filter(move => !isNear(move))
  const line = (move: Move) => (
    <small key={`${move.key} ${move.of} ${move.kind}`} className={isNear(move) ? 'moved' : undefined}>
      {moveWords(t, move, format)}
    </small>
  )
  if (rest.length <= 2) return [...near, ...rest].map(line)
  return (
    <>
      {near.map(line)}
      <details className="small">
        <summary>{t('vigilance-pages.timeline.moves', { count: rest.length })}</summary>
        {rest.map(line)}
      </details>
    </>
  )
}

function sentenceOf(t: Text, { says, facts }: Entry, language: 'en' | 'de'): string {
  const { rule, fact, channel } = facts
  return t(`vigilance-pages.timeline.${says}`, {
    ...facts,
    rule: rule ? t(`vigilance-rules.${slug(String(rule))}`) : '',
    fact: fact ? awarenessName(t, String(fact)) : '',
    channel: channel ? t(`vigilance-pages.channel.${channel}`) : '',
    task: facts[language] ?? '',
  })
}

function awarenessName(t: Text, fact: string): string {
  return fact === 'intake' ? t('vigilance-pages.fact.intake') : factName(t, fact)
}

function SaidFacts({ entry }: { entry: Entry }) {
  const t = useText()
  const format = useFormat()
  const [first, ...rest] = entry.said.map(({ fact, value }) => `${factName(t, fact)} ${valueWords(t, value, format)}`)
  if (rest.length === 0) return <small className="wrap-anywhere">{first}</small>
  return (
    <details className="small">
      <summary>{t('vigilance-pages.timeline.facts', { count: rest.length + 1 })}</summary>
      {[first, ...rest].map(text => (
        <small key={text} className="wrap-anywhere">
          {text}
        </small>
      ))}
    </details>
  )
}

/** A value in the words of the reader: answers by their name, instants in the own zone, days as days of law. */
export function valueWords(t: Text, value: string, format: ReturnType<typeof useFormat>): string {
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return format.day(value)
  if (/^\d{4}-\d\d-\d\dT/.test(value)) return format.moment(value)
  return answerWords(t, value)
}

/** How a limit or a duty moved, as a sentence. */
export function moveWords(t: Text, { of, kind, rule, from, to }: Move, format: ReturnType<typeof useFormat>): string {
  const when = (value: string | null) =>
    value === null ? '–' : value.includes('T') ? format.moment(value) : format.day(value)
  return t(`vigilance-pages.move.${of}.${kind}`, {
    rule: t(`vigilance-rules.${slug(rule)}`),
    from: when(from),
    to: when(to),
  })
}
