import { expect } from 'vitest'

/** Fails with every violation on a line of its own, where a comparison of lists would cut them short. */
export function expectNone(violations: readonly string[]): void {
  if (violations.length > 0) expect.fail(`${violations.length} violations\n${violations.join('\n')}`)
}
