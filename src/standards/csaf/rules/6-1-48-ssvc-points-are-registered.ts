import { type Fields, fieldsOf, listOf, textOf } from '../../json-shape.ts'
import { registeredPoints } from '../../ssvc/registered-points.ts'
import { placesAt } from './places.ts'
import type { CsafRule } from './rule.ts'

/** SSVC, docs/reference/code/namespaces.md: registered for examples and tests, so anything is right in them. */
const FREE = new Set(['example', 'test'])

/** The same page: no namespace may be called so. */
const FORBIDDEN = new Set(['invalid', 'x_invalid'])

const REGISTERED = new Set(['ssvc', 'cvss', 'cisa', 'basic', 'nist'])

const answersOf = new Map<string, readonly string[]>(
  Object.entries(registeredPoints).flatMap(([namespace, lines]) =>
    lines
      .trim()
      .split('\n')
      .map(line => {
        const [point = '', answers = ''] = line.trim().split(': ')
        return [`${namespace} ${point}`, answers.split(' ')] as const
      }),
  ),
)

/**
 * CSAF 2.1 §6.1.48: a decision point of a registered namespace exists in that version, and its answers are of it and in
 * its order. An extension of the namespace may leave answers out and translate them, so it is held to its base.
 */
export const ssvcPointsAreRegistered: CsafRule = {
  test: '6.1.48',
  versions: ['2.1'],
  overrules: 'nothing',
  check: document =>
    placesAt(document, 'vulnerabilities/*/metrics/*/content/ssvc_v2/selections/*')
      .filter(({ value }) => !isRight(fieldsOf(value) ?? {}))
      .map(({ path, value }) => ({ path, code: 'ssvc-point-is-registered', facts: named(fieldsOf(value) ?? {}) })),
}

function isRight(selection: Fields): boolean {
  const base = (textOf(selection.namespace) ?? '').split('/')[0]!
  const name = base.split('#')[0]!
  if (FORBIDDEN.has(name)) return false
  if (FREE.has(name) || !REGISTERED.has(name)) return true
  const answers = answersOf.get(`${base} ${textOf(selection.key)} ${textOf(selection.version)}`)
  if (!answers) return false
  let last = -1
  return listOf(selection.values).every(value => {
    const at = answers.indexOf(textOf(fieldsOf(value)?.key) ?? '')
    const isNext = at > last
    last = at
    return isNext
  })
}

function named(selection: Fields): Record<string, string> {
  const { namespace, key, version } = selection
  return { point: [namespace, key, version].map(part => textOf(part) ?? '').join(':') }
}
