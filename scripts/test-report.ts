/** The part of vitest's JSON report that we read. */
export interface Report {
  readonly testResults: readonly FileResult[]
}

interface FileResult {
  readonly status: string
  readonly assertionResults: readonly { readonly status: string }[]
}

/** Tests counted. */
export interface Tally {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

/** Sums a report over its projects; a file that could not run counts as one failure. */
export function tally(report: Report): Tally {
  const states = report.testResults.flatMap(file => file.assertionResults.map(test => test.status))
  const count = (...wanted: string[]) => states.filter(state => wanted.includes(state)).length
  const broken = report.testResults.filter(
    file => file.status === 'failed' && !file.assertionResults.some(test => test.status === 'failed'),
  )
  return {
    passed: count('passed'),
    failed: count('failed') + broken.length,
    skipped: count('skipped', 'pending', 'todo', 'disabled'),
  }
}

/** Counts the fuzz targets, one line each; a run that fails without naming one counts as one failure. */
export function fuzzTally({ code, output }: { readonly code: number; readonly output: string }): Tally {
  const failed = output.match(/^FAILED \S+: \d+ inputs/gm)?.length ?? 0
  const passed = output.match(/^\S+: \d+ inputs/gm)?.length ?? 0
  return { passed, failed: code !== 0 ? Math.max(1, failed) : failed, skipped: 0 }
}

/** Two tallies as one. */
export function sum(one: Tally, other: Tally): Tally {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
  }
}

/** What vitest says about failures, without its progress; all of it when it never came so far. */
export function failuresIn(output: string): string {
  const begin = output.search(/^.*(Failed Suites|Failed Tests|Unhandled Errors?).*$/m)
  return (begin < 0 ? output : output.slice(begin)).trim()
}

/** The last line of `npm test`. */
export function lastLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}
