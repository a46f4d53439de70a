import { useText } from '../../../web/languages.ts'
import { Link } from '../../../web/parts/link.tsx'
import { Note } from '../../../web/parts/note.tsx'
import { address, type Case } from './api.ts'
import { factName } from './duty-words.ts'

/** What a reader must know before anything else: merged, law that is not built in, evidence that must stay as it is. */
export function IncidentNotes({ one }: { one: Case }) {
  const t = useText()
  const reasons = one.open.flatMap(open => open.reasons.filter(({ fact }) => fact.startsWith('law.')))
  // each product may have the same to say
  const laws = [...new Map(reasons.map(reason => [`${reason.fact} ${reason.answer}`, reason])).values()]
  if (!one.mergedInto && laws.length === 0) return null
  return (
    <div className="stack case-notes">
      {one.mergedInto && (
        <Note>
          {t('vigilance-pages.incident.mergedInto', { number: one.mergedInto.number })}{' '}
          <Link href={address.incident(one.mergedInto.id)}>{one.mergedInto.number}</Link>
        </Note>
      )}
      {laws.map(({ fact, answer }) => (
        <Note key={`${fact} ${answer}`} kind="haste">
          {factName(t, fact)}: {answer}
        </Note>
      ))}
    </div>
  )
}
