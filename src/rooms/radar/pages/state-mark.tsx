import { useText } from '../../../web/languages.ts'
import type { IconName } from '../../../web/parts/icon.tsx'
import { Mark } from '../../../web/parts/tag.tsx'
import type { Line } from './api.ts'

const forms: Readonly<Record<Line['state'], { kind: 'plain' | 'harm' | 'haste' | 'proof'; icon: IconName }>> = {
  open: { kind: 'plain', icon: 'question' },
  'asked-again': { kind: 'haste', icon: 'warn' },
  examining: { kind: 'plain', icon: 'half' },
  applies: { kind: 'harm', icon: 'hit' },
  'not-applicable': { kind: 'proof', icon: 'not' },
}

/** Where the question of an event stands, in words with icon. */
export function StateMark({ state }: { state: Line['state'] }) {
  const t = useText()
  const { kind, icon } = forms[state]
  return (
    <Mark kind={kind} icon={icon}>
      {t(`radar.state.${state}`)}
    </Mark>
  )
}
