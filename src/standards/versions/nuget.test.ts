import { describe } from 'vitest'
import { holds, ordersNone } from '../../../test/support/version-order.ts'
import { nuget } from './nuget.ts'

describe('the order of NuGet', () => {
  holds(
    nuget,
    `
      1.0 = 1.0.0 = 1.0.0.0
      1.0.0 < 1.0.0.1 < 1.0.1 < 1.0.10
      1.0.0-alpha < 1.0.0-beta < 1.0.0-rc < 1.0.0
      // labels without regard to case
      1.0.0-BETA = 1.0.0-beta
      1.0.0-Alpha < 1.0.0-BETA < 1.0.0-rc.1 < 1.0.0-RC.2 < 1.0.0-rc.10
      1.0.0-beta2 > 1.0.0-BETA
      1.0.0-beta.2 < 1.0.0-beta.11 < 1.0.0-beta.x
      1.0.0+meta = 1.0.0 = 1.0.0+other
      1.0.0.1-alpha < 1.0.0.1-pre < 1.0.0.1
      6.0.0-preview.7.21377.19 < 6.0.0-rc.1.21451.13 < 6.0.0 < 6.0.36
      4.3.0 < 4.3.1 < 4.10.0 < 13.0.1 < 13.0.3
      1.999.9999 < 2.1.1
      0.0.1 < 0.1 < 1
    `,
  )
  ordersNone(nuget, [
    '',
    ' ',
    'All versions',
    '١.٢.٣',
    '1'.repeat(1025),
    '[1.0,2.0)',
    '1.0.0-',
    '6.0.*',
    '1.0.0-beta_1',
  ])
})
