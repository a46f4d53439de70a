import { useText } from '../../../web/languages.ts'
import { Clause } from './standing-answer.tsx'

/** The two things that are called almost alike, side by side: an incident with a device, and one of the own systems. */
export function TwoLaws() {
  const t = useText()
  return (
    <div className="two-laws">
      <div>
        <h3>{t('vigilance-pages.two.field.title')}</h3>
        <p>{t('vigilance-pages.two.field.text')}</p>
        <Clause citation="MDR art. 2(64)" />
      </div>
      <div>
        <h3>{t('vigilance-pages.two.security.title')}</h3>
        <p>{t('vigilance-pages.two.security.text')}</p>
        <Clause citation="BSIG s. 2" />
      </div>
    </div>
  )
}
