import { describe } from 'vitest'
import { holds, ordersNone } from '../../../test/support/version-order.ts'
import { gentoo } from './gentoo.ts'

describe('the order of the Package Manager Specification', () => {
  holds(
    gentoo,
    `
      1.0_alpha < 1.0_alpha1 < 1.0_beta < 1.0_pre < 1.0_rc < 1.0 < 1.0_p < 1.0_p1 < 1.0a < 1.0b < 1.0b_p1
      1.0 = 1.0-r0
      1.0 < 1.0-r1 < 1.0-r10
      0 < 0.0
      1.01 < 1.1 < 1.10
      1.001 < 1.01 < 1.02 < 1.1
      1.010 = 1.01
      01.1 = 1.1
      1.0_alpha_beta < 1.0_alpha < 1.0_alpha_p
    `,
  )
  ordersNone(gentoo, ['', 'All versions', '1.0_foo', '1.0-r', '1.0a1', '1.', '1.0-beta'])
})
