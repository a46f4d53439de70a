import { decide } from '../../standards/ssvc/decide.ts'
import { tableOf } from '../../standards/ssvc/tables.ts'
import { LineError, type LineVerb, textIn, textsIn } from './line.ts'

/** `{"tree","values"}` → `{"decision"}`; with an answer missing, the decisions that remain possible. */
export const ssvcVerb: LineVerb = {
  name: 'ssvc',
  answer(asked) {
    const id = textIn(asked, 'tree')
    const table = tableOf(id)
    if (!table) throw new LineError('unknown-tree', id)
    const decided = decide(table, textsIn(asked, 'values'))
    if (decided.ok) {
      const { decision, because } = decided.value
      return { decision: decision.name, key: decision.key, tree: table.id, outcome: table.outcome.id, because }
    }
    const { code, where, possible } = decided.error
    throw new LineError(code, where, possible.length > 0 ? { possible: possible.map(({ name }) => name) } : {})
  },
}
