import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Link } from '../../../web/parts/link.tsx'
import type { Column } from '../../../web/parts/table.tsx'
import { Mark } from '../../../web/parts/tag.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import { address, type PlanLine } from './api.ts'
import { RecurrenceMark } from './marks.tsx'

/** Columns of plans: whose, which edition is in force, what is missing, when it is looked at and tried. */
export function usePlanColumns(): Column<PlanLine>[] {
  const t = useText()
  const head = (name: string) => t(`response-pages.overview.${name}`)
  return [
    { id: 'plan', head: head('plan'), cell: one => <Name one={one} /> },
    { id: 'inForce', head: head('inForce'), cell: one => <InForce one={one} /> },
    { id: 'gaps', head: head('gaps'), cell: one => <Gaps one={one} /> },
    { id: 'review', head: head('review'), cell: one => <RecurrenceMark recurrence={one.review} what="review" /> },
    { id: 'drill', head: head('drill'), cell: one => <RecurrenceMark recurrence={one.drill} what="drill" /> },
  ]
}

function Name({ one }: { one: PlanLine }) {
  const t = useText()
  return (
    <>
      <Link href={address.plan(one.id)}>{one.title}</Link>
      <div className="small soft">
        {t(one.device === null ? 'response-pages.overview.ofFirm' : 'response-pages.overview.ofDevice')}
      </div>
    </>
  )
}

function InForce({ one: { inForce, waiting, hasDraft } }: { one: PlanLine }) {
  const t = useText()
  const format = useFormat()
  return (
    <>
      {inForce ? (
        t('response-pages.overview.editionSince', { edition: inForce.edition, since: format.day(inForce.since) })
      ) : (
        <Unknown>{t('response-pages.overview.notInForce')}</Unknown>
      )}
      {waiting !== null && (
        <div className="small">{t('response-pages.overview.editionWaits', { edition: waiting })}</div>
      )}
      {hasDraft && <div className="small soft">{t('response-pages.overview.hasDraft')}</div>}
    </>
  )
}

function Gaps({ one: { gaps } }: { one: PlanLine }) {
  const t = useText()
  if (gaps.grave === 0) return t('response-pages.overview.gapsLight', { count: gaps.all })
  return (
    <Mark kind="harm" icon="warn" wrap>
      {t('response-pages.overview.gapsGrave', { count: gaps.grave, all: gaps.all })}
    </Mark>
  )
}
