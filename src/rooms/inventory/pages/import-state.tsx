import { useText } from '../../../web/languages.ts'
import { Mark } from '../../../web/parts/tag.tsx'
import type { ImportRow } from './inventory-api.ts'

const forms = {
  received: { icon: 'clock', kind: 'plain' },
  reading: { icon: 'half', kind: 'plain' },
  awaiting: { icon: 'half', kind: 'haste' },
  matching: { icon: 'half', kind: 'plain' },
  done: { icon: 'done', kind: 'proof' },
  failed: { icon: 'warn', kind: 'harm' },
  discarded: { icon: 'not', kind: 'plain' },
} as const

/** Where an import stands, as icon and word. */
export function ImportState({ state }: { state: ImportRow['state'] }) {
  const t = useText()
  return <Mark {...forms[state]}>{t(`inventory-pages.importState.${state}`)}</Mark>
}

/** Nothing more comes by itself. */
export function isAtRest(state: ImportRow['state']): boolean {
  return state === 'awaiting' || state === 'done' || state === 'failed' || state === 'discarded'
}
