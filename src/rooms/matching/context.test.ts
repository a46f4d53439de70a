import { describe, expect, it } from 'vitest'
import { schemeOf } from '../../standards/versions/schemes.ts'
import type { AffectedPackage, AffectedRange, PlatformContext } from '../intelligence/advisory.ts'
import { type Part, type Surroundings, surroundingsHold } from './context.ts'

const key = (version: string) => schemeOf('generic')!.key(version)
const parts = (...named: [string, string | undefined][]): Surroundings =>
  new Map(
    named.map(([name, version]): [string, Part[]] => [name, [{ version, key: version ? key(version) : undefined }]]),
  )

const linux = 'cpe:2.3:o:linux:linux_kernel:*:*:*:*:*:*:*:*'
const chip = 'cpe:2.3:h:nordicsemi:nrf52840:-:*:*:*:*:*:*:*'
const before = (version: string): AffectedRange => ({ to: { version, inclusive: false } })

type Option = PlatformContext['nodes'][number]['anyOf'][number]
const node = (...anyOf: Option[]) => ({ negate: false, anyOf })
const affected = (nodes: PlatformContext['nodes'], cpe?: string): AffectedPackage => ({
  package: 'cpe/a:bluez:bluez',
  scheme: 'generic',
  ranges: [],
  versions: [],
  ...(nodes.length > 0 ? { context: { operator: 'AND', nodes } } : {}),
  ...(cpe ? { cpe } : {}),
})

const isLinux = { criteria: linux, range: before('5.13') }
const has = (version: string | undefined) => parts(['cpe/o:linux:linux_kernel', version])
const soc = (version: string | undefined) => parts(['cpe/h:nordicsemi:nrf52840', version])

describe('an AND inside one release', () => {
  it.each<[string, AffectedPackage, Surroundings, string]>([
    ['nothing asked', affected([]), parts(), 'holds'],
    ['the other part in range', affected([node(isLinux)]), has('4.19.190'), 'holds'],
    ['the other part out of range', affected([node(isLinux)]), has('5.15.68'), 'fails'],
    ['the other part not named', affected([node(isLinux)]), parts(), 'unknown: linux linux kernel < 5.13'],
    [
      'the other part without a version',
      affected([node(isLinux)]),
      has(undefined),
      'unknown: linux linux kernel < 5.13',
    ],
    ['hardware without a version', affected([node({ criteria: chip })]), soc(undefined), 'holds'],
    ['hardware that is not named', affected([node({ criteria: chip })]), parts(), 'unknown: nordicsemi nrf52840'],
    ['one of two options', affected([node(isLinux, { criteria: chip })]), soc(undefined), 'holds'],
    ['both options wrong', affected([node(isLinux, { criteria: linux, range: before('3') })]), has('6.1'), 'fails'],
    ['two nodes, one fails', affected([node(isLinux), node({ criteria: chip })]), has('6.1'), 'fails'],
    ['any version will do', affected([node({ criteria: linux })]), has(undefined), 'holds'],
    ['excluded and there', affected([{ ...node(isLinux), negate: true }]), has('4.19'), 'fails'],
    ['excluded and out of range', affected([{ ...node(isLinux), negate: true }]), has('6.1'), 'holds'],
    [
      'excluded and not named',
      affected([{ ...node(isLinux), negate: true }]),
      parts(),
      'unknown: not linux linux kernel < 5.13',
    ],
    ['a criteria nobody can read', affected([node({ criteria: 'nonsense' })]), parts(), 'unknown: nonsense'],
  ])('%s', (_, one, around, expected) => {
    const verdict = surroundingsHold(one, undefined, around)
    expect(verdict.kind === 'unknown' ? `unknown: ${verdict.missing}` : verdict.kind).toBe(expected)
  })
})

describe('a criteria for one target software', () => {
  const android = affected([], 'cpe:2.3:a:x:y:*:*:*:*:*:android:*:*')
  it.each<[string | undefined, string]>([
    ['cpe:2.3:a:x:y:1:*:*:*:*:android:*:*', 'holds'],
    ['cpe:2.3:a:x:y:1:*:*:*:*:iphone_os:*:*', 'fails'],
    ['cpe:2.3:a:x:y:1:*:*:*:*:*:*:*', 'unknown'],
    [undefined, 'unknown'],
  ])('%s: %s', (cpe, expected) => {
    expect(surroundingsHold(android, cpe, parts()).kind).toBe(expected)
  })
})
