import { useText } from '../../../web/languages.ts'
import type { Day } from './seen.ts'
import { Waits } from './waits.tsx'

/** Recipients who have not replied, closings and signals that wait for a person. */
export function fieldLines({ field, signals }: Pick<Day, 'field' | 'signals'>) {
  const line = (text: LineText, count: number) =>
    count > 0 ? [<CountLine key={text} text={text} count={count} />] : []
  return [
    ...line('signalsOpen', signals.open),
    ...line('fieldReminders', field.reminders),
    ...line('fieldClosings', field.closings),
  ]
}

type LineText = 'signalsOpen' | 'fieldReminders' | 'fieldClosings'

function CountLine({ text, count }: { text: LineText; count: number }) {
  const t = useText()
  const isSignal = text === 'signalsOpen'
  return (
    <Waits
      who={t(isSignal ? 'today-pages.waiting.signals' : 'today-pages.waiting.field')}
      href={isSignal ? '/signals' : '/field'}
    >
      {t(`today-pages.waiting.${text}`, { count })}
    </Waits>
  )
}
