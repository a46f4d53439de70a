import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Link } from '../../../web/parts/link.tsx'

/** A number that leads to its list; `?` with its word where it is not known. */
export function CountCell({ value, href, harm }: { value: number | undefined; href: string; harm?: boolean }) {
  const t = useText()
  const format = useFormat()
  if (value === undefined) {
    return (
      <span className="faint">
        ?<span className="hidden-text"> {t('web.state.unknown')}</span>
      </span>
    )
  }
  if (value === 0) return <>0</>
  return (
    <Link href={href} className={harm ? 'mark harm' : undefined}>
      {format.number(value)}
    </Link>
  )
}
