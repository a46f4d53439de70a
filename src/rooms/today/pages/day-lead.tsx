import { Trans } from 'react-i18next'
import { useText } from '../../../web/languages.ts'
import { Link } from '../../../web/parts/link.tsx'
import { type Day, exploitedAddress } from './seen.ts'

/** The sentence that answers first: how much is to be judged, and how much of it is being attacked. */
export function DayLead({ day }: { day: Day }) {
  const t = useText()
  if (day.undecided === 0) return <>{t('today-pages.lead.nothing')}</>
  return (
    <>
      <Trans t={t} i18nKey="today-pages.lead.open" count={day.undecided} components={{ a: <Link href="/triage" /> }} />{' '}
      {day.urgent > 0 ? (
        <Trans
          t={t}
          i18nKey="today-pages.lead.urgent"
          count={day.urgent}
          components={{ a: <Link href={exploitedAddress} className="late" /> }}
        />
      ) : (
        t('today-pages.lead.noneUrgent')
      )}
    </>
  )
}
