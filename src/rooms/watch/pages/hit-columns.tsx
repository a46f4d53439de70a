import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Link } from '../../../web/parts/link.tsx'
import { OutsideLink } from '../../../web/parts/markdown.tsx'
import type { Column } from '../../../web/parts/table.tsx'
import { ExploitedTag, Mark } from '../../../web/parts/tag.tsx'
import type { Hit } from './api.ts'

/** Columns of the hits: what it is about, which rule asked for it and why, whether it is told and taken note of. */
export function useHitColumns(): Column<Hit>[] {
  const t = useText()
  const format = useFormat()
  return [
    { id: 'subject', head: t('watch-pages.list.what'), cell: hit => <Subject hit={hit} /> },
    {
      id: 'rule',
      head: t('watch-pages.list.rule'),
      cell: hit => (
        <div className="watch-terms">
          <Link href={`/watch/rules/${hit.rule}`}>{hit.ruleName}</Link>
          <div className="small soft">
            {[...new Set(hit.reasons.map(({ where, what, term }) => t(`watch.where.${where}`, { what, term })))]
              .slice(0, 3)
              .join('; ')}
          </div>
        </div>
      ),
    },
    { id: 'affects', head: t('watch-pages.list.affects'), cell: hit => t(`watch.affects.${hit.affects}`) },
    {
      id: 'opened',
      head: t('watch-pages.list.since'),
      priority: 'later',
      cell: hit => (
        <>
          <time dateTime={hit.changedAt}>{format.momentInList(hit.changedAt)}</time>
          {!hit.toldAt && <div className="small soft">{t('watch-pages.list.withDigest')}</div>}
        </>
      ),
    },
    {
      id: 'state',
      head: t('watch-pages.list.state'),
      cell: hit =>
        hit.isOpen || !hit.acknowledged ? (
          <span className="soft">{t('watch-pages.list.stateOf.open')}</span>
        ) : (
          <>
            <Mark kind="proof" icon="done" wrap>
              {hit.acknowledged.by}
            </Mark>
            <div className="small soft">
              {format.moment(hit.acknowledged.at)}
              {hit.acknowledged.note && `: ${hit.acknowledged.note}`}
            </div>
          </>
        ),
    },
  ]
}

function Subject({ hit }: { hit: Hit }) {
  return (
    <div className="watch-terms">
      {hit.kind === 'advisory' ? (
        <Link href={`/intelligence/vulnerabilities/${encodeURIComponent(hit.subject)}`}>{hit.subject}</Link>
      ) : hit.url ? (
        <OutsideLink href={hit.url} />
      ) : (
        hit.subject
      )}{' '}
      {hit.isUrgent && <ExploitedTag short />}
      {hit.title && (
        <div className="small soft" lang={hit.source === 'bfarm' ? 'de' : 'en'}>
          {hit.title}
        </div>
      )}
    </div>
  )
}
