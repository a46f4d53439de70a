import { useSuspenseQuery } from '@tanstack/react-query'
import { useAddressState, usePathParts } from '../../../web/address.ts'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Button, ButtonLink } from '../../../web/parts/button.tsx'
import { Link } from '../../../web/parts/link.tsx'
import { Note } from '../../../web/parts/note.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { useMay } from '../../../web/session.ts'
import { type SectionId, sectionIds } from '../plan-content.ts'
import { address, api, type Plan } from './api.ts'
import { Editions, PlanDifference } from './editions.tsx'
import { Findings } from './findings.tsx'
import { EditionMark } from './marks.tsx'
import { PlanSection } from './plan-section.tsx'
import { Proposal } from './proposal.tsx'
import { Reviews } from './reviews.tsx'
import { SectionForm } from './section-form.tsx'

type Which = 'draft' | number

/** An incident response plan: as it is in force, in another edition, or as it is being written. */
export function PlanPage() {
  const t = useText()
  const { plan: id = '' } = usePathParts()
  const [query, setQuery] = useAddressState()
  const wanted = whichOf(query.get('edition'))
  const { data: plan } = useSuspenseQuery(api.plan.queryOptions({ input: { id, edition: wanted } }))
  const compared = whichOf(query.get('compare'))
  const edit = sectionIds.find(one => one === query.get('edit'))
  const mayEdit = useMay()('response.write') && plan.waiting === null && isWritable(plan)
  return (
    <>
      <PageHeader
        title={t('response-pages.plan.titleOf', { title: plan.title })}
        eyebrow={<span className="mono">{plan.shortId}</span>}
        lead={<Lead plan={plan} />}
        crumbs={[{ label: t('response-pages.overview.title'), href: address.overview }, { label: plan.title }]}
        acts={<Acts plan={plan} />}
        help={t('response-pages.plan.help')}
      />
      <div className="response-document">
        <nav className="response-contents" aria-label={t('response-pages.plan.contents')}>
          <ol>
            {sectionIds.map(section => (
              <li key={section}>
                <a href={`#${section}`}>
                  <span className="mono faint">{section.slice(4)}</span> {t(`response.section.${section}`)}
                </a>
              </li>
            ))}
          </ol>
        </nav>
        <div className="stack">
          <Findings plan={plan} />
          {plan.shown === 'draft' && plan.draft && <Note icon="file">{t('response-pages.plan.isDraft')}</Note>}
          {compared !== undefined && <PlanDifference plan={plan} from={compared} />}
          {sectionIds.map(section =>
            edit === section ? (
              <SectionForm
                key={section}
                plan={plan}
                section={section}
                done={() => setQuery({ edit: undefined, edition: 'draft' })}
              />
            ) : (
              <PlanSection key={section} plan={plan} section={section} more={mayEdit && editLink(t, plan, section)} />
            ),
          )}
          <Proposal plan={plan} />
          <Editions plan={plan} />
          <Reviews plan={plan} />
        </div>
      </div>
    </>
  )
}

function whichOf(text: string | null): Which | undefined {
  if (text === null || text === '') return undefined
  if (text === 'draft') return 'draft'
  // an address that somebody typed asks for no edition that cannot be
  return Number.isInteger(Number(text)) && Number(text) > 0 ? Number(text) : undefined
}

/** One writes in the draft; where there is none yet, what is in force becomes its beginning. */
function isWritable({ draft, shown, inForce, editions }: Plan): boolean {
  if (draft) return shown === 'draft'
  return shown === (inForce?.edition ?? editions[0]?.edition)
}

function editLink(t: ReturnType<typeof useText>, { id, shown }: Plan, section: SectionId) {
  return (
    <Link href={`${address.plan(id, { edition: `${shown}`, edit: section })}#${section}`}>
      {t('response-pages.plan.edit')}
      <span className="hidden-text"> {t(`response.section.${section}`)}</span>
    </Link>
  )
}

function Lead({ plan }: { plan: Plan }) {
  const t = useText()
  const format = useFormat()
  const { shown, editions, draft } = plan
  const edition = editions.find(one => one.edition === shown)
  if (edition)
    return (
      <>
        {t('response-pages.plan.isEdition', { edition: edition.edition, of: editions.length })}{' '}
        <EditionMark state={edition.state} />
      </>
    )
  return (
    <>
      {t('response-pages.plan.draftBy', {
        by: draft?.changedBy ?? '',
        when: draft ? format.moment(draft.changedAt) : '',
      })}
    </>
  )
}

function Acts({ plan }: { plan: Plan }) {
  const t = useText()
  const { id, shown, draft, inForce } = plan
  return (
    <>
      {draft && shown !== 'draft' && (
        <ButtonLink href={address.plan(id, { edition: 'draft' })}>{t('response-pages.plan.toDraft')}</ButtonLink>
      )}
      {inForce && shown !== inForce.edition && (
        <ButtonLink href={address.plan(id)}>{t('response-pages.plan.toInForce')}</ButtonLink>
      )}
      <Button icon="file" onClick={() => window.print()}>
        {t('response-pages.plan.print')}
      </Button>
    </>
  )
}
