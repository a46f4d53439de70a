import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { Link } from '../../../web/parts/link.tsx'
import { Mark } from '../../../web/parts/tag.tsx'
import { address } from './inventory-api.ts'
import type { Sending } from './sending.ts'

/** Files that were sent, with the import each became or why it was refused. */
export function SendingList({ items, again }: { items: readonly Sending[]; again: (one: Sending) => void }) {
  const t = useText()
  const format = useFormat()
  if (items.length === 0) return null
  const forms = {
    sending: { icon: 'up', kind: 'plain' },
    received: { icon: 'done', kind: 'proof' },
    refused: { icon: 'warn', kind: 'harm' },
  } as const
  return (
    <ul className="lines" aria-live="polite">
      {items.map(one => (
        <li key={one.key}>
          <span className="mono">{one.file.name}</span> <span className="faint">{format.bytes(one.file.size)}</span>{' '}
          <Mark {...forms[one.state]}>{t(`inventory-pages.upload.is.${one.state}`)}</Mark>{' '}
          {one.id && <Link href={address.import(one.id)}>{t('inventory-pages.upload.see')}</Link>}
          {one.error !== undefined && (
            <ErrorState error={one.error} effect={t('inventory-pages.upload.nothingKept')} retry={() => again(one)} />
          )}
        </li>
      ))}
    </ul>
  )
}
