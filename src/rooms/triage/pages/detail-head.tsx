import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { CopyButton } from '../../../web/parts/copy-button.tsx'
import { useNow } from '../../../web/parts/due.tsx'
import { Facts } from '../../../web/parts/facts.tsx'
import { Link } from '../../../web/parts/link.tsx'
import { Severity } from '../../../web/parts/severity.tsx'
import { ExploitedTag } from '../../../web/parts/tag.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import { levelOf } from './inbox-line.tsx'
import { percentileOf } from './percentile.tsx'
import type { Group } from './shown.ts'

const shownAliases = 3

/** Ids, title and the figures that decide how urgent it is. */
export function DetailHead({ group, main }: { group: Group; main: boolean }) {
  const Title = main ? 'h1' : 'h2'
  return (
    <>
      <div className="eyebrow">
        <span className="mono">{group.shortId}</span>
        <Link className="mono" href={`/intelligence/vulnerabilities/${encodeURIComponent(group.vulnerability)}`}>
          {group.vulnerability}
        </Link>
        <CopyButton text={group.vulnerability} what={group.vulnerability} />
        {group.aliases.slice(0, shownAliases).map(alias => (
          <span key={alias} className="mono faint">
            {alias}
          </span>
        ))}
      </div>
      <Title className="title" lang={group.title ? 'en' : undefined}>
        {group.title ?? group.vulnerability}
      </Title>
      <HeadFacts group={group} />
    </>
  )
}

function HeadFacts({ group }: { group: Group }) {
  const t = useText()
  const format = useFormat()
  const now = useNow()
  const { severity, epss, exploited } = group
  const opened = group.occurrences.map(one => one.openedAt).sort()[0]
  const since = exploited[0]
  return (
    <Facts
      first={
        <>
          {since && <ExploitedTag />}
          <span>
            <Severity
              level={levelOf(severity)}
              score={severity?.score}
              source={severity ? bySource(severity) : undefined}
            />
          </span>
        </>
      }
      facts={[
        { name: 'EPSS', value: epss ? <Prediction epss={epss} /> : <Unknown /> },
        ...(opened ? [{ name: t('triage-pages.detail.opened'), value: format.ago(opened, now) }] : []),
        ...(since
          ? [
              {
                name: t('triage-pages.detail.listed', { source: since.source.toUpperCase() }),
                value: format.day(since.since),
              },
            ]
          : []),
      ]}
    />
  )
}

function Prediction({ epss }: { epss: NonNullable<Group['epss']> }) {
  const t = useText()
  const format = useFormat()
  const explained = t('triage-pages.epss.explained', { score: format.percent(epss.score), day: format.day(epss.day) })
  return (
    <>
      {percentileOf(epss.percentile)} <span className="hidden-text">{explained}</span>
    </>
  )
}

function bySource({ by, source, system }: NonNullable<Group['severity']>): string {
  const names = by && by !== source ? `${by}, ${source.toUpperCase()}` : source.toUpperCase()
  return `${system.replace('cvss-', 'CVSS ')}, ${names}`
}
