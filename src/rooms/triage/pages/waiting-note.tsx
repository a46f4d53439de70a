import { useFormat } from '../../../web/format.ts'
import { type Text, useText } from '../../../web/languages.ts'
import { Link } from '../../../web/parts/link.tsx'
import { Note } from '../../../web/parts/note.tsx'
import { VexMark } from '../../../web/parts/vex-mark.tsx'
import type { Decision, Group } from './shown.ts'

/** Decisions that await a second person here: they do not stand, and the page says so. */
export function WaitingNote({ group }: { group: Group }) {
  const t = useText()
  const format = useFormat()
  const proposals = group.occurrences.flatMap(one => one.proposal ?? [])
  const distinct = [...new Map(proposals.map(one => [one.id, one])).values()]
  return distinct.map(one => (
    <div key={one.id} className="apart">
      <Note>
        <p>
          <VexMark status={one.status} />{' '}
          {t('triage-approvals.waiting.by', { by: one.by, when: format.moment(one.at), what: one.shortId })}{' '}
          {needsWords(t, one.needs)}
        </p>
        <Link href={`/triage/approvals#${one.id}`}>{t('triage-approvals.waiting.open')}</Link>
      </Note>
    </div>
  ))
}

/** Why a second person is asked, as one sentence. */
export function needsWords(t: Text, needs: Decision['needs']): string {
  const reasons = needs.map(need => t(`triage-approvals.need.${need.code}`, { detail: need.detail }))
  return t('triage-approvals.needs', { reasons: [...new Set(reasons)].join('; ') })
}
