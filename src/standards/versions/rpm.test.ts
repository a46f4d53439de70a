import { describe } from 'vitest'
import { holds, ordersNone } from '../../../test/support/version-order.ts'
import { rpm } from './rpm.ts'

describe('the order of rpm packages', () => {
  holds(
    rpm,
    `
      // rpmvercmp: numbers before nothing, letters before numbers, signs only separate
      2.0 < 2.0.1 < 2.0.1a < 2.0.2
      2_0 = 2.0 = 2+0
      1.0a < 1.0b < 1.0.1
      10xyz < 10.1xyz
      5.5p1 < 5.5p2 < 5.5p10
      4.999.9 < 5.0
      1.0010 = 1.10
      // tilde before, caret after
      1.0~rc1 < 1.0~rc2 < 1.0 < 1.0^git1 < 1.0^git2 < 1.0.1
      1.0~rc1 < 1.0~rc1^git1 < 1.0~rc2
      1.0^20160101 < 1.0^20160101^git1 < 1.0^20160102 < 1.01
      // epoch and release
      3 < 1:2 < 2:1
      0:1 = 1
      004:2 = 4:2
      1 < 1- < 1-0 < 1-1 < 1-1.1 < 1-2 < 1-10
      1.0.2k-19.el7 < 1.0.2k-25.el7_9 < 1:1.0.2k-1.el7
      0:3.10.0-229.el7 < 0:3.10.0-229.1.2.ael7b
      1.1.1k-9.el8_7 < 1.1.1k-12.el8_9 < 3.0.7-24.el9
      1. = 1
    `,
  )
  ordersNone(rpm, ['', ' ', 'All versions', '١.٢.٣', '1'.repeat(1025), '+', '~', '-'])
})
