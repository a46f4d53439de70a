import { runCommand } from './cli-run.ts'

const args = process.argv.slice(2)
// who reads our output may stop reading: `aftercare … | head`; a server does not care
process.stdout.on('error', (error: Error & { code?: string }) => {
  if (args[0] !== 'serve') process.exit(error.code === 'EPIPE' ? 0 : 5)
})
const code = await runCommand(args)
// a verb may have set a code of its own, as `audit verify` does
if (code !== 0) process.exitCode = code
// everything is closed; a handle that somebody forgot must not keep the terminal
setTimeout(() => process.exit(), 2000).unref()
