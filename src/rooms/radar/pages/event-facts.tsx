import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { FactList } from '../../../web/parts/facts.tsx'
import { Markdown, OutsideLink } from '../../../web/parts/markdown.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import type { Hit } from './api.ts'

/** What the sources tell, in their words. */
export function WhatHappened({ hit }: { hit: Hit }) {
  const t = useText()
  const none = <Unknown>{t('radar-pages.hit.unknown')}</Unknown>
  const said = (text: string | null) => (text ? <span lang={hit.language}>{text}</span> : none)
  const codes = [
    ...hit.fdaCodes.map(code => `FDA ${code}`),
    ...hit.emdnCodes.map(code => `EMDN ${code}`),
    ...hit.gmdnCodes.map(code => `GMDN ${code}`),
  ]
  return (
    <Section title={t('radar-pages.hit.what')}>
      {hit.summary ? (
        <Markdown text={hit.summary} lang={hit.language} />
      ) : (
        <p className="soft">{t('radar-pages.hit.noSummary')}</p>
      )}
      <div className="apart">
        <FactList
          facts={[
            { name: t('radar-pages.hit.manufacturer'), value: said(hit.manufacturer) },
            { name: t('radar-pages.hit.devices'), value: said(hit.devices.join('; ') || null) },
            { name: t('radar-pages.hit.rootCause'), value: said(hit.rootCause) },
            {
              name: t('radar-pages.hit.codes'),
              value: codes.length > 0 ? <span className="mono">{codes.join(', ')}</span> : none,
            },
          ]}
        />
      </div>
    </Section>
  )
}

/** Every reason with what it counts, and their sum. */
export function WhyHere({ hit }: { hit: Hit }) {
  const t = useText()
  const format = useFormat()
  const whatOf = ({ kind, what }: Hit['reasons'][number]) => (kind === 'recent' ? format.day(what) : what)
  return (
    <Section title={t('radar-pages.hit.why')}>
      <p>{t('radar-pages.hit.whyLead', { points: format.number(hit.points) })}</p>
      <ul className="radar-reasons">
        {hit.reasons.map(reason => (
          <li key={`${reason.kind}${reason.what}`}>
            <span>
              <span className="soft">{t(`radar.reason.${reason.kind}`)}</span>{' '}
              <b lang={reason.kind === 'recent' ? undefined : hit.language}>{whatOf(reason)}</b>
              {reason.where && <small>{t(`radar-pages.hit.where.${reason.where}`)}</small>}
            </span>
            <span className="num">+{format.number(reason.points)}</span>
          </li>
        ))}
      </ul>
      {hit.about === 'unknown' && <p className="small soft">{t('radar-pages.hit.noCyber')}</p>}
    </Section>
  )
}

/** Where it stands, and when it was copied into the record. */
export function Sources({ hit }: { hit: Hit }) {
  const t = useText()
  const format = useFormat()
  return (
    <Section title={t('radar-pages.hit.sources')} count={format.number(hit.statements.length)}>
      <ul className="radar-sources">
        {hit.statements.map(one => (
          <li key={`${one.source}${one.externalId}`}>
            <div>
              {t(`radar.kind.${one.kind}`)} <span className="mono">{one.externalId.replace(/^[a-z-]+\//, '')}</span>
            </div>
            <div className="small soft">
              {one.published && format.day(one.published)} {one.url && <OutsideLink href={one.url} />}
            </div>
          </li>
        ))}
      </ul>
      <p className="src">
        <span>{t('radar-pages.hit.copied', { when: format.moment(hit.changedAt) })}</span>
      </p>
    </Section>
  )
}
