import { useState } from 'react'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Section } from '../../../web/parts/section.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import { useMay } from '../../../web/session.ts'
import type { Case } from './api.ts'
import { AwarenessForm, startName } from './awareness-form.tsx'
import { clockStartsOf, needsTwo, valueIn } from './clock-starts.ts'
import { valueWords } from './timeline.tsx'

/** Who learned of what, and when: what starts the clocks. Another awareness needs a reason and a second person. */
export function AwarenessSection({ one, mayWrite }: { one: Case; mayWrite: boolean }) {
  const t = useText()
  const { starts, events } = clockStartsOf(one)
  return (
    <Section title={<span id="awareness">{t('vigilance-pages.awareness.title')}</span>}>
      <ul className="lines">
        {starts.map(fact => (
          <StartItem key={fact} one={one} fact={fact} mayWrite={mayWrite} />
        ))}
      </ul>
      {events.length > 0 && (
        <details className="settled">
          <summary>{t('vigilance-pages.awareness.events', { count: events.length })}</summary>
          <ul className="lines">
            {events.map(fact => (
              <StartItem key={fact} one={one} fact={fact} mayWrite={mayWrite} />
            ))}
          </ul>
        </details>
      )}
    </Section>
  )
}

function StartItem({ one, fact, mayWrite }: { one: Case; fact: string; mayWrite: boolean }) {
  const t = useText()
  const may = useMay()
  const [isOpen, setOpen] = useState(false)
  const mayChange = mayWrite && (!needsTwo(one, fact) || may('vigilance.decide'))
  const isNew = valueIn(one, fact) === undefined
  return (
    <li>
      <Start one={one} fact={fact} />
      {mayChange && !isOpen && (
        <button type="button" className="plain-button" onClick={() => setOpen(true)}>
          {t(isNew ? 'vigilance-pages.awareness.enter' : 'vigilance-pages.awareness.change')}
          <span className="hidden-text"> {startName(t, fact)}</span>
        </button>
      )}
      {isOpen && <AwarenessForm one={one} fact={fact} done={() => setOpen(false)} />}
    </li>
  )
}

function Start({ one, fact }: { one: Case; fact: string }) {
  const t = useText()
  const format = useFormat()
  const value = valueIn(one, fact)
  const entries = one.awareness.filter(entry => entry.fact === fact)
  const current = entries.find(({ isCurrent }) => isCurrent)
  return (
    <>
      <span>{startName(t, fact)}: </span>
      {value === undefined ? (
        <Unknown>{t('vigilance-pages.awareness.unknown')}</Unknown>
      ) : (
        <b>{valueWords(t, value, format)}</b>
      )}
      {current && (
        <small>
          {t('vigilance-pages.awareness.learnedBy', { by: current.learnedBy })}
          {current.evidence && `, ${current.evidence}`}
        </small>
      )}
      {entries.length > 1 && <small>{t('vigilance-pages.awareness.versions', { count: entries.length - 1 })}</small>}
    </>
  )
}
