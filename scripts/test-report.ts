/** The part of vitest's JSON report that we read. */
export interface Report {
  readonly success: boolean
  readonly testResults: readonly FileResult[]
}

interface FileResult {
  readonly name: string
  readonly status: string
  readonly message: string
  readonly assertionResults: readonly {
    readonly status: string
    readonly fullName: string
    readonly failureMessages?: readonly string[] | null
  }[]
}

/** Tests counted, and each failure told. */
export interface Tally {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  readonly failures: readonly string[]
}

/** Sums a report over its projects; a file that could not run counts as one failure. */
export function tally(report: Report, root: string): Tally {
  const tests = report.testResults.flatMap(file => file.assertionResults.map(test => ({ file, test })))
  const count = (...states: string[]) => tests.filter(({ test }) => states.includes(test.status)).length
  const broken = report.testResults.filter(file => file.status === 'failed' && !file.assertionResults.some(isFailed))
  const failures = [
    ...broken.map(file => tell(file.name, 'could not run', [file.message], root)),
    ...tests
      .filter(({ test }) => isFailed(test))
      .map(({ file, test }) => tell(file.name, test.fullName, test.failureMessages, root)),
  ]
  return {
    passed: count('passed'),
    failed: failures.length,
    skipped: count('skipped', 'pending', 'todo', 'disabled'),
    failures,
  }
}

function isFailed(test: { status: string }): boolean {
  return test.status === 'failed'
}

function tell(file: string, title: string, messages: readonly string[] | null | undefined, root: string): string {
  const place = file.startsWith(root) ? file.slice(root.length + 1) : file
  const lines = (messages ?? [])
    .join('\n')
    .split('\n')
    .filter(line => !/node_modules|node:internal/.test(line))
  return [`FAILED ${place}: ${title.trim()}`, ...lines.slice(0, 40).map(line => `  ${line}`)].join('\n')
}

/** The last line of `npm test`. */
export function lastLine({ passed, failed, skipped }: Omit<Tally, 'failures'>): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}
