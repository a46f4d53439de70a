import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { useNow } from '../../../web/parts/due.tsx'
import { Empty } from '../../../web/parts/empty.tsx'
import { Link } from '../../../web/parts/link.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { useMay } from '../../../web/session.ts'
import { type Day, inboxAt } from './seen.ts'

type Change = Day['changed'][number]

/** The latest records, as sentences: what, who, when. */
export function ChangedSection({ changed }: { changed: Day['changed'] }) {
  const t = useText()
  const format = useFormat()
  const now = useNow()
  const mayRead = useMay()('audit.read')
  return (
    <Section
      title={t('today-pages.changed.title')}
      more={mayRead && changed.length > 0 && <Link href="/audit">{t('today-pages.changed.all')}</Link>}
    >
      {changed.length === 0 && <Empty>{t('today-pages.changed.none')}</Empty>}
      <ul className="lines">
        {changed.map(change => (
          <li key={`${change.at} ${change.subject.id} ${change.action}`}>
            <Sentence change={change} />
            <small>
              {t('today-pages.changed.by', { who: change.by })}{' '}
              <time dateTime={change.at}>{format.ago(change.at, now)}</time>
            </small>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Sentence({ change }: { change: Change }) {
  const href = addressOf(change)
  return href ? <Link href={href}>{change.text}</Link> : change.text
}

// where the thing is, as far as the record names it
function addressOf({ vulnerability, release, subject }: Change): string | undefined {
  if (vulnerability) return inboxAt(vulnerability)
  if (release) return `/inventory/releases/${release}`
  if (subject.type === 'device') return `/inventory/devices/${subject.id}`
  return undefined
}
