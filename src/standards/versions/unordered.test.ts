import { describe } from 'vitest'
import { ordersNone } from '../../../test/support/version-order.ts'
import { unordered } from './unordered.ts'

describe('what has no order', () => {
  ordersNone(unordered, ['8d9c1b7', 'sha256:244fd47e07d1004f0aed9c', 'latest', '1.0', ''])
})
