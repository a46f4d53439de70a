import type { Refusal } from '../../core/outcome.ts'
import type { Actor } from '../../core/record.ts'

export const importStates = ['waiting', 'taken', 'known', 'refused'] as const
export type ImportState = (typeof importStates)[number]

/** A VEX file on its way in: what it becomes has the record, what is refused leaves this line and no bytes. */
export interface VexImport {
  readonly id: string
  readonly supplier: string
  readonly file: string
  /** When the bytes were written, as the disk says. */
  readonly mark: number
  readonly fileName: string
  readonly size: number
  readonly state: ImportState
  readonly refusal: Pick<Refusal, 'code' | 'facts'> | undefined
  /** The document that it became, or that was there already. */
  readonly document: string | undefined
  readonly receivedAt: Date
  /** Who sent it, and in whose name it is taken in. */
  readonly by: Pick<Actor, 'kind' | 'id' | 'display'>
  readonly settledAt: Date | undefined
}
