import type { VersConstraint } from '../vers.ts'

/** Constraints that hold together; none at all means every version. */
export type Together = readonly VersConstraint[]

/** How ranges are written where software of one kind is made. */
export interface NativeRange {
  /** Type of the `vers` that a range becomes. */
  readonly type: string
  /** Where the grammar is written down. */
  readonly source: URL
  /** Alternatives, of which one must hold; undefined when the text does not follow the grammar, and never a guess. */
  read(text: string): readonly Together[] | undefined
}

/** Longest text that is read. */
export const LONGEST_NATIVE = 100_000
