import { describe } from 'vitest'
import { holds, ordersNone } from '../../../test/support/version-order.ts'
import { alpm } from './alpm.ts'

describe('the order of pacman', () => {
  holds(
    alpm,
    `
      1.0alpha < 1.0b < 1.0beta < 1.0p < 1.0pre < 1.0rc < 1.0.a < 1.0 < 1.0.1
      1.5b < 1.5 < 1.5.1
      1.5-1 < 1.5-2 < 1.5-10
      1.5 < 1.5-1
      0:1.0 = 1.0
      1.1 < 1:1.0 < 2:0.1
      1.0_2 = 1.0.2
      1.02 = 1.2
      2.6.rc1 < 2.6.1
      1a < 1a1 < 1a.1 < 1a.2
    `,
  )
  ordersNone(alpm, ['', 'All versions', '1.', '.1', '1..2', '1a.b', '1-2-3', '1.0-', 'x:1'])
})
