import type { Fields } from '../../json-shape.ts'

export type CsafVersion = '2.0' | '2.1'

/** A test of the standard that we make ourselves, because the validator library lacks it or judges it wrongly. */
export interface CsafRule {
  /** Clause, such as `6.1.26`. */
  readonly test: string
  readonly versions: readonly CsafVersion[]
  /** Whose word counts where the library has the same test: ours alone, or both. */
  readonly overrules: 'library' | 'nothing'
  check(document: Fields): readonly RuleFault[]
  /** True for a fault that the library finds wrongly. */
  pardons?(fault: { readonly path: string; readonly message?: string }, document: Fields): boolean
}

export interface RuleFault {
  /** JSON pointer. */
  readonly path: string
  /** Text key, `csaf.rule.<code>`. */
  readonly code: string
  readonly facts?: Readonly<Record<string, string | number>>
  /** Something the standard wants told, not a breach. */
  readonly isWarning?: boolean
}
