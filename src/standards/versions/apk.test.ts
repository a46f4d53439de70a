import { describe } from 'vitest'
import { holds, ordersNone } from '../../../test/support/version-order.ts'
import { apk } from './apk.ts'

describe('the order of Alpine packages', () => {
  holds(
    apk,
    `
      1.0_alpha < 1.0_alpha2 < 1.0_beta < 1.0_pre1 < 1.0_rc1 < 1.0 < 1.0_cvs1 < 1.0_svn1 < 1.0_git1 < 1.0_hg1 < 1.0_p1
      1.0_p1 < 1.0_p2 < 1.0a < 1.0b < 1.0.0 < 1.0.1
      0.1.0_alpha_pre2 < 0.1.0_alpha < 0.1.0
      1.0 < 1.0-r0 < 1.0-r1 < 1.0-r2 < 1.0-r10
      2.1.0 > 2.0.5-r1
      1.6.8_p9-r2 < 1.6.8_p12-r1
      // a leading zero makes a fraction
      1.02 < 1.1 < 1.10
      1.0.02 < 1.0.1
      4.09-r1 < 4.5.14
      2.2.3-r2 < 013
      1.9.4p1-r1 < 1.9.4p2-r0 < 1.9.5-r1
      3.0.12-r4 < 3.0.13-r0
      1.1.1s-r0 < 1.1.1t-r0 < 1.1.1t-r1
      1.0~abc123-r0 = 1.0-r0
      1.0.0_pre20191002222144-r0 < 1.0.0_pre20210530193627-r0
      20230506-r0 < 20240226-r0
    `,
  )
  ordersNone(apk, [
    '',
    ' ',
    'All versions',
    '١.٢.٣',
    '1'.repeat(1025),
    '1.2_blah',
    '1-r',
    '1..2',
    '1.0bc',
    '1.0-r1-r2',
    'v1.0',
    '_p1',
    '1.2.3-1',
  ])
})
