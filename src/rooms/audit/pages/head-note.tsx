import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { CopyButton } from '../../../web/parts/copy-button.tsx'
import { Note } from '../../../web/parts/note.tsx'

/** Length and head of the trail: noted down elsewhere they prove later that nothing was cut off. */
export function HeadNote({ status }: { status: { count: number; head: string } }) {
  const t = useText()
  const format = useFormat()
  const shown = format.number(status.count)
  return (
    <Note icon="link">
      {t('audit-pages.head.note')}
      <br />
      {t('audit-pages.head.count', { count: status.count, shown })}{' '}
      <span className="mono wrap-anywhere">{status.head}</span>{' '}
      <CopyButton text={`${status.count} ${status.head}`} what={t('audit-pages.head.what')} />
    </Note>
  )
}
