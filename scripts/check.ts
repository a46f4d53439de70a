// `npm run check`: types, lint and the gates, without a database and without a browser; prints the size table.
import { functionsOf, lineCount } from '../test/support/functions.ts'
import { programSources } from '../test/support/tree.ts'
import { checks, run } from './run.ts'

const GATES = ['architecture', 'budget', 'html-safety', 'languages', 'places', 'readmes']
const gates = {
  name: 'gates',
  run: () =>
    run('vitest', ['run', '--project', 'unit', '--reporter=dot', ...GATES.map(name => `test/${name}.test.ts`)]),
}

let failed = false
for (const check of [...checks, gates]) {
  const began = performance.now()
  const { code, output } = await check.run()
  if (code !== 0) console.log(output.trim())
  console.log(`${check.name}: ${code === 0 ? 'ok' : 'FAILED'} (${((performance.now() - began) / 1000).toFixed(1)} s)`)
  failed ||= code !== 0
}
printSizes()
process.exit(failed ? 1 : 0)

function printSizes(): void {
  const files = programSources()
  console.log(`lines per file:     ${spread(files.map(file => lineCount(file.text)))}  (${files.length} files)`)
  console.log(`lines per function: ${spread(files.flatMap(file => functionsOf(file.text).map(one => one.lines)))}`)
}

function spread(values: number[]): string {
  const sorted = values.sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return `median ${at(0.5)}, 95 % ${at(0.95)}, longest ${sorted.at(-1) ?? 0}`
}
