import { runCommand } from '../../src/app/cli-run.ts'
import type { Asked } from './standing.ts'

// The command line in one process for many commands: each finds the environment and the folder that it was given, and
// behind its last word both streams say that it has ended.

process.on('message', ({ id, args, cwd, environment }: Asked) => {
  process.chdir(cwd)
  for (const name of Object.keys(process.env)) delete process.env[name]
  Object.assign(process.env, environment)
  process.exitCode = undefined
  void runCommand(args).then(code => {
    process.stdout.write(`\0${id} ${code || process.exitCode || 0}\0`)
    process.stderr.write(`\0${id}\0`)
  })
})
process.on('disconnect', () => process.exit())
