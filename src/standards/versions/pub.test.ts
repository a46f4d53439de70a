import { describe } from 'vitest'
import { holds, ordersNone } from '../../../test/support/version-order.ts'
import { pub } from './pub.ts'

describe('the order of pub', () => {
  holds(
    pub,
    `
      1.0.0-alpha < 1.0.0-alpha.1 < 1.0.0-beta < 1.0.0 < 1.0.1
      // pub_semver: a build comes after the same version without one
      1.0.0 < 1.0.0+build < 1.0.0+build.1 < 1.0.0+build.2 < 1.0.0+build.10 < 1.0.1-dev
      1.0.0+1 < 1.0.0+2 < 1.0.0+10 < 1.0.0+a < 1.0.0+b
      1.0.0-dev < 1.0.0-dev+1 < 1.0.0
      1.0.0-dev+9 < 1.0.0-rc
      2.0.0-nullsafety.0 < 2.0.0-nullsafety.1 < 2.0.0-nullsafety.10 < 2.0.0
      0.9.0 < 0.10.0 < 0.10.1
      3.0.0 > 2.7.2+asdf
      1.2.3-5-Foo < 1.2.3-5-foo
      v1.2.3 = 1.2.3
    `,
  )
  ordersNone(pub, ['', ' ', 'All versions', '١.٢.٣', '1'.repeat(1025), 'any', '^1.0.0', '1.2.3-'])
})
