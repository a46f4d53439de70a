import { describe } from 'vitest'
import { holds, ordersNone } from '../../../test/support/version-order.ts'
import { composer } from './composer.ts'

describe('the order of Composer', () => {
  holds(
    composer,
    `
      1.0-dev < 1.0a1 < 1.0alpha2 < 1.0b1 < 1.0-beta2 < 1.0RC1 < 1.0rc2 < 1.0 < 1.0.0 < 1.0.1 < 1.0pl1 < 1.1
      1.0.0-alpha.1 = 1.0.0alpha1 = 1.0.0-ALPHA1 = 1.0.0_a1
      1.0.0rc2 = 1.0.0.rc2
      v1.0 = 1.0
      2 < 10
      1.0-stable = 1.0
      1.0.0-patch1 > 1.0.0
      1.0.0-p1 = 1.0.0-pl1 = 1.0.0.patch1
      3.0.4+180116 < 3.0.5+180118
      5.1.3+bedrock-1.17.40 = 5.1.3
      v5.4.7 < v5.5-beta < v5.5
      1.7.0.0-rc.0.0 < 1.7.0.0-rc.1.0
      6.3.1.2 < 6.3.1.3
      4.4.13 < 4.4.41
      01.2 = 1.2
    `,
  )
  ordersNone(composer, [
    '',
    ' ',
    'All versions',
    '١.٢.٣',
    '1'.repeat(1025),
    'dev-main',
    '1.0-foo',
    '1.x-dev',
    '^1.0',
    '#',
  ])
})
