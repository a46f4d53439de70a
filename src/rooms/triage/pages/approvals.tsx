import { useSuspenseQuery } from '@tanstack/react-query'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Empty } from '../../../web/parts/empty.tsx'
import { Link } from '../../../web/parts/link.tsx'
import { Note } from '../../../web/parts/note.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { VexMark } from '../../../web/parts/vex-mark.tsx'
import { PlaceTabs } from '../../../web/place-tabs.tsx'
import { api } from './api.ts'
import { ApprovalActs } from './approval-acts.tsx'
import { ProposedPlaces } from './proposed-places.tsx'
import { DecisionWords } from './said-before.tsx'
import type { Proposal } from './shown.ts'
import { needsWords } from './waiting-note.tsx'

/** What awaits a second person, oldest first, each with the difference to what its author saw. */
export function ApprovalsPage() {
  const t = useText()
  const { data } = useSuspenseQuery(api.approvals.queryOptions())
  return (
    <>
      <PageHeader
        title={t('triage-approvals.title')}
        lead={
          data.proposals.length === 0
            ? t('triage-approvals.leadNone')
            : t('triage-approvals.lead', { count: data.proposals.length })
        }
        crumbs={[{ label: t('web.places.vulnerabilities'), href: '/triage' }, { label: t('triage-approvals.title') }]}
        help={t('triage-approvals.help')}
      />
      <PlaceTabs place="vulnerabilities" />
      {data.persons < 3 && (
        <div className="apart">
          <Note kind="haste">{t('triage-approvals.small', { count: data.persons })}</Note>
        </div>
      )}
      {data.proposals.length === 0 && <Empty>{t('triage-approvals.empty')}</Empty>}
      {data.proposals.map(one => (
        <ProposalSection key={one.decision.id} proposal={one} />
      ))}
    </>
  )
}

function ProposalSection({ proposal }: { proposal: Proposal }) {
  const t = useText()
  const format = useFormat()
  const { decision, places } = proposal
  const inbox = `/triage?q=status%3Aall&v=${encodeURIComponent(decision.vulnerability)}`
  return (
    <div className="apart" id={decision.id}>
      <Section
        title={
          <>
            <VexMark status={decision.status} /> {decision.vulnerability}
          </>
        }
        count={t('triage-approvals.places', { count: places.length })}
        more={
          <Link href={inbox} className="mono">
            {decision.shortId}
          </Link>
        }
      >
        <p>
          <DecisionWords decision={decision} />
        </p>
        <p className="small soft">
          {t('triage-approvals.waiting.by', {
            by: decision.by,
            when: format.moment(decision.at),
            what: decision.shortId,
          })}{' '}
          {needsWords(t, decision.needs)}
        </p>
        <ProposedPlaces proposal={proposal} />
        <ApprovalActs proposal={proposal} />
      </Section>
    </div>
  )
}
