import type { Office, Phase } from '../office.ts'
import type { PlaybookDecision, PlaybookTask } from '../playbook-content.ts'
import { w } from '../words.ts'

/** A task of a playbook in both languages; `within` in hours, undefined: no hour, in its phase. */
export function task(
  id: string,
  phase: Phase,
  office: Office,
  within: number | undefined,
  en: string,
  de: string,
): PlaybookTask {
  return { id, phase, office, within: within ?? null, does: w(en, de) }
}

/** A decision and who alone may take it. */
export function decision(by: Office, en: string, de: string): PlaybookDecision {
  return { by, what: w(en, de) }
}
