import { useSuspenseQuery } from '@tanstack/react-query'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Link } from '../../../web/parts/link.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { address, api, type Plan } from './api.ts'
import { DifferenceList } from './difference-list.tsx'
import { EditionMark } from './marks.tsx'

type Edition = Plan['editions'][number]

/** All editions of a plan, newest first; old ones stay readable. */
export function Editions({ plan }: { plan: Plan }) {
  const t = useText()
  if (plan.editions.length === 0) return null
  return (
    <Section title={t('response-pages.edition.title')} count={plan.editions.length}>
      <ol className="risk-records" reversed>
        {plan.editions.map(one => (
          <li key={one.id}>
            <EditionLine plan={plan} edition={one} />
          </li>
        ))}
      </ol>
    </Section>
  )
}

function EditionLine({ plan, edition }: { plan: Plan; edition: Edition }) {
  const t = useText()
  const format = useFormat()
  const { approval } = edition
  const before = plan.editions.find(one => one.edition === edition.edition - 1)
  return (
    <>
      <p>
        <Link href={address.plan(plan.id, { edition: `${edition.edition}` })}>
          {t('response-pages.edition.number', { edition: edition.edition })}
        </Link>{' '}
        <EditionMark state={edition.state} /> <span className="mono faint">{edition.digest.slice(0, 12)}</span>
      </p>
      <p className="said">{edition.reason}</p>
      <p className="src">
        <span>{t('response-pages.edition.proposedAt', { by: edition.by, at: format.moment(edition.at) })}</span>
        {approval && (
          <span>
            {t(`response-pages.edition.${approval.verdict}At`, { by: approval.by, at: format.moment(approval.at) })}
            {approval.why && `: ${approval.why}`}
          </span>
        )}
        {before && (
          <Link href={address.plan(plan.id, { edition: `${edition.edition}`, compare: `${before.edition}` })}>
            {t('response-pages.edition.compareWith', { edition: before.edition })}
          </Link>
        )}
      </p>
    </>
  )
}

/** What the shown edition, or the draft, changes against another one. */
export function PlanDifference({ plan, from }: { plan: Plan; from: 'draft' | number }) {
  const t = useText()
  const { data } = useSuspenseQuery(api.difference.queryOptions({ input: { id: plan.id, from, to: plan.shown } }))
  const name = (which: 'draft' | number) =>
    which === 'draft' ? t('response-pages.edition.draft') : t('response-pages.edition.number', { edition: which })
  const title = t('response-pages.edition.difference', { from: name(from), to: name(plan.shown) })
  const more = (
    <Link href={address.plan(plan.id, { edition: `${plan.shown}` })}>
      {t('response-pages.edition.closeDifference')}
    </Link>
  )
  return (
    <Section title={title} count={data.length} more={more}>
      <DifferenceList differences={data} caption={title} />
    </Section>
  )
}
