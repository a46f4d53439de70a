import { useText } from '../../../web/languages.ts'
import { Link } from '../../../web/parts/link.tsx'
import type { Column } from '../../../web/parts/table.tsx'
import { Tag } from '../../../web/parts/tag.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import type { ComponentRow } from './inventory-api.ts'

/** Columns of the list of components. */
export function useComponentColumns(): Column<ComponentRow>[] {
  const t = useText()
  return [
    {
      id: 'name',
      head: t('inventory-pages.componentList.name'),
      cell: one => (
        <Link href={`/inventory/components?q=${encodeURIComponent(one.name)}`}>
          {one.group ? `${one.group}/${one.name}` : one.name}
        </Link>
      ),
    },
    {
      id: 'version',
      head: t('inventory-pages.versions.version'),
      cell: one =>
        one.version ? <span className="mono">{one.version}</span> : <Unknown>{t('web.diff.noVersion')}</Unknown>,
    },
    { id: 'matching', head: t('inventory-pages.componentList.matching'), cell: one => <Matching component={one} /> },
    {
      id: 'supplier',
      head: t('inventory-pages.componentList.supplier'),
      priority: 'later',
      cell: one => one.supplier ?? <span className="faint nw">{t('inventory-pages.componentList.notStated')}</span>,
    },
    {
      id: 'licences',
      head: t('inventory-pages.componentList.licences'),
      priority: 'later',
      cell: one =>
        one.licences.length ? (
          one.licences.join(', ')
        ) : (
          <span className="faint nw">{t('inventory-pages.componentList.notStated')}</span>
        ),
    },
  ]
}

function Matching({ component }: { component: ComponentRow }) {
  const t = useText()
  const { unmatchable, purl, cpe } = component
  return (
    <span className="identities">
      {unmatchable && (
        <span>
          <Tag kind="unknown">{t('inventory-pages.componentList.cannot')}</Tag>{' '}
          <span className="soft">{t(`inventory.unmatchable.${unmatchable}`, { defaultValue: unmatchable })}</span>
        </span>
      )}
      {purl && <span className="mono soft">{purl}</span>}
      {cpe && <span className="mono soft">{cpe}</span>}
    </span>
  )
}
