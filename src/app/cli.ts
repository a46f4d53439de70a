import { softwareVersion } from '../platform/version.ts'
import type { ExitCode } from './cli-end.ts'

const args = process.argv.slice(2)
// who reads our output may stop reading: `aftercare … | head`; a server does not care
process.stdout.on('error', (error: Error & { code?: string }) => {
  if (args[0] !== 'serve') process.exit(error.code === 'EPIPE' ? 0 : 5)
})
const code = isVersion(args) ? tellVersion() : await run(args)
// a verb may have set a code of its own, as `audit verify` does
if (code !== 0) process.exitCode = code
// everything is closed; a handle that somebody forgot must not keep the terminal
setTimeout(() => process.exit(), 2000).unref()

/** Scripts ask for nothing but the version: it needs none of the rooms, whose loading takes the time. */
function isVersion([first, ...more]: readonly string[]): boolean {
  return more.length === 0 && (first === '--version' || first === '-V')
}

function tellVersion(): ExitCode {
  process.stdout.write(`${softwareVersion}\n`)
  return 0
}

async function run(words: readonly string[]): Promise<ExitCode> {
  const { runCommand } = await import('./cli-run.ts')
  return runCommand(words)
}
