import type { z } from 'zod'
import { useFormat } from '../../../web/format.ts'
import { type Text, useText } from '../../../web/languages.ts'
import { Link } from '../../../web/parts/link.tsx'
import { Note } from '../../../web/parts/note.tsx'
import { Section } from '../../../web/parts/section.tsx'
import type { AffectedView } from '../contract.ts'
import { PlacesTable } from './places.tsx'
import { Searched } from './searched.tsx'

/** The answer as the contract gives it. */
export type Answer = z.output<typeof AffectedView>

/** YES, NO, PARTLY or UNKNOWN in big words, why it is not plainer, where, and what was searched. */
export function AnswerView({ view }: { view: Answer }) {
  const t = useText()
  const format = useFormat()
  return (
    <div className="apart">
      <section aria-label={t('matching-pages.answer')} aria-live="polite">
        <p className={view.kind === 'vulnerability' ? `answer ${view.answer}` : 'answer'}>
          <b>
            {t(`matching-pages.answers.${view.kind === 'vulnerability' ? 'affected' : 'contained'}.${view.answer}`)}
          </b>{' '}
          {whereSentence(t, format.number, view)}
        </p>
        {view.past && <Then past={view.past} />}
        {view.vulnerability && (view.vulnerability.known || view.past?.isRemembered !== false) && (
          <What vulnerability={view.vulnerability} />
        )}
        <Because view={view} />
        <p className="src">
          <span>{t('matching-pages.asked', { q: view.query })}</span>
          <time dateTime={view.at}>{format.moment(view.at)}</time>
        </p>
      </section>
      {view.searched.staleSources.length > 0 && (
        <div className="apart">
          <Note kind="haste">
            {t('matching-pages.stale', {
              sources: view.searched.staleSources.map(one => one.toUpperCase()).join(', '),
            })}{' '}
            <Link href="/intelligence">{t('matching-pages.toSources')}</Link>
          </Note>
        </div>
      )}
      <div className="wide apart">
        <PlacesTable view={view} />
        <Searched view={view} />
      </div>
    </div>
  )
}

function Then({ past }: { past: NonNullable<Answer['past']> }) {
  const t = useText()
  const format = useFormat()
  const state = past.isRemembered ? 'remembered' : past.rememberedSince ? 'before' : 'empty'
  const since = past.rememberedSince ? format.moment(past.rememberedSince) : ''
  return (
    <div className="apart">
      <Note kind={past.isRemembered ? 'plain' : 'haste'}>
        {t(`intelligence-pages.past.${state}`, { when: format.moment(past.asOf), since })}{' '}
        {t('matching-pages.thenReleases')}
      </Note>
    </div>
  )
}

function What({ vulnerability }: { vulnerability: NonNullable<Answer['vulnerability']> }) {
  const t = useText()
  return (
    <p>
      {vulnerability.known ? (
        <>
          <Link className="mono" href={`/intelligence/vulnerabilities/${encodeURIComponent(vulnerability.id)}`}>
            {vulnerability.id}
          </Link>{' '}
          <span lang="en">{vulnerability.title}</span>
        </>
      ) : (
        <>
          <span className="mono">{vulnerability.id}</span> <span className="soft">{t('matching-pages.notKnown')}</span>
        </>
      )}
    </p>
  )
}

function Because({ view }: { view: Answer }) {
  const t = useText()
  if (view.because.length === 0) return null
  return (
    <Section title={t('matching-pages.because')}>
      <ul className="lines">
        {view.because.map(code => (
          <li key={code}>{t(`matching.because.${code}`)}</li>
        ))}
      </ul>
    </Section>
  )
}

function whereSentence(t: Text, number: (value: number) => string, view: Answer): string {
  const releases = new Map(view.places.map(place => [place.release, place]))
  const field = [...releases.values()].filter(place =>
    ['released', 'limited_support', 'end_of_support'].includes(place.phase),
  )
  if (releases.size === 0) {
    return t('matching-pages.searchedIn', { count: view.searched.releases, shown: number(view.searched.releases) })
  }
  const units = field.some(place => place.unitsInField === null)
    ? t('matching-pages.unitsUnknown')
    : t('matching-pages.units', {
        count: field.reduce((sum, place) => sum + (place.unitsInField ?? 0), 0),
        shown: number(field.reduce((sum, place) => sum + (place.unitsInField ?? 0), 0)),
      })
  return t('matching-pages.foundIn', {
    count: releases.size,
    shown: number(releases.size),
    field: number(field.length),
    units,
  })
}
