// `npm test`: types, lint, then every test; shows only what failed and ends with the count.
// `npm test -- src/core` runs only the tests below a path.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium } from './chromium.ts'
import { checks, type Ended, root, run } from './run.ts'
import { lastLine, type Report, type Tally, tally } from './test-report.ts'

const filters = process.argv.slice(2)

const before = filters.length > 0 ? [] : await failedChecks()
const tests = await runTests()
const failed = before.length + tests.failed
for (const failure of [...before, ...tests.failures]) console.log(`${failure}\n`)
console.log(lastLine({ ...tests, failed }))
process.exit(failed > 0 ? 1 : 0)

async function failedChecks(): Promise<string[]> {
  const ended = await Promise.all(checks.map(async check => ({ name: check.name, ...(await check.run()) })))
  return ended.filter(check => check.code !== 0).map(check => `FAILED ${check.name}\n${check.output.trim()}`)
}

async function runTests(): Promise<Tally> {
  const browser = findChromium()
  const withoutBrowser = 'missing' in browser
  const projects = withoutBrowser ? ['unit', 'integration'] : []
  const folder = mkdtempSync(join(tmpdir(), 'aftercare-test-'))
  const file = join(folder, 'report.json')
  const ended = await run(
    'vitest',
    ['run', ...projects.flatMap(name => ['--project', name]), '--reporter=json', `--outputFile=${file}`, ...filters],
    withoutBrowser ? {} : { CHROMIUM_PATH: browser.path },
  )
  const counted = summary(readReport(file), ended)
  rmSync(folder, { recursive: true, force: true })
  if (!withoutBrowser) return counted
  const failures = [...counted.failures, `FAILED journeys: ${browser.missing}`]
  return { ...counted, failed: counted.failed + 1, failures }
}

function summary(report: Report | undefined, ended: Ended): Tally {
  const counted = report ? tally(report, root) : { passed: 0, failed: 0, skipped: 0, failures: [] }
  if (ended.code === 0 || counted.failed > 0) return counted
  // no test failed, yet vitest did: an unhandled error, or it never began
  return { ...counted, failed: 1, failures: [`FAILED vitest (exit ${ended.code})\n${ended.output.trim()}`] }
}

function readReport(file: string): Report | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Report
  } catch {
    return undefined
  }
}
