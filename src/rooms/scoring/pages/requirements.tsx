import { useText } from '../../../web/languages.ts'
import { FactList } from '../../../web/parts/facts.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import { requirementNames } from '../profile.ts'
import type { Detail } from './api.ts'

/** What follows from a profile for the score, each with its reason. */
export function Requirements({ profile }: { profile: Pick<NonNullable<Detail['profile']>, 'requirements'> | null }) {
  const t = useText()
  if (!profile) return <Unknown>{t('scoring.no-profile')}</Unknown>
  return (
    <FactList
      facts={requirementNames.map(name => {
        const { level, because, why, isAssumed } = profile.requirements[name]
        return {
          name: t(`scoring.requirement.${name}`),
          value: (
            <>
              <b>
                {t(`scoring.level.${level}`)} <span className="mono">{`${name}:${level}`}</span>
              </b>{' '}
              {isAssumed ? (
                <Unknown>{t(`scoring.because.${because}`)}</Unknown>
              ) : (
                <span className="soft">{why ?? t(`scoring.because.${because}`)}</span>
              )}
            </>
          ),
        }
      })}
    />
  )
}
