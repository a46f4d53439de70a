import { useSuspenseQuery } from '@tanstack/react-query'
import { useText } from '../../../web/languages.ts'
import { Panels } from '../../../web/panels.tsx'
import { useMay, useMe } from '../../../web/session.ts'
import { api } from './api.ts'
import { DecideBar } from './decide-bar.tsx'
import { useDeciding } from './deciding.ts'
import { DetailHead } from './detail-head.tsx'
import type { Inbox } from './inbox-state.ts'
import { LapsedNote } from './lapsed-note.tsx'
import { Moved } from './moved.tsx'
import { PathSection } from './path-section.tsx'
import { firstPlace } from './place.ts'
import { PlacesSection } from './places-section.tsx'
import { PrioritySection } from './priority-section.tsx'
import { DecisionHistory, EarlierDecisions } from './said-before.tsx'
import type { Decision } from './shown.ts'
import { SourcesCompared } from './sources-compared.tsx'
import { WaitingNote } from './waiting-note.tsx'
import { WhySection } from './why-section.tsx'

interface DetailProps {
  readonly vulnerability: string
  readonly inbox: Inbox
  readonly remember: (decision: Decision, text: string) => void
}

/** Everything needed to judge one vulnerability, and the decision at its foot. */
export function Detail({ vulnerability, inbox, remember }: DetailProps) {
  const t = useText()
  const may = useMay()
  const { data: me } = useMe()
  const { data: group } = useSuspenseQuery(api.group.queryOptions({ input: { id: vulnerability } }))
  const saved = (decision: Decision) => {
    const said = decision.state === 'proposed' ? 'triage-approvals.proposed' : 'triage-pages.decide.saved'
    remember(decision, t(said, { what: decision.vulnerability }))
    inbox.go(inbox.beside(1) ?? inbox.beside(-1))
  }
  const deciding = useDeciding(group, me?.person?.id ?? '', saved)
  const first = firstPlace(group)
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="scroll" tabIndex={0} aria-label={t('triage-pages.detail.evidence')}>
        <DetailHead group={group} main={inbox.reading} />
        <WaitingNote group={group} />
        <LapsedNote group={group} deciding={may('triage.decide') ? deciding : undefined} />
        {deciding.moved && <Moved seen={deciding.moved} now={group} done={deciding.acceptMoved} />}
        <div className="two">
          <div className="stack">
            {first && <WhySection group={group} first={first} />}
            {first && <PathSection place={first} />}
            {first && <PlacesSection group={group} first={first} deciding={deciding} />}
          </div>
          <div className="stack">
            <PrioritySection group={group} />
            <SourcesCompared group={group} />
            <Panels on="vulnerability" id={group.vulnerability} />
            <EarlierDecisions group={group} use={may('triage.decide') ? deciding.change : undefined} />
            <DecisionHistory group={group} use={may('triage.decide') ? deciding.change : undefined} />
          </div>
        </div>
      </section>
      {may('triage.decide') ? <DecideBar deciding={deciding} /> : <MayOnlyRead />}
    </>
  )
}

function MayOnlyRead() {
  const t = useText()
  return <p className="decide small soft">{t('triage-pages.decide.mayNot')}</p>
}
