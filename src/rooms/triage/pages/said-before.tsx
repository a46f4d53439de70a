import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { History } from '../../../web/parts/history.tsx'
import { Link } from '../../../web/parts/link.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Tag } from '../../../web/parts/tag.tsx'
import { VexMark } from '../../../web/parts/vex-mark.tsx'
import { useMay } from '../../../web/session.ts'
import type { Draft } from './draft.ts'
import type { Decision, Group } from './shown.ts'

interface SaidProps {
  readonly group: Group
  /** Takes a decision as the draft of the next one; absent for those who may not decide. */
  readonly use?: (draft: Partial<Draft>) => void
}

/** Decisions on the same component elsewhere: seen, and usable as a draft, never carried over by themselves. */
export function EarlierDecisions({ group, use }: SaidProps) {
  const t = useText()
  return (
    <Section title={t('triage-pages.earlier.title')}>
      {group.earlier.length === 0 ? (
        <p className="soft small">{t('triage-pages.earlier.none')}</p>
      ) : (
        <ul className="lines">
          {group.earlier.map(one => (
            <li key={one.id}>
              <div>
                <DecisionSentence decision={one} />
              </div>
              <DecisionWords decision={one} signed />
              {use && <UseButton decision={one} use={use} />}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

/** What happened to these findings, newest first; undone decisions stay in sight. */
export function DecisionHistory({ group, use }: SaidProps) {
  const t = useText()
  const opened = [...group.occurrences].sort((a, b) => (a.openedAt < b.openedAt ? -1 : 1))[0]
  const entries = group.decisions.flatMap(one => [
    ...(one.undoneAt
      ? [
          {
            id: `${one.id} undone`,
            at: one.undoneAt,
            sentence: t('triage-pages.history.undone', { what: one.shortId }),
            detail: one.undoneBy,
          },
        ]
      : []),
    {
      id: one.id,
      at: one.at,
      sentence: <DecisionSentence decision={one} />,
      detail: (
        <>
          <DecisionWords decision={one} />
          {use && <UseButton decision={one} use={use} />} {use && <RuleLink decision={one} />}
        </>
      ),
    },
  ])
  const first = opened && {
    id: 'opened',
    at: opened.openedAt,
    sentence: t('triage-pages.history.opened', { release: `${opened.device} ${opened.version}` }),
  }
  return (
    <Section title={t('triage-pages.history.title')}>
      <History narrow entries={[...entries.sort((a, b) => (a.at < b.at ? 1 : -1)), ...(first ? [first] : [])]} />
    </Section>
  )
}

/** Status and versions of a decision in one line. */
export function DecisionSentence({ decision }: { decision: Decision }) {
  const t = useText()
  const releases = decision.releases.map(release => release.name)
  return (
    <span className={decision.undoneAt ? 'undone' : undefined}>
      <VexMark status={decision.status} />{' '}
      {decision.state !== 'stands' && <Tag kind="unknown">{t(`triage-approvals.state.${decision.state}`)}</Tag>}{' '}
      {t('triage-pages.history.in', {
        count: releases.length,
        releases: releases.slice(0, 3).join(', '),
        rest: releases.length - 3,
      })}
      {releases.length > 3 && ` ${t('triage-pages.history.andMore', { count: releases.length - 3 })}`}
    </span>
  )
}

/** Why it was decided so, and by whom. */
export function DecisionWords({ decision, signed }: { decision: Decision; signed?: boolean }) {
  const t = useText()
  const format = useFormat()
  return (
    <>
      {decision.justification && <>{t(`triage-pages.justification.${decision.justification}`)}. </>}
      {decision.statement}
      {decision.action && ` ${t('triage-pages.decide.actionWas', { action: decision.action })}`}
      {decision.validUntil && ` ${t('triage-pages.decide.validUntilSaid', { day: format.day(decision.validUntil) })}`}
      <span className="by">
        {signed ? `${decision.by}, ${format.day(decision.at)}, ${decision.vulnerability}` : decision.by}
        {decision.settled?.how && (
          <> {t(`triage-approvals.how.${decision.settled.how}`, { by: decision.settled.by })}</>
        )}
        {decision.settled?.because && <> {decision.settled.because}</>}
      </span>
    </>
  )
}

/** From this decision a rule. */
function RuleLink({ decision }: { decision: Decision }) {
  const t = useText()
  if (!useMay()('triage.govern') || decision.state !== 'stands' || decision.undoneAt) return null
  return (
    <Link className="small" href={`/triage/rules/new?decision=${decision.id}`}>
      {t('triage-rules.fromThis')}
    </Link>
  )
}

function UseButton({ decision, use }: { decision: Decision; use: NonNullable<SaidProps['use']> }) {
  const t = useText()
  const take = () =>
    use({
      status: decision.status,
      justification: decision.justification ?? undefined,
      statement: decision.statement,
      action: decision.action ?? '',
      basedOn: decision.id,
    })
  return (
    <button type="button" className="plain-button small" onClick={take}>
      {t('triage-pages.earlier.use')}
    </button>
  )
}
