import { describe } from 'vitest'
import { holds, ordersNone } from '../../../test/support/version-order.ts'
import { maven } from './maven.ts'

describe('the order of Maven', () => {
  holds(
    maven,
    `
      // POM reference, "Version Order Specification"
      1 < 1.1
      1-snapshot < 1 < 1-sp
      1-foo2 < 1-foo10
      1.foo < 1-foo < 1-1 < 1.1
      1.ga = 1-ga = 1-0 = 1.0 = 1
      1-sp > 1-ga
      1-sp.1 > 1-ga.1
      1-a1 = 1-alpha-1
      1-alpha < 1-beta < 1-milestone < 1-rc < 1-snapshot < 1 < 1-sp < 1-abc < 1-xyz
      1-rc1 = 1-cr1 = 1.RC1
      1b2 = 1-beta-2
      1m3 = 1-milestone-3
      1Final = 1 = 1.0.0.RELEASE
      1.0.0.Alpha1 < 1.0.0.Beta1 < 1.0.0.CR1 < 1.0.0.Final < 1.0.1.Alpha1
      01 = 001 = 1
      1-ga-1 = 1-1
      1.0-alpha-1 < 1.0-alpha-2 < 1.0-alpha-10
      20190126.230843 < 1234567890.12345 < 12345678901234567890.1H.5-beta
      2.14.1 < 2.15.0 < 2.17.0
      9.4.44.v20210927 < 9.4.45.v20220203
      31.1-android < 31.1-jre
      r09 < 10.0
    `,
  )
  ordersNone(maven, [
    '',
    ' ',
    'All versions',
    '١.٢.٣',
    '1'.repeat(1025),
    'latest',
    'unspecified',
    '@project.version@',
    '[1.0,2.0)',
    '1,0',
  ])
})
