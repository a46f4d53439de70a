// `npm test`: types, lint, pages, then every test, and beside all of it a minute of hostile input for each fuzz target;
// shows only what failed and ends with the count. Random examples come from the seed of the sources; another is asked for by
// `TEST_SEED=N npm test`, and `TEST_TIMES=50 npm test -- src/standards` tries fifty times as many.
// `npm test -- src/core` runs only the tests below a path.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium } from './chromium.ts'
import { missingPoppler } from './poppler.ts'
import { checks, pages, run } from './run.ts'
import { sourceSeed } from './source-seed.ts'
import { failuresIn, fuzzTally, lastLine, type Report, sum, type Tally, tally } from './test-report.ts'

const filters = process.argv.slice(2)
const seed = process.env.TEST_SEED ?? String(sourceSeed())

const all = filters.length > 0 ? await runTests() : await runEverything()
console.log(lastLine(all))
process.exit(all.failed > 0 ? 1 : 0)

async function runEverything(): Promise<Tally> {
  // it takes what the others leave of the processors
  const fuzz = runFuzz()
  const failed = await runChecks()
  const tests = await runTests()
  return sum(await fuzz, { ...tests, failed: tests.failed + failed })
}

async function runFuzz(): Promise<Tally> {
  const minute = ['--seconds', '60', '--seed', seed, '--threads', String(availableParallelism())]
  const ended = await run('node', ['quality/fuzz/run.ts', ...minute])
  if (ended.code !== 0) console.log(`FAILED fuzz\n${ended.output.trim()}\n`)
  return fuzzTally(ended)
}

async function runChecks(): Promise<number> {
  const ended = await Promise.all([...checks, pages].map(async check => ({ ...check, ...(await check.run()) })))
  const wrong = ended.filter(check => check.code !== 0)
  for (const { name, output } of wrong) console.log(`FAILED ${name}\n${output.trim()}\n`)
  return wrong.length
}

async function runTests(): Promise<Tally> {
  // the tests of PDF files fail without it; here it is said once, with what to do
  const missing = missingPoppler()
  if (missing) console.log(`FAILED PDF files\n${missing}\n`)
  const browser = findChromium()
  if ('path' in browser) return runVitest([], { CHROMIUM_PATH: browser.path })
  const counted = await runVitest(['--project', 'unit', '--project', 'integration'], {})
  console.log(`FAILED journeys\n${browser.missing}\n`)
  return { ...counted, failed: counted.failed + 1 }
}

async function runVitest(options: readonly string[], environment: NodeJS.ProcessEnv): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), 'aftercare-test-'))
  const file = join(folder, 'report.json')
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile=${file}`, '--silent=passed-only']
  const { code, output } = await run('vitest', ['run', ...options, ...reporters, ...filters], {
    ...environment,
    TEST_SEED: seed,
  })
  const report = readReport(file)
  rmSync(folder, { recursive: true, force: true })
  if (code !== 0) console.log(`${failuresIn(output)}\n`)
  const counted = report ? tally(report) : { passed: 0, failed: 0, skipped: 0 }
  // no test failed, yet vitest did: an error outside every test, or it never began
  return code !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted
}

function readReport(file: string): Report | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Report
  } catch {
    return undefined
  }
}
