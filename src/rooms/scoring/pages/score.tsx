import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { usePathParts } from '../../../web/address.ts'
import { useText } from '../../../web/languages.ts'
import { Button, ButtonLink } from '../../../web/parts/button.tsx'
import { Link } from '../../../web/parts/link.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import { useMay } from '../../../web/session.ts'
import { address, api, type Score } from './api.ts'
import { Compared } from './compared.tsx'
import { ConfirmationCard } from './confirmation.tsx'
import { HandForm } from './hand-form.tsx'
import { NamedScore } from './named-score.tsx'
import { ProposalCard } from './proposal.tsx'
import { Unbroken } from './unbroken.tsx'
import { VectorEditions } from './vector-editions.tsx'
import { Standing } from './vulnerability-panel.tsx'

/** A vulnerability on a product: what everybody says it scores, what it scores here, and why. */
export function ScorePage() {
  const t = useText()
  const may = useMay()
  const { device = '', vulnerability = '' } = usePathParts()
  const { data: score } = useSuspenseQuery(api.score.queryOptions({ input: { device, vulnerability } }))
  const [isByHand, setByHand] = useState(false)
  const mayScore = may('scoring.score')
  const title = t('scoring-pages.score.title', { vulnerability: score.vulnerability, device: score.deviceName })
  return (
    <>
      <PageHeader
        title={<Unbroken text={title} of={score.vulnerability} />}
        documentTitle={title}
        lead={<Lead score={score} />}
        crumbs={[
          { label: t('scoring-pages.list.title'), href: '/scoring' },
          { label: score.deviceName, href: address.profile(device) },
          { label: score.vulnerability },
        ]}
        acts={
          mayScore && (
            <>
              <Button onClick={() => setByHand(!isByHand)}>{t('scoring-pages.score.byHand')}</Button>
              <ButtonLink kind="main" href={address.questionnaire(device, score.vulnerability)}>
                {t(score.set?.rationale ? 'scoring-pages.score.askAgain' : 'scoring-pages.score.ask')}
              </ButtonLink>
            </>
          )
        }
        help={t('scoring-pages.score.help')}
      />
      <div className="stack apart">
        {score.proposal && <ProposalCard proposal={score.proposal} />}
        {isByHand && <HandForm key={score.set?.edition} score={score} done={() => setByHand(false)} />}
        <Compared score={score} />
        <ConfirmationCard score={score} />
        <Releases score={score} />
        <VectorEditions editions={score.editions} />
      </div>
    </>
  )
}

function Lead({ score }: { score: Score }) {
  const t = useText()
  const { shown, title } = score
  return (
    <>
      {title && <span lang="en">{title} </span>}
      <NamedScore of={shown} system={shown?.vector.startsWith('CVSS:4.0') ? '4.0' : '3.1'} />
      <Standing line={score} />
      {!score.hasProfile && <Link href={address.profile(score.device)}>{t('scoring-pages.score.stateProfile')}</Link>}
    </>
  )
}

/** Versions of the product in which it was found; one that differs has a score of its own. */
function Releases({ score }: { score: Score }) {
  const t = useText()
  if (score.releases.length === 0) return <Unknown>{t('scoring-pages.panel.notFound')}</Unknown>
  const differing = score.releases.filter(one => one.differs)
  const same = score.releases.filter(one => !one.differs).map(one => one.version)
  return (
    <Section title={t('scoring-pages.score.releases')} count={score.releases.length}>
      {same.length > 0 && <p>{t('scoring-pages.score.same', { versions: same.join(', ') })}</p>}
      <ul className="bare-list scores">
        {differing.map(one => (
          <li key={one.release}>
            <b>{one.version}</b>{' '}
            <NamedScore
              of={one.differs?.product}
              system={one.differs?.product.vector.startsWith('CVSS:4.0') ? '4.0' : '3.1'}
            />
          </li>
        ))}
      </ul>
    </Section>
  )
}
