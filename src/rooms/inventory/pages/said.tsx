import { Trans } from 'react-i18next'
import { useText } from '../../../web/languages.ts'
import { Link } from '../../../web/parts/link.tsx'

/** One sentence of a lead, whose figure (`<a>` in the text) leads to the list behind it. */
export function Said({
  text,
  count,
  href,
  late,
  values,
}: {
  /** Text key; the text has the figure between `<a>` and `</a>`. */
  text: string
  count?: number
  href?: string
  /** Harm: something that endangers. */
  late?: boolean
  values?: Readonly<Record<string, string | number>>
}) {
  const t = useText()
  const figure = href ? (
    <Link href={href} className={late ? 'late' : undefined} />
  ) : (
    <b className={late ? 'late' : undefined} />
  )
  return (
    <>
      <Trans t={t} i18nKey={text} count={count} values={values} components={{ a: figure }} />{' '}
    </>
  )
}
