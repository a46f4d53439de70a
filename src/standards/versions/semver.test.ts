import { describe } from 'vitest'
import { holds, ordersNone } from '../../../test/support/version-order.ts'
import { semver } from './semver.ts'

describe('the order of Semantic Versioning', () => {
  holds(
    semver,
    `
      // Semantic Versioning 2.0.0 §11
      1.0.0 < 2.0.0 < 2.1.0 < 2.1.1
      1.0.0-alpha < 1.0.0-alpha.1 < 1.0.0-alpha.beta < 1.0.0-beta < 1.0.0-beta.2 < 1.0.0-beta.11 < 1.0.0-rc.1 < 1.0.0
      1.0.0-1 < 1.0.0-2 < 1.0.0-10 < 1.0.0-a
      1.0.0+build1 = 1.0.0+build2 = 1.0.0
      // leniently: leading v, missing and extra numbers, zeros in front
      v1.2.3 = 1.2.3
      1 = 1.0 = 1.0.0
      1.2.3 < 1.2.3.4 < 1.2.4
      01.02.03 = 1.2.3
      9.0.0 < 10.0.0 < 99999999999999999999999999999.0.0 < 100000000000000000000000000000.0.0
      // pseudo-versions of Go modules come before the tag they lead to
      v0.0.0-20190101000000-abcdefabcdef < v0.0.0-20200101000000-000000000000 < v0.0.1
      v1.2.3 < v1.2.4-0.20191109021931-daa7c04131f5 < v1.2.4
      v2.0.0+incompatible = v2.0.0
    `,
  )
  ordersNone(semver, [
    '',
    ' ',
    'All versions',
    '١.٢.٣',
    '1'.repeat(1025),
    'latest',
    '1.1.1k',
    '1.2.3-',
    '1.2.3-a..b',
    '>=1.0',
    '1.x',
    '*',
    '(devel)',
    '1.2.3 beta',
  ])
})
