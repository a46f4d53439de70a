import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Icon } from '../../../web/parts/icon.tsx'
import { Link } from '../../../web/parts/link.tsx'
import { Mark } from '../../../web/parts/tag.tsx'
import type { Day } from './seen.ts'

/** Which sources are silent: without them "nothing found" means nothing. */
export function SourceHealth({ sources, at }: { sources: Day['sources']; at: string }) {
  const t = useText()
  const format = useFormat()
  const { troubled, gaps } = sources
  const counts = { fresh: format.number(sources.fresh), total: format.number(sources.total) }
  return (
    <div className="health">
      {troubled.length + gaps.length > 0 ? (
        <Mark kind="haste" icon="warn" wrap>
          <span>
            {t('today-pages.sources.some', counts)} <Trouble sources={sources} at={at} />
          </span>
        </Mark>
      ) : (
        <span>
          <Icon name="done" />
          <Link href="/intelligence">{t('today-pages.sources.all', counts)}</Link>
        </span>
      )}
      <span>
        <Icon name="clock" />
        {sources.lastCheck
          ? t('today-pages.sources.lastCheck', { when: format.moment(sources.lastCheck) })
          : t('today-pages.sources.neverChecked')}
      </span>
    </div>
  )
}

/** One state, however many sources are silent: a single one with its age, several as a list, and what is missing. */
function Trouble({ sources: { troubled, gaps }, at }: { sources: Day['sources']; at: string }) {
  const t = useText()
  const format = useFormat()
  const [first, ...others] = troubled
  const since = first?.since ? format.ago(first.since, new Date(at)) : t('web.state.never')
  const names = troubled.map(one => one.title).join(', ')
  const missing = [...new Set(gaps.map(one => one.title))].join(', ')
  return (
    <Link href="/intelligence">
      {first && others.length === 0 && t(`today-pages.sources.${first.state}`, { title: first.title, when: since })}
      {others.length > 0 && t('today-pages.sources.several', { count: troubled.length, names })}
      {first && missing && '; '}
      {missing && t('today-pages.sources.gaps', { names: missing })}
    </Link>
  )
}
