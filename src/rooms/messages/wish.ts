import { accept, type Change } from '../../core/outcome.ts'

/** What a person wants to be told of; what cannot wait is told whatever she wishes. */
export interface Wish {
  readonly person: string
  readonly digest: boolean
  readonly at: Date
}

/** Says whether a person gets the digest of the morning. */
export function wish(person: string, digest: boolean, at: Date): Change<Wish> {
  const action = digest ? 'messages.digest-wanted' : 'messages.digest-declined'
  return accept({ person, digest, at }, { action, of: { type: 'messages-wish', id: person } })
}
