import { compareCpeNames } from '../../standards/cpe-match.ts'
import { type CpeName, readCpe, writeCpe } from '../../standards/cpe-name.ts'
import { type Asked, LineError, type LineVerb, textIn } from './line.ts'

/** `{"source","target"}` → `{"relation","match"}` by NISTIR 7696; a source that is equal or wider matches. */
export const cpeVerb: LineVerb = {
  name: 'cpe',
  answer(asked) {
    const [source, target] = [named(asked, 'source'), named(asked, 'target')]
    const relation = compareCpeNames(source, target)
    return {
      relation,
      match: relation === 'equal' || relation === 'superset',
      source: writeCpe(source),
      target: writeCpe(target),
    }
  },
}

function named(asked: Asked, member: string): CpeName {
  const name = readCpe(textIn(asked, member))
  if (!name.ok) throw new LineError('not-a-cpe', `${member}: ${name.error}`)
  return name.value
}
