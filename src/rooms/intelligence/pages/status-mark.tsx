import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Mark } from '../../../web/parts/tag.tsx'
import type { Statement } from './api.ts'

/** Withdrawn, rejected, disputed, not analysed yet: what makes a statement less than a plain one. */
export function StatusMark({ statement }: { statement: Statement }) {
  const t = useText()
  const format = useFormat()
  const { withdrawn, status } = statement
  if (withdrawn)
    return (
      <Mark kind="haste" icon="warn" wrap>
        {t('intelligence-pages.status.withdrawn', { when: format.day(withdrawn) })}
      </Mark>
    )
  const word = status?.toLowerCase().replaceAll(' ', '-')
  if (!word || word === 'analyzed' || word === 'modified') return null
  return (
    <Mark kind={word === 'rejected' || word === 'disputed' ? 'haste' : 'plain'} icon="warn" wrap>
      {t(`intelligence-pages.status.${word}`, { defaultValue: status ?? word })}
    </Mark>
  )
}
