import { describe } from 'vitest'
import { holds, ordersNone } from '../../../test/support/version-order.ts'
import { pypi } from './pypi.ts'

describe('the order of PyPI', () => {
  holds(
    pypi,
    `
      // PEP 440, "Summary of permitted suffixes and relative ordering"
      1.dev0 < 1.0.dev456 < 1.0a1 < 1.0a2.dev456 < 1.0a12.dev456 < 1.0a12 < 1.0b1.dev456 < 1.0b2 < 1.0b2.post345.dev456
      1.0b2.post345.dev456 < 1.0b2.post345 < 1.0rc1.dev456 < 1.0rc1 < 1.0 < 1.0+abc.5 < 1.0+abc.7 < 1.0+5
      1.0+5 < 1.0.post456.dev34 < 1.0.post456 < 1.0.15 < 1.1.dev1
      1.0 = 1.0.0 = v1.0 = 1.0.0.0
      1.0a1 = 1.0alpha1 = 1.0-A.1 = 1.0_alpha_1
      1.0c1 = 1.0rc1 = 1.0pre1 = 1.0preview1
      1.0-1 = 1.0.post1 = 1.0r1 = 1.0rev1
      1.0.dev = 1.0.dev0
      2013.10 < 2014.04 < 1!1.0 < 2!0.1
      1.0+local = 1.0+LOCAL
      1.0+ubuntu-1 = 1.0+ubuntu.1
      1.0+a < 1.0+a.1 < 1.0+1 < 1.0+1.0
      3.9 < 3.10
      // what is no PEP 440 version comes before all that is
      2004d < 0.0.1
      0.9-doduo < 0.9-eevee < 0.1
      2013-01-21T20:33:09+0100 < 2013-01-23T17:11:52+0100
      0.6m6 < 0.2rc0
      1.0.99999999999999999999999999998 < 1.0.99999999999999999999999999999
    `,
  )
  ordersNone(pypi, [
    '',
    ' ',
    'All versions',
    '١.٢.٣',
    '1'.repeat(1025),
    'unknown',
    'trunk',
    '>=1.0',
    '1.0,<2',
    '1.0 final',
  ])
})
