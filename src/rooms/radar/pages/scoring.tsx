import { useText } from '../../../web/languages.ts'
import { Section } from '../../../web/parts/section.tsx'
import { LEAST, points } from '../match.ts'
import { ages } from '../rank.ts'

/** What each reason counts, from the same table that the list is ordered by. */
export function Scoring() {
  const t = useText()
  const recent = ages.map(one => `+${one.points}`).join(', ')
  const rules: readonly (readonly [string, string])[] = [
    [t('radar-pages.profile.rule.code'), `+${points['fda-code']}`],
    [t('radar-pages.profile.rule.group'), `+${points['emdn-group']}`],
    [t('radar-pages.profile.rule.competitor'), `+${points.competitor}`],
    [t('radar-pages.profile.rule.word', { most: points.mostWords }), `+${points.word}`],
    [t('radar-pages.profile.rule.security'), `+${points.security}`],
    [t('radar-pages.profile.rule.software'), `+${points.software}`],
    [t('radar-pages.profile.rule.worst'), `+${points.worst}`],
    [t('radar-pages.profile.rule.grave'), `+${points.grave}`],
    [t('radar-pages.profile.rule.recent'), recent],
  ]
  return (
    <Section title={t('radar-pages.profile.scoring')}>
      <p>{t('radar-pages.profile.scoringLead', { least: LEAST })}</p>
      <ul className="radar-reasons">
        {rules.map(([rule, counted]) => (
          <li key={rule}>
            <span>{rule}</span>
            <span className="num">{counted}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
