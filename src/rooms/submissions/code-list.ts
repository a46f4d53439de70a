import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor } from '../../core/record.ts'
import { type Annex, annexes, type Code, type CodeFile } from './code-table.ts'

/** An annex as it was read from its official file. */
export interface CodeList {
  readonly id: string
  readonly annex: Annex
  readonly release: string
  /** SHA-256 of the file. */
  readonly file: string
  readonly fileName: string
  readonly size: number
  readonly count: number
  readonly retired: number
  readonly by: string
  readonly byId: string
  readonly at: Date
}

/** A list with its codes. */
export interface LoadedCodes {
  readonly list: CodeList
  readonly codes: readonly Code[]
}

/** Takes in the annexes of a file. The one loaded last counts; earlier ones stay, since reports were written with them. */
export function loadCodes(
  { release: named, codes }: CodeFile,
  about: {
    readonly ids: Readonly<Record<Annex, string>>
    /** What the person says; the file wins where it says anything, and both must agree. */
    readonly release: string | undefined
    readonly file: string
    readonly fileName: string
    readonly size: number
    /** Lists that count now, by annex. */
    readonly current: ReadonlyMap<Annex, CodeList>
  },
  actor: Actor,
  now: Date,
): Change<readonly LoadedCodes[]> | Refusal {
  const given = about.release?.trim() || undefined
  if (named && given && named !== given) return refuse('submissions.codes-release-differs', 422, { file: named, given })
  const release = named ?? given
  if (!release) return refuse('submissions.codes-release-missing')
  if (actor.kind === 'job') return refuse('submissions.person-only', 403)
  const { file, fileName, size } = about
  const fresh = annexes.filter(annex => codes.has(annex) && about.current.get(annex)?.file !== file)
  if (fresh.length === 0) return refuse('submissions.codes-known', 409, { fileName })
  const loaded = fresh.map(annex => {
    const own = codes.get(annex) ?? []
    const retired = own.filter(one => one.isRetired).length
    const who = { by: actor.display, byId: actor.id, at: now }
    const list = { id: about.ids[annex], annex, release, file, fileName, size, count: own.length, retired, ...who }
    return { list, codes: own }
  })
  return accept(
    loaded,
    ...loaded.map(({ list }) => ({
      action: 'submissions.codes-loaded',
      of: { type: 'submissions-code-list', id: list.id },
      after: { annex: list.annex, release, file, fileName, codes: list.count, retired: list.retired },
    })),
  )
}
