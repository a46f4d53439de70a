import { describe, expect, it } from 'vitest'
import { ssvcPointsAreRegistered } from './6-1-48-ssvc-points-are-registered.ts'

function judge(point: string, values: string): number {
  const [namespace = '', key = '', version = ''] = point.split(' ')
  const selection = { namespace, key, version, values: values.split(' ').map(value => ({ key: value })) }
  const content = { ssvc_v2: { selections: [selection] } }
  return ssvcPointsAreRegistered.check({ vulnerabilities: [{ metrics: [{ content }] }] }).length
}

describe('6.1.48, on the selections of the documents that OASIS published for it', () => {
  it.each([
    ['01', 'ssvc MI 1.0.0', 'N D'],
    ['02', 'ssvc SIs 2.0.0', 'M R C'],
    ['03', 'ssvc SI 2.0.0', 'C R M N'],
    ['04', 'ssvc SI 1.9.7', 'M R C'],
    ['05', 'cvss AC 3.0.1', 'E'],
    ['06', 'cvss E 3.0.1', 'P U X'],
    ['07', 'ssvc//.example.test#some-private-decision-point-collection SI 2.0.0', 'S R C'],
    ['08', 'ssvc//.example.test$en-GB SI 2.0.0', 'M C R'],
    ['09', 'ssvc//.example.test$en-CA SI 2.0.0', 'M C R'],
    ['21', 'invalid INVALID 1.0.0', 'E'],
  ])('-%s fails: %s', (_, point, values) => {
    expect(judge(point, values)).toBe(1)
  })

  it.each([
    ['11', 'ssvc MI 1.0.0', 'N NED'],
    ['12', 'ssvc SI 2.0.0', 'M R C'],
    ['13', 'ssvc SI 2.0.0', 'N M R C'],
    ['15', 'cvss AC 3.0.1', 'L'],
    ['17', 'x_example.test#some-private-decision-point-collection SI 1.9.7', 'S R C'],
    ['18', 'ssvc//.example.test$en-GB SI 2.0.0', 'M R C'],
    ['31', 'test TEST 2.0.0', 'A'],
  ])('-%s passes: %s', (_, point, values) => {
    expect(judge(point, values)).toBe(0)
  })

  it.each([
    // the registry has cvss:E up to 2.0.0, with the answers U P A X: "it MUST be tested that given decision point exists"
    ['16', 'cvss E 3.0.1', 'U P X'],
    // entitled "failing example 9"; the definition has R before C: "the items in values are ordered correctly"
    ['19', 'ssvc//.example.test$de-DE SI 2.0.0', 'M C R'],
  ])('-%s is published as valid and breaks the words of the clause: %s', (_, point, values) => {
    expect(judge(point, values)).toBe(1)
  })

  it('knows points within a publication, takes no answer twice and survives what is no selection', () => {
    expect(judge('nist#800-30 P_5X 1.0.0', 'VL VH')).toBe(0)
    expect(judge('nist P_5X 1.0.0', 'VL VH')).toBe(1)
    expect(judge('ssvc SI 2.0.0', 'M M')).toBe(1)
    const content = { ssvc_v2: { selections: [null, 7, {}, { namespace: 'ssvc', key: {}, version: [], values: 'x' }] } }
    expect(ssvcPointsAreRegistered.check({ vulnerabilities: [{ metrics: [{ content }] }] })).toHaveLength(1)
  })
})
