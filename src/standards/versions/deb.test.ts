import { describe } from 'vitest'
import { holds, ordersNone } from '../../../test/support/version-order.ts'
import { deb } from './deb.ts'

describe('the order of Debian packages', () => {
  holds(
    deb,
    `
      // deb-version(7): tilde before the end, letters before other signs
      1.0~~ < 1.0~~a < 1.0~ < 1.0 < 1.0-1 < 1.0a < 1.0+ < 1.0.
      1.0~beta1~svn1245 < 1.0~beta1 < 1.0
      1.0 = 1.0-0 = 0:1.0 = 0:1.0-0
      1.0-1 < 1.0-1.1 < 1.0-2 < 1.0-10
      9.9 < 1:0.1 < 2:0.0.1 < 10:0
      1.2.3-1~deb7u1 < 1.2.3-1 < 1.2.3-1+deb7u1 < 1.2.3-2
      1.2.3-1+b1 < 1.2.3-1+deb12u1
      0.9.0 < 0.10.0
      00001.2 = 1.2
      2.7.4+reloaded2-13ubuntu1 < 2.7.4+reloaded2-13+deb9u1
      1.1.1n-0+deb11u5 < 1.1.1n-0+deb11u10 < 1.1.1w-0+deb11u1 < 3.0.11-1~deb12u2
      2.36.1-2+deb7u1 < 2.36.1-2+deb7u2
      1-2-3 > 1-2-2
      1.0-a < 1.0-b
      3.118ubuntu5 > 3.118
      20230311 < 20230311ubuntu0.22.04.1
      1. = 1.0
    `,
  )
  ordersNone(deb, [
    '',
    ' ',
    'All versions',
    '١.٢.٣',
    '1'.repeat(1025),
    'bookworm',
    '1.0/2',
    'a:1.0',
    ':',
    '1.0 ~1',
    '<unfixed>',
  ])
})
