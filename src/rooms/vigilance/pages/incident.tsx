import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { usePathParts } from '../../../web/address.ts'
import { useKeys } from '../../../web/keys.ts'
import { Panels } from '../../../web/panels.tsx'
import { useMay } from '../../../web/session.ts'
import { api, type Case } from './api.ts'
import { AwarenessSection } from './awareness.tsx'
import { useCaseNow } from './case-clock.ts'
import { Classification } from './classification.tsx'
import { clocksOf } from './clock-face.ts'
import { ClockStrip } from './clock-strip.tsx'
import { Decisions } from './decisions.tsx'
import { DrillFrame } from './drill-frame.tsx'
import { EvidenceSection } from './evidence.tsx'
import { IncidentHeader } from './incident-header.tsx'
import { IncidentNotes } from './incident-notes.tsx'
import { LawDrawer } from './law-drawer.tsx'
import { Links } from './links.tsx'
import { MergeSection } from './merge.tsx'
import { nextTask } from './next-act.ts'
import { useOpenForPrint } from './open-for-print.ts'
import { People } from './people.tsx'
import { SentReports } from './sent-report.tsx'
import { Tasks } from './tasks.tsx'
import { Timeline } from './timeline.tsx'

/** One case: its clocks, what is to be done next, what happened, the tasks, the questions of the law, and its proof. */
export function IncidentPage() {
  const { incident: id = '' } = usePathParts()
  const { data: one } = useSuspenseQuery(api.incident.queryOptions({ input: { id }, refetchInterval: 60_000 }))
  return one.exercise ? (
    <DrillFrame exercise={one.exercise}>
      <CaseParts key={one.id} one={one} />
    </DrillFrame>
  ) : (
    <CaseParts key={one.id} one={one} />
  )
}

function CaseParts({ one }: { one: Case }) {
  const may = useMay()
  const now = useCaseNow(one.now, one.exercise)
  const [isWriting, write] = useState(false)
  const [isLawShown, showLaw] = useState(false)
  const mayWrite = may('vigilance.write') && one.state === 'open'
  const clocks = clocksOf(one)
  useOpenForPrint()
  useKeys({
    t: mayWrite ? () => toTimeline(write) : undefined,
    n: () => toTask(nextTask(one.tasks)?.id),
    l: () => showLaw(!isLawShown),
    p: () => window.print(),
  })
  return (
    <>
      <IncidentHeader one={one} now={now} mayWrite={mayWrite} showLaw={() => showLaw(true)} />
      <IncidentNotes one={one} />
      {clocks.length > 0 && <ClockStrip duties={clocks} now={now} since={startOf(one)} />}
      <div className="thirds">
        <div className="stack">
          <Timeline one={one} mayWrite={mayWrite} isWriting={isWriting} write={write} />
          <AwarenessSection one={one} mayWrite={mayWrite} />
          <People one={one} mayWrite={mayWrite} />
        </div>
        <div className="stack">
          <Tasks one={one} now={now} mayWrite={mayWrite} />
          <Panels on="incident" id={one.id} />
          <SentReports one={one} mayWrite={mayWrite && may('vigilance.decide')} />
        </div>
        <div className="stack">
          <Classification one={one} mayWrite={mayWrite} showLaw={() => showLaw(true)} />
          <Decisions one={one} />
          <EvidenceSection one={one} mayWrite={mayWrite} />
          <Links one={one} mayWrite={mayWrite} />
          <MergeSection one={one} mayWrite={mayWrite} />
        </div>
      </div>
      {isLawShown && <LawDrawer one={one} close={() => showLaw(false)} />}
    </>
  )
}

/** The axis begins with the first awareness that somebody told. */
function startOf({ duties, awareness, createdAt }: Case): number {
  const starts = [
    createdAt,
    ...awareness.map(({ value }) => value),
    ...duties.flatMap(({ clockStart }) => clockStart ?? []),
  ]
  return Math.min(...starts.map(Date.parse).filter(at => !Number.isNaN(at)))
}

function toTimeline(write: (on: boolean) => void): void {
  write(true)
  document.getElementById('timeline')?.scrollIntoView({ block: 'center' })
}

function toTask(id: string | undefined): void {
  const box = id === undefined ? null : document.getElementById(`task-${id}`)
  box?.scrollIntoView({ block: 'center' })
  box?.focus()
}
