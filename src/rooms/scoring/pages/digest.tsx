import { useText } from '../../../web/languages.ts'
import { CopyButton } from '../../../web/parts/copy-button.tsx'

/** The beginning of a SHA-256 over what was written, with a way to copy all of it. */
export function Digest({ of }: { of: string }) {
  const t = useText()
  return (
    <span className="nw">
      <span className="mono faint" title={of}>
        {of.slice(0, 12)}
      </span>{' '}
      <CopyButton text={of} what={t('scoring-pages.digest')} />
    </span>
  )
}
