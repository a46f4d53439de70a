import { useKeys } from '../keys.ts'
import { useText } from '../languages.ts'
import { Icon } from './icon.tsx'
import { type VexStatus, vexForms } from './vex-mark.tsx'

const order: readonly VexStatus[] = ['under_investigation', 'affected', 'not_affected', 'fixed', 'false_positive']

interface DecisionSegmentProps {
  /** What is decided: `Entscheidung für 3 Versionen`. */
  readonly label: string
  readonly value: VexStatus | undefined
  readonly choose: (status: VexStatus) => void
  /** Keys 1 to 5 act; one per page. */
  readonly keys?: boolean
  readonly disabled?: boolean
}

/** Five equal segments with keys 1 to 5; the chosen one is inverted in ink, not coloured. */
export function DecisionSegment({ label, value, choose, keys = true, disabled }: DecisionSegmentProps) {
  const t = useText()
  const may = keys && !disabled
  useKeys(may ? Object.fromEntries(order.map((status, index) => [`${index + 1}`, () => choose(status)])) : {})
  return (
    <div className="seg five" role="radiogroup" aria-label={label}>
      {order.map((status, index) => (
        // biome-ignore lint/a11y/useSemanticElements: a segment with key and icon; arrows move it as they move radios
        <button
          key={status}
          type="button"
          role="radio"
          aria-checked={value === status}
          aria-disabled={disabled}
          tabIndex={value === status || (value === undefined && index === 0) ? 0 : -1}
          onClick={() => !disabled && choose(status)}
          onKeyDown={event => {
            const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
            if (!step || disabled) return
            event.preventDefault()
            const next = (index + step + order.length) % order.length
            choose(order[next]!)
            const buttons = event.currentTarget.parentElement?.querySelectorAll('button')
            buttons?.[next]?.focus()
          }}
        >
          <kbd>{index + 1}</kbd>
          <Icon name={vexForms[status].icon} small />
          {t(`web.vex.${status}`)}
        </button>
      ))}
    </div>
  )
}
