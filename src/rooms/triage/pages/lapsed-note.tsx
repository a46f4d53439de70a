import { useFormat } from '../../../web/format.ts'
import { useKeys } from '../../../web/keys.ts'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { Note } from '../../../web/parts/note.tsx'
import { VexMark } from '../../../web/parts/vex-mark.tsx'
import type { Deciding } from './deciding.ts'
import { moveWords } from './fact-words.ts'
import { placeKey } from './place.ts'
import { DecisionWords } from './said-before.tsx'
import type { Group, Lapse, Occurrence } from './shown.ts'

/** Decisions that lapsed here: what moved, what they said, and the way to say it again with one key. */
export function LapsedNote({ group, deciding }: { group: Group; deciding: Deciding | undefined }) {
  const lapsed = group.occurrences.flatMap(one => (one.lapse ? [{ place: one, lapse: one.lapse }] : []))
  const byDecision = [...Map.groupBy(lapsed, one => one.lapse.decision.id).values()]
  const first = byDecision[0]?.[0]?.lapse
  const renew = (lapse: Lapse, places: readonly Occurrence[]) => {
    deciding?.choose(new Set(places.map(placeKey)))
    const { status, justification, statement, action, id } = lapse.decision
    deciding?.change({
      status,
      justification: justification ?? undefined,
      statement,
      action: action ?? '',
      basedOn: id,
    })
  }
  useKeys({
    l:
      first && deciding
        ? () =>
            renew(
              first,
              (byDecision[0] ?? []).map(one => one.place),
            )
        : undefined,
  })
  return byDecision.map((own, at) => (
    <LapsedDecision
      key={own[0]?.lapse.decision.id}
      lapse={own[0]?.lapse}
      places={own.map(one => one.place)}
      keys={at === 0 ? 'L' : undefined}
      renew={deciding && renew}
    />
  ))
}

interface LapsedProps {
  readonly lapse: Lapse | undefined
  readonly places: readonly Occurrence[]
  readonly keys: string | undefined
  readonly renew: ((lapse: Lapse, places: readonly Occurrence[]) => void) | undefined
}

function LapsedDecision({ lapse, places, keys, renew }: LapsedProps) {
  const t = useText()
  const format = useFormat()
  if (!lapse) return null
  const { decision, because, at } = lapse
  return (
    <div className="apart">
      <Note kind="haste">
        <p>
          <b>
            {t('triage-approvals.lapsed.title', { what: decision.shortId, when: format.day(at), count: places.length })}
          </b>
        </p>
        <ul className="plain">
          {because.map(one => (
            <li key={one.fact}>
              {moveWords(t, one)} {t(`triage.lapse.${one.because}`)}
            </li>
          ))}
        </ul>
        <p className="small">
          <VexMark status={decision.status} /> <DecisionWords decision={decision} />
        </p>
        {renew && (
          <Button size="small" keys={keys} onClick={() => renew(lapse, places)}>
            {t('triage-approvals.lapsed.renew')}
          </Button>
        )}
      </Note>
    </div>
  )
}
