import { useFormat } from '../format.ts'
import { useText } from '../languages.ts'
import { Button } from './button.tsx'

interface PagerProps {
  /** First row shown, from 0. */
  readonly from: number
  readonly size: number
  readonly total: number
  readonly go: (from: number) => void
}

/** `1 bis 50 von 1.240`, back and on. */
export function Pager({ from, size, total, go }: PagerProps) {
  const t = useText()
  const format = useFormat()
  if (total <= size && from === 0) return null
  const to = Math.min(total, from + size)
  return (
    <nav className="pager" aria-label={t('web.pager.name')}>
      <span>
        {t('web.pager.shown', { from: format.number(from + 1), to: format.number(to), total: format.number(total) })}
      </span>
      <Button size="small" waits={from === 0} onClick={() => go(Math.max(0, from - size))}>
        {t('web.pager.back')}
      </Button>
      <Button size="small" waits={to >= total} onClick={() => go(from + size)}>
        {t('web.pager.on')}
      </Button>
    </nav>
  )
}
