import { useSuspenseQuery } from '@tanstack/react-query'
import { usePathParts } from '../../../web/address.ts'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { ButtonLink } from '../../../web/parts/button.tsx'
import { CopyButton } from '../../../web/parts/copy-button.tsx'
import { Facts } from '../../../web/parts/facts.tsx'
import { Link } from '../../../web/parts/link.tsx'
import { Note } from '../../../web/parts/note.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import { useMay } from '../../../web/session.ts'
import { AcceptanceSection } from './acceptance.tsx'
import { address, api, type Risk } from './api.ts'
import { AssessmentSection } from './assessments.tsx'
import { BenefitSection } from './benefit.tsx'
import { ChainSection } from './chain-section.tsx'
import { CloseSection } from './close.tsx'
import { ControlsSection } from './controls.tsx'
import { HandoverSection } from './handovers.tsx'
import { Movements, VerdictMark } from './marks.tsx'
import { RiskTrail } from './risk-trail.tsx'

/** One security risk: its chain, what was judged, what is done against it, what was accepted, and its history. */
export function RiskPage() {
  const { id = '' } = usePathParts()
  const { data: risk } = useSuspenseQuery(api.risk.queryOptions({ input: { id } }))
  const may = useMay()
  const mayWrite = may('risk.write') && !risk.closed
  return (
    <>
      <RiskHeader risk={risk} mayWrite={mayWrite} />
      <RiskFacts risk={risk} />
      <Moved risk={risk} />
      <div className="stack apart">
        <ChainSection risk={risk} mayWrite={mayWrite} />
        <div className="two flush">
          <div className="stack">
            <AssessmentSection risk={risk} mayWrite={mayWrite} />
            <ControlsSection risk={risk} mayWrite={mayWrite} />
          </div>
          <div className="stack">
            <BenefitSection risk={risk} mayWrite={mayWrite} />
            <AcceptanceSection risk={risk} mayWrite={mayWrite} />
            <HandoverSection risk={risk} mayWrite={mayWrite} />
          </div>
        </div>
        <RiskTrail risk={risk} />
        {may('risk.write') && <CloseSection key={risk.changedAt} risk={risk} />}
      </div>
    </>
  )
}

function RiskHeader({ risk, mayWrite }: { risk: Risk; mayWrite: boolean }) {
  const t = useText()
  return (
    <PageHeader
      title={risk.title}
      documentTitle={`${risk.number} ${risk.title}`}
      eyebrow={
        <>
          <span className="mono">{risk.number}</span>{' '}
          <CopyButton text={risk.number} what={t('risk-pages.risk.number')} />
          <span>
            <Link href={`/inventory/devices/${risk.device}`}>{risk.deviceName}</Link>{' '}
            {risk.versions.map(one => one.version).join(', ')}
          </span>
        </>
      }
      lead={<Lead risk={risk} />}
      acts={mayWrite && <ButtonLink href={address.edit(risk.id)}>{t('risk-pages.form.edit')}</ButtonLink>}
      crumbs={[
        { label: t('web.places.compliance'), href: '/risk' },
        { label: t('risk-pages.register.title'), href: '/risk' },
        { label: risk.number },
      ]}
      help={t('risk-pages.risk.help')}
    />
  )
}

/** The answer first: the verdict, and whether somebody accepted what stays. */
function Lead({ risk }: { risk: Risk }) {
  const t = useText()
  const format = useFormat()
  const accepted = risk.acceptances.find(one => one.state === 'accepted')
  if (risk.closed)
    return t('risk-pages.risk.leadClosed', { day: format.day(risk.closed.at), reason: risk.closed.because })
  return (
    <>
      {t(`risk-pages.risk.lead.${risk.standing}`)}{' '}
      {accepted
        ? t('risk-pages.risk.leadAccepted', { owner: accepted.owner, day: format.day(accepted.expiresOn) })
        : t('risk-pages.risk.leadNotAccepted')}
    </>
  )
}

function RiskFacts({ risk }: { risk: Risk }) {
  const t = useText()
  const facts = [
    {
      name: t('risk-pages.risk.severity'),
      value: risk.severity === 'unknown' ? <Unknown /> : t(`risk.severity.${risk.severity}`),
    },
    { name: t('risk-pages.risk.multiPatient'), value: t(`risk.three.${risk.chain.multiPatient}`) },
    {
      name: t('risk-pages.risk.safetyImpact'),
      value: risk.safetyImpact ? (
        t(`risk.safetyImpact.${risk.safetyImpact}`)
      ) : (
        <Unknown>{t('risk-pages.risk.unanswered')}</Unknown>
      ),
    },
    {
      name: t('risk-pages.risk.treatment'),
      value: risk.treatment ? (
        t(`risk.treatment.${risk.treatment}`)
      ) : (
        <Unknown>{t('risk-pages.risk.undecided')}</Unknown>
      ),
    },
    { name: t('risk-pages.risk.owner'), value: risk.owner ?? <Unknown>{t('risk-pages.risk.nobody')}</Unknown> },
  ]
  return <Facts facts={facts} first={<VerdictMark verdict={risk.standing} />} />
}

function Moved({ risk }: { risk: Risk }) {
  const t = useText()
  const format = useFormat()
  if (risk.moved.length === 0) return null
  return (
    <div className="apart">
      <Note kind="haste">
        <p>
          {t('risk-pages.risk.moved')} {risk.movedAt && format.moment(risk.movedAt)}
        </p>
        <Movements moved={risk.moved} />
      </Note>
    </div>
  )
}
