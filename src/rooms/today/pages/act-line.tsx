import { type Format, useFormat } from '../../../web/format.ts'
import { type Text, useText } from '../../../web/languages.ts'
import { ButtonLink } from '../../../web/parts/button.tsx'
import { useNow } from '../../../web/parts/due.tsx'
import { Link } from '../../../web/parts/link.tsx'
import { Severity, severityOf } from '../../../web/parts/severity.tsx'
import { ExploitedTag } from '../../../web/parts/tag.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import { type Act, inboxAt } from './seen.ts'

/** One vulnerability to judge: since when, where, why it matters, and the way to do it. */
export function ActLine({ act, chosen }: { act: Act; chosen: boolean }) {
  const t = useText()
  const format = useFormat()
  return (
    <li className={chosen ? 'chosen' : undefined} id={`act-${act.vulnerability}`}>
      <Age since={act.openedAt} />
      <div>
        <h3>
          <Link href={inboxAt(act.vulnerability)} aria-current={chosen ? 'true' : undefined}>
            {t('today-pages.act.judge', { component: act.component, where: placesText(act) })}{' '}
            <span className="nw">{act.vulnerability}</span>
          </Link>
        </h3>
        <p>
          {whyText(t, format, act)} <Devices units={act.units} />
        </p>
        <div className="foot">
          <Figures act={act} />
          <ButtonLink size="small" kind={chosen ? 'main' : 'plain'} href={inboxAt(act.vulnerability)}>
            {t('today-pages.act.decide')}
            <span className="hidden-text">{act.vulnerability}</span>
          </ButtonLink>
        </div>
      </div>
    </li>
  )
}

function Age({ since }: { since: string }) {
  const t = useText()
  const format = useFormat()
  const days = Math.floor((useNow().getTime() - new Date(since).getTime()) / 86_400_000)
  return (
    <div className="due age">
      <b>{days > 0 ? t('today-pages.act.age', { count: days }) : t('today-pages.act.ageNone')}</b>
      <small>
        <time dateTime={since}>{t('today-pages.act.since', { when: format.day(since) })}</time>
      </small>
    </div>
  )
}

function Devices({ units }: { units: number | null }) {
  const t = useText()
  const format = useFormat()
  if (units === null) return <Unknown>{t('today-pages.act.devices')}</Unknown>
  return t('today-pages.act.units', { count: units, shown: format.number(units) })
}

function Figures({ act }: { act: Act }) {
  return (
    <div className="meta">
      {act.exploitedSince && <ExploitedTag />}
      <span>
        <Severity level={levelOf(act)} score={act.severity?.score} />
      </span>
      <span className="mono">{act.shortId}</span>
    </div>
  )
}

function levelOf({ severity }: Act) {
  if (!severity) return 'unscored'
  return severity.rating === 'unknown' ? severityOf(severity.score) : severity.rating
}

/** `Pulso 3 3.2.1, 3.1.4; Boreas 2.4` */
function placesText(act: Act): string {
  return act.places.map(one => `${one.device} ${one.versions.join(', ')}`).join('; ')
}

/** Why it matters, the strongest reason alone. */
function whyText(t: Text, format: Format, act: Act): string {
  const { exploitedSince, epss, severity } = act
  if (exploitedSince) return t('today-pages.why.exploited', { when: format.day(exploitedSince) })
  if (epss && epss.percentile >= 0.9) {
    return t('today-pages.why.predicted', { share: format.percent(Math.floor(epss.percentile * 1000) / 1000) })
  }
  if (!severity) return t('today-pages.why.unscored')
  return act.conditional ? t('today-pages.why.conditional') : t('today-pages.why.notExploited')
}
