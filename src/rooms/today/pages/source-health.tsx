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
  const [first] = sources.troubled
  const counts = { fresh: format.number(sources.fresh), total: format.number(sources.total) }
  return (
    <div className="health">
      {first ? (
        <Mark kind="haste" icon="warn" wrap>
          <span>
            {t('today-pages.sources.some', counts)}{' '}
            <Link href="/intelligence">
              {t(`today-pages.sources.${first.state}`, {
                title: first.title,
                when: first.since ? format.ago(first.since, new Date(at)) : t('web.state.never'),
              })}
            </Link>
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
