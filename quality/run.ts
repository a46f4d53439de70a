import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { dataFolder } from '../test/support/data.ts'
import { type Figures, fallen, percent } from './gate/baseline.ts'
import { figuresOf, type Measured, measure, rowsOf } from './gate/measure.ts'

/**
 * `npm run quality`: how right the matching is, per band and per ecosystem, held against quality/baseline.json. Ends with
 * 1 when a figure fell or something is newly missed; `--write` makes today's figures the baseline.
 */
const path = join(import.meta.dirname, 'baseline.json')
const { values } = parseArgs({ options: { write: { type: 'boolean', default: false } } })

const measured = await measure(dataFolder)
const figures = figuresOf(measured)
tell(measured)
if (values.write) {
  writeFileSync(path, `${JSON.stringify(figures, undefined, 2)}\n`)
  print(`written: ${path}`)
} else if (existsSync(path)) {
  hold(JSON.parse(readFileSync(path, 'utf8')) as Figures)
} else {
  print('no baseline yet: npm run quality -- --write')
  process.exitCode = 1
}

function hold(before: Figures): void {
  const bad = fallen(before, figures)
  for (const line of bad.slice(0, 40)) print(`  ${line}`)
  print(bad.length === 0 ? 'nothing fell, nothing is newly missed' : `${bad.length} figures fell or misses are new`)
  if (bad.length > 0) process.exitCode = 1
}

function tell(all: Measured): void {
  const heads = ['precision', 'recall', 'F1', 'right', 'wrong', 'missed', 'silent']
  print(`${''.padEnd(40)}${heads.map(head => head.padStart(11)).join('')}`)
  for (const [row, { precision, recall, f1, right, wrong, missed, silent }] of rowsOf(all)) {
    const cells = [percent(precision), percent(recall), percent(f1), right, wrong, missed, silent]
    print(`${row.padEnd(40)}${cells.map(cell => String(cell).padStart(11)).join('')}`)
  }
  for (const [scheme, { lines, agreed, unknown }] of all.suites) {
    const share = percent(lines === 0 ? undefined : agreed / lines)
    print(`${`versions ${scheme}`.padEnd(40)}${share.padStart(11)}  ${agreed} of ${lines}, ${unknown} without a key`)
  }
  print(`labelled ${all.labels.length}, not labelled ${all.unlabelled}`)
  if (!dataFolder)
    print('without the folder of real data (AFTERCARE_DATA): OSV lists and version suites are not measured')
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
