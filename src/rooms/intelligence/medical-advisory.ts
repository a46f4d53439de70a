import type { Advisory } from './advisory.ts'

/** One statement of a medical advisory of CISA, with the number of the advisory that it stands in. */
export interface MedicalAdvisory
  extends Pick<
    Advisory,
    'id' | 'source' | 'title' | 'details' | 'severities' | 'published' | 'modified' | 'withdrawn'
  > {
  /** ICSMA-17-017-02, with a letter for later parts. */
  readonly number: string
  readonly vulnerability: string
  readonly stated: NonNullable<Advisory['stated']>
  readonly references: Advisory['references']
  /** Names of the match dictionary that it speaks of. */
  readonly packages: readonly string[]
  readonly storedAt: Date
}
