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
  const now = useNow()
  return (
    <li className={chosen ? 'chosen' : undefined} id={`act-${act.vulnerability}`}>
      <div className="due age">
        <b>{t('today-pages.act.open')}</b>
        <small>
          <time dateTime={act.openedAt}>{format.ago(act.openedAt, now)}</time>
        </small>
      </div>
      <div>
        <h3>
          <Link href={inboxAt(act.vulnerability)} aria-current={chosen ? 'true' : undefined}>
            {t('today-pages.act.judge', { component: act.component, where: placesText(act) })}{' '}
            <span className="nw">{act.vulnerability}</span>
          </Link>
        </h3>
        <p>{whyText(t, format, act)}</p>
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

function Figures({ act }: { act: Act }) {
  const t = useText()
  const format = useFormat()
  return (
    <div className="meta">
      {act.exploitedSince && <ExploitedTag />}
      <span className="mono">{act.shortId}</span>
      <span>
        <Severity level={levelOf(act)} score={act.severity?.score} />
      </span>
      <span>
        {act.units === null ? (
          <>
            {t('today-pages.act.devices')} <Unknown />
          </>
        ) : (
          t('today-pages.act.units', { count: act.units, shown: format.number(act.units) })
        )}
      </span>
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
