import { Command } from 'commander'
import { isLanguage, type Language, translate } from '../platform/translate.ts'
import { commandLine } from './cli-context.ts'
import { type ExitCode, endingOf } from './cli-end.ts'
import type { Format } from './cli-print.ts'
import { describeProgram } from './cli-program.ts'

const code = await main(process.argv.slice(2))
// a verb may have set a code of its own, as `audit verify` does
if (code !== 0) process.exitCode = code
// everything is closed; a handle that somebody forgot must not keep the terminal
setTimeout(() => process.exit(), 2000).unref()

/** Runs one command; what it prints is data, what it tells goes to stderr. */
async function main(args: readonly string[]): Promise<ExitCode> {
  const language = languageOf(process.env)
  // who reads our output may stop reading: `aftercare … | head`; a server does not care
  process.stdout.on('error', (error: Error & { code?: string }) => {
    if (args[0] !== 'serve') process.exit(error.code === 'EPIPE' ? 0 : 5)
  })
  const program = new Command('aftercare')
  const cli = commandLine(() => told(program), language)
  describeProgram(program, cli)
  try {
    await program.parseAsync(args, { from: 'user' })
    return 0
  } catch (error) {
    const { code, what, why, next } = endingOf(error, translate(language))
    const lines = [what, why, next].filter(line => line !== undefined && line !== '')
    if (lines.length > 0) process.stderr.write(`${lines.join('\n')}\n`)
    if (process.env.AFTERCARE_LOG === 'debug' && error instanceof Error) process.stderr.write(`${error.stack}\n`)
    return code
  } finally {
    await cli.close()
  }
}

function told(program: Command): { format: Format; yes: boolean } {
  const { format, json, yes } = program.opts<{ format?: Format; json?: boolean; yes?: boolean }>()
  return { format: format ?? (json ? 'json' : 'table'), yes: yes === true }
}

/** The language of a terminal, as POSIX decides it: LC_ALL before LC_MESSAGES before LANG. */
function languageOf(environment: NodeJS.ProcessEnv): Language {
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || ''
  const tag = locale.slice(0, 2).toLowerCase()
  return isLanguage(tag) ? tag : 'en'
}
