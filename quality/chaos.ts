import { chaos, type Round } from '../test/chaos/rounds.ts'

/**
 * `node quality/chaos.ts [rounds] [seed]`: kills server, worker and PostgreSQL of a real installation under load and
 * looks whether every acknowledged import and decision, the trail and the files are whole. Fails when one is not.
 */
const rounds = Number(process.argv[2] ?? 20)
const seed = Number(process.argv[3] ?? 1)

const widths = [5, 22, 8, 8, 10, 8, 10, 11, 8]
const row = (cells: readonly (string | number)[]) =>
  process.stdout.write(`${cells.map((cell, at) => String(cell).padEnd(widths[at] ?? 8)).join(' ')}\n`)

process.stdout.write(`${rounds} rounds, seed ${seed}\n`)
row(['round', 'killed', 'after ms', 'ready ms', 'settled ms', 'imports', 'decisions', 'unanswered', 'broken'])
const all: Round[] = []
for await (const one of chaos(rounds, seed)) {
  all.push(one)
  const { round, killed, after, readyMs, settledMs, imports, decisions, unanswered, broken, odd } = one
  const ms = [Math.round(readyMs), Math.round(settledMs)]
  row([round, killed.join('+'), after, ...ms, imports, decisions, unanswered, broken.length])
  for (const line of broken) process.stdout.write(`      BROKEN ${line}\n`)
  for (const line of odd) process.stdout.write(`      answered ${line}\n`)
}
const sum = (pick: (round: Round) => number) => all.reduce((total, round) => total + pick(round), 0)
const slowest = Math.round(Math.max(...all.map(round => round.readyMs)))
process.stdout.write(
  `${sum(one => one.imports)} imports and ${sum(one => one.decisions)} decisions acknowledged, ${sum(one => one.broken.length)} promises broken, slowest ready ${slowest} ms\n`,
)
process.exitCode = sum(one => one.broken.length) > 0 ? 1 : 0
