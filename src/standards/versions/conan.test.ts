import { describe } from 'vitest'
import { holds, ordersNone } from '../../../test/support/version-order.ts'
import { conan } from './conan.ts'

describe('the order of Conan', () => {
  holds(
    conan,
    `
      1.0.0- < 1.0.0-alpha1 < 1.0.0-beta < 1.0.0
      1 = 1.0 = 1.0.0
      1-pre1 = 1.0-pre1 = 1.0.0-pre1
      1.0+b1 = 1.0.0+b1
      1.0 < 1.0+b1 < 1.0+b2 < 1.0.1
      1.0-rc.2 < 1.0-rc.10
      1.1 < 1.1.5 < 1.1.a < 1.1a < 1.1b < 1.2
      1.1* < 1.20
      2 < 10 < a < a.b < b
      1.9a < 1.10
      1.2.3 < 1.2.3.4
      cci.20200203 < cci.20210118
    `,
  )
  ordersNone(conan, ['', 'All versions', '1..2', '1.0/2', '.1'])
})
