import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { ButtonLink } from '../../../web/parts/button.tsx'
import { Due } from '../../../web/parts/due.tsx'
import { Link } from '../../../web/parts/link.tsx'
import { Tag } from '../../../web/parts/tag.tsx'
import type { Day } from './seen.ts'

type Duty = Day['vigilance']['duties'][number]

/** A report that is owed by law: its limit, never as a goal, and the way to the case. */
export function DutyAct({ duty }: { duty: Duty }) {
  const t = useText()
  const format = useFormat()
  const { incident, number, title, endsAt, state } = duty
  const href = `/vigilance/incidents/${incident}`
  return (
    <li className="duty">
      {endsAt ? <Due due={endsAt} since={duty.since ?? endsAt} /> : <StartUnknown />}
      <div>
        <h3>
          <Link href={href}>
            {t('today-pages.act.duty', { rule: t(`vigilance-rules.${duty.rule.replaceAll('.', '-')}`) })}
          </Link>
        </h3>
        <p>
          {endsAt ? t('today-pages.act.dutyLimit', { when: format.moment(endsAt) }) : t('today-pages.act.dutyNoStart')}
        </p>
        <div className="foot">
          <div className="meta">
            {state === 'overdue' && <Tag kind="harm">{t('today-pages.act.dutyOverdue')}</Tag>}
            <span className="mono">{number}</span> {title}
          </div>
          <ButtonLink size="small" href={href}>
            {t('today-pages.act.toCase')}
            <span className="hidden-text">{number}</span>
          </ButtonLink>
        </div>
      </div>
    </li>
  )
}

/** As urgent as overdue: the clock may have run out already. */
function StartUnknown() {
  const t = useText()
  return (
    <div className="due late">
      <b>{t('today-pages.act.startUnknown')}</b>
    </div>
  )
}
