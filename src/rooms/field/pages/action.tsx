import { useSuspenseQuery } from '@tanstack/react-query'
import { usePathParts } from '../../../web/address.ts'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { ButtonLink } from '../../../web/parts/button.tsx'
import { FactList } from '../../../web/parts/facts.tsx'
import { Link } from '../../../web/parts/link.tsx'
import { Note } from '../../../web/parts/note.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Tag } from '../../../web/parts/tag.tsx'
import { useMay } from '../../../web/session.ts'
import { type Action, address, api } from './api.ts'
import { ClosingSection } from './closing.tsx'
import { EffectSection } from './effect.tsx'
import { LimitSection } from './limits.tsx'
import { StateTag } from './marks.tsx'
import { NoticeSection } from './notice.tsx'
import { RecipientsSection } from './recipients.tsx'
import { ReplySection } from './replies.tsx'

/** One field action: what it is, what came of it, whom it reaches. */
export function ActionPage() {
  const t = useText()
  const { action: id = '' } = usePathParts()
  const { data: action } = useSuspenseQuery(api.action.queryOptions({ input: { id } }))
  const may = useMay()('field.write') && action.state !== 'closed'
  const isPlanned = action.state === 'planned'
  return (
    <>
      <PageHeader
        title={action.title}
        eyebrow={
          <>
            <span className="mono">{action.number}</span> <StateTag state={action.state} />{' '}
            {action.isUrgent && <Tag kind="haste">{t('field-pages.actions.urgent')}</Tag>}
          </>
        }
        lead={<Lead action={action} />}
        crumbs={[
          { label: t('web.places.incidents'), href: '/vigilance' },
          { label: t('field-pages.actions.title'), href: '/field' },
          { label: action.number },
        ]}
        acts={may && <ButtonLink href={address.edit(id)}>{t('field-pages.form.change')}</ButtonLink>}
        help={t('field-pages.action.help')}
      />
      <div className="two">
        <div className="stack">
          {isPlanned && <PlanSection action={action} />}
          <EffectSection action={action} />
          <RecipientsSection action={action} may={may} />
          {may && action.effect.recipients > 0 && <ReplySection action={action} />}
          <ClosingSection action={action} may={may} />
        </div>
        <div className="stack">
          <LimitSection action={action} may={may} />
          {!isPlanned && <PlanSection action={action} />}
          <NoticeSection action={action} may={may} />
        </div>
      </div>
    </>
  )
}

/** What is to be known first: how much of it nobody knows. */
function Lead({ action }: { action: Action }) {
  const t = useText()
  const { number } = useFormat()
  const { effect, reach } = action
  const counted = (count: number) => ({ count, shown: number(count) })
  if (action.state === 'planned') return t('field-pages.action.leadPlanned', counted(reach.units))
  return (
    <>
      {t('field-pages.action.lead', { done: number(effect.done), units: number(effect.units) })}{' '}
      {effect.unknown > 0 && t('field-pages.action.leadUnknown', counted(effect.unknown))}{' '}
      {action.remindersDue > 0 && t('field-pages.actions.leadReminders', { count: action.remindersDue })}
    </>
  )
}

function PlanSection({ action }: { action: Action }) {
  const t = useText()
  const format = useFormat()
  return (
    <Section title={t('field-pages.action.plan')}>
      <p className="said">{action.reason}</p>
      <FactList
        facts={[
          { name: t('field-pages.form.kind'), value: t(`field.actionKind.${action.kind}`) },
          { name: t('field-pages.form.measure'), value: action.measure },
          {
            name: t('field-pages.form.releases'),
            value: action.releases.map(one => [one.deviceName, one.version].filter(Boolean).join(' ')).join(', '),
          },
          ...(action.incident
            ? [
                {
                  name: t('field-pages.action.incident'),
                  value: <Link href={`/vigilance/incidents/${action.incident.id}`}>{action.incident.number}</Link>,
                },
              ]
            : []),
          {
            name: t('field-pages.form.replyNeeded'),
            value: action.replyNeeded
              ? t('field-pages.action.replyYes', { days: action.remindAfterDays })
              : t('field-pages.action.replyNo'),
          },
          {
            name: t('field-pages.action.target'),
            value: t('field-pages.action.targetOf', {
              confirmed: action.targetConfirmed,
              done: action.targetDone,
            }),
          },
          {
            name: t('field-pages.action.changed'),
            value: t('field-pages.by', { by: action.changedBy, at: format.moment(action.changedAt) }),
          },
        ]}
      />
      {action.urgentBecause && <Note kind="haste">{action.urgentBecause}</Note>}
    </Section>
  )
}
