import { describe, expect, it } from 'vitest'
import { type JudgedRisk, toldControls } from './told-control.ts'

const risk = (verdict: JudgedRisk['verdict'], more: Partial<JudgedRisk> = {}): JudgedRisk => ({
  releases: ['r1'],
  vulnerabilities: ['CVE-1'],
  verdict,
  isMoved: false,
  ...more,
})

describe('what the risk file says of a vulnerability in a release', () => {
  it.each<[string, JudgedRisk[], string | undefined]>([
    ['nothing without a risk', [], undefined],
    ['controlled', [risk('controlled')], 'controlled'],
    ['uncontrolled', [risk('uncontrolled')], 'uncontrolled'],
    ['unknown stays unknown', [risk('unknown')], undefined],
    ['one uncontrolled is enough', [risk('controlled'), risk('uncontrolled'), risk('unknown')], 'uncontrolled'],
    ['one unknown leaves it unknown', [risk('controlled'), risk('unknown')], undefined],
    ['all must say controlled', [risk('controlled'), risk('controlled')], 'controlled'],
    ['moved facts take "controlled" away', [risk('controlled', { isMoved: true })], undefined],
    ['moved facts do not take "uncontrolled" away', [risk('uncontrolled', { isMoved: true })], 'uncontrolled'],
    ['another release is another question', [risk('controlled', { releases: ['r2'] })], undefined],
    ['another vulnerability too', [risk('controlled', { vulnerabilities: ['CVE-2'] })], undefined],
  ])('%s', (_what, risks, expected) => {
    const here = toldControls(risks).find(one => one.release === 'r1' && one.vulnerability === 'CVE-1')
    expect(here?.control).toBe(expected)
  })
})
