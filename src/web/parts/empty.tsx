import type { ReactNode } from 'react'
import { useFormat } from '../format.ts'
import { useText } from '../languages.ts'
import { Button } from './button.tsx'

/** Nothing here: a sentence why, and one act, at the place of the first row. */
export function Empty({ children, act }: { children: ReactNode; act?: ReactNode }) {
  return (
    <div className="empty">
      <p>{children}</p>
      {act && <div className="acts">{act}</div>}
    </div>
  )
}

/** Nothing passes the filters: how many there are (or more), how many filters, and the way to clear them. */
export function FilteredEmpty({
  total,
  isMore = false,
  filters,
  clear,
}: {
  total: number
  isMore?: boolean
  filters: number
  clear: () => void
}) {
  const t = useText()
  const shown = useFormat().number(total)
  return (
    <Empty act={<Button onClick={clear}>{t('web.act.clear')}</Button>}>
      {t('web.state.filteredEmpty', { total: isMore ? t('web.state.moreThan', { shown }) : shown, count: filters })}
    </Empty>
  )
}

/** No right to see it: which permission, and what now. */
export function NoRight({ act }: { act: string }) {
  const t = useText()
  return (
    <Empty>
      {t('web.state.noRight', { act })} {t('web.error.nextAsk')}
    </Empty>
  )
}
