import { describe } from 'vitest'
import { holds, ordersNone } from '../../../test/support/version-order.ts'
import { lexicographic } from './lexicographic.ts'

describe('the order of bytes in UTF-8', () => {
  holds(
    lexicographic,
    `
      1 < 10 < 2
      a < aa
      e\u0301 < \u00e9
      A\u030a < \u00c5
      ä < €
      Z < a
    `,
  )
  ordersNone(lexicographic, ['', '1.\ud800', 'x'.repeat(1025)])
})
