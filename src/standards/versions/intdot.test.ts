import { describe } from 'vitest'
import { holds, ordersNone } from '../../../test/support/version-order.ts'
import { intdot } from './intdot.ts'

describe('the order of numbers between dots', () => {
  holds(
    intdot,
    `
      1.2 = 1.2beta = 1.2rc1
      1.2beta < 1.10alpha
      1.2.3 = 01.002.0003
      1.2 < 1.2.1 < 1.10 < 2
      1.2.2 < 1.0002.10
      1.2 = 1.2.x
    `,
  )
  ordersNone(intdot, ['', 'All versions', 'v1', '-1', '.1'])
})
