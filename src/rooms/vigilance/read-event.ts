import type { z } from 'zod'
import { failure, type Result, success } from '../../core/outcome.ts'
import { authorityIds } from './authority.ts'
import { type Statement, VigilanceEvent } from './event.ts'
import type { Regulation } from './regulation.ts'

/** What is wrong with an event, and where: the code is a text key, the facts fill it. */
export interface EventFault {
  readonly code: string
  readonly where: string
  readonly facts: Readonly<Record<string, string>>
}

/** Reads an event from parsed JSON. Every fault is told, none is guessed away. */
export function readEvent(json: unknown, regulations: readonly Regulation[]): Result<VigilanceEvent, EventFault[]> {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return failure([fault('not-an-object', '')])
  const read = VigilanceEvent.safeParse(json)
  if (!read.success) return failure(read.error.issues.flatMap(faultsOf))
  const faults = [...inNames(read.data, regulations), ...inOrder(read.data.statements), ...inEndings(read.data)]
  return faults.length > 0 ? failure(faults) : success(read.data)
}

function fault(code: string, where: string, facts: Record<string, string> = {}): EventFault {
  return { code, where, facts }
}

function faultsOf(issue: z.core.$ZodIssue): EventFault[] {
  const where = pathOf(issue.path)
  if (issue.code === 'unrecognized_keys') return issue.keys.map(key => fault('unknown-member', join(where, key)))
  if (issue.code === 'invalid_value') return [fault('not-one-of', where, { allowed: issue.values.join(', ') })]
  if (issue.code === 'invalid_format' && issue.format === 'date') return [fault('not-a-day', where)]
  if (issue.code === 'invalid_format' && issue.format === 'datetime') return [fault('not-an-instant', where)]
  if (issue.code === 'invalid_format') return [fault('not-a-country', where)]
  if (issue.code === 'invalid_type') {
    const code = issue.input === undefined && issue.message.includes('undefined') ? 'missing' : 'wrong-type'
    return [fault(code, where, { expected: issue.expected })]
  }
  if (issue.message === 'out-of-range') return [fault('out-of-range', where)]
  return [fault('wrong-value', where, { why: issue.message })]
}

function pathOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (sum, part) => (typeof part === 'number' ? `${sum}[${part}]` : join(sum, String(part))),
    '',
  )
}

function join(where: string, name: string): string {
  return where === '' ? name : `${where}.${name}`
}

/** Names that point to rules, devices and proposals must point to something. */
function inNames(event: VigilanceEvent, regulations: readonly Regulation[]): EventFault[] {
  const all = regulations.flatMap(one => one.versions).flatMap(one => one.rules)
  const rules = new Set(all.map(({ id }) => id))
  const authorities = authorityIds(all.map(({ to }) => to))
  const devices = new Set(event.devices.map(({ name }) => name))
  const named = (list: 'reports' | 'endings') =>
    event[list].flatMap(({ rule, device, authority }, at) => [
      ...(authority === undefined || authorities.has(authority)
        ? []
        : [fault('no-such-authority', `${list}[${at}].authority`, { authority })]),
      ...(rules.has(rule) ? [] : [fault('no-such-rule', `${list}[${at}].rule`, { rule })]),
      ...(device === undefined || devices.has(device)
        ? []
        : [fault('no-such-device', `${list}[${at}].device`, { device })]),
    ])
  const twice = event.devices.filter(({ name }, at) => event.devices.findIndex(one => one.name === name) < at)
  const proposals = event.settings.proposals.filter(id => !regulations.some(one => one.id === id))
  return [
    ...named('reports'),
    ...named('endings'),
    ...twice.map(({ name }) => fault('device-twice', 'devices', { device: name })),
    ...proposals.map(id => fault('no-such-proposal', 'settings.proposals', { id })),
  ]
}

/** What is said later stands later, so that the last word on a fact is the last one said. */
function inOrder(statements: readonly Statement[]): EventFault[] {
  return statements.flatMap(({ on }, at) => {
    const before = statements.slice(0, at).findLast(one => one.on !== undefined)?.on
    return on && before && on < before ? [fault('out-of-order', `statements[${at}].on`, { on, before })] : []
  })
}

function inEndings({ endings }: VigilanceEvent): EventFault[] {
  return endings.flatMap(({ by, secondPerson }, at) =>
    by.trim().toLowerCase() === secondPerson.trim().toLowerCase()
      ? [fault('needs-a-second-person', `endings[${at}].secondPerson`)]
      : [],
  )
}
