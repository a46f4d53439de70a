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
export function DetailHead({ group, back }: { group: Group; back: () => void }) {
  const t = useText()
  return (
    <>
      <button type="button" className="plain-button back" onClick={back}>
        {t('triage-pages.detail.back')}
      </button>
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
      <h1 lang={group.title ? 'en' : undefined}>{group.title ?? group.vulnerability}</h1>
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
  const facts = [
    {
      name: t('triage-pages.detail.severity'),
      value: (
        <Severity
          level={levelOf(severity)}
          score={severity?.score}
          source={severity ? bySource(severity) : undefined}
        />
      ),
    },
    {
      name: 'EPSS',
      value: epss ? (
        <span
          title={t('triage-pages.epss.explained', { score: format.percent(epss.score), day: format.day(epss.day) })}
        >
          {percentileOf(epss.percentile)}
        </span>
      ) : (
        <Unknown />
      ),
    },
    ...(opened ? [{ name: t('triage-pages.detail.open'), value: format.ago(opened, now) }] : []),
  ]
  const since = exploited[0]
  return (
    <Facts
      facts={
        since
          ? [
              ...facts,
              {
                name: t('triage-pages.detail.exploitedSince', { source: since.source.toUpperCase() }),
                value: format.day(since.since),
              },
            ]
          : facts
      }
      first={since && <ExploitedTag />}
    />
  )
}

function bySource({ by, source, system }: NonNullable<Group['severity']>): string {
  const names = by && by !== source ? `${by}, ${source.toUpperCase()}` : source.toUpperCase()
  return `${system.replace('cvss-', 'CVSS ')}, ${names}`
}
