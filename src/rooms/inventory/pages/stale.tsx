import { useText } from '../../../web/languages.ts'
import { Link } from '../../../web/parts/link.tsx'
import { Note } from '../../../web/parts/note.tsx'
import { oldSbomAge, oldSbomDays } from './ages.ts'
import { address, type ReleaseRow } from './inventory-api.ts'

/** Says which versions in the field are judged by an SBOM that is too old to be relied on without a word. */
export function OldSboms({ releases }: { releases: readonly ReleaseRow[] }) {
  const t = useText()
  const now = new Date()
  const old = releases.filter(one => oldSbomAge(one, now) !== undefined)
  if (old.length === 0) return null
  return (
    <Note kind="haste">
      {t('inventory-pages.stale', { count: old.length, days: oldSbomDays })}{' '}
      {old.slice(0, 5).map((one, index) => (
        <span key={one.id}>
          {index > 0 && ', '}
          <Link href={address.release(one.id, 'sbom')}>{one.version}</Link>
        </span>
      ))}
      {old.length > 5 ? ' …' : '.'} {t('inventory-pages.staleNext')}
    </Note>
  )
}
