import { Command } from 'commander'
import { isLanguage, type Language, translate } from '../platform/translate.ts'
import { commandLine } from './cli-context.ts'
import { type ExitCode, endingOf } from './cli-end.ts'
import type { Format } from './cli-print.ts'
import { describeProgram } from './cli-program.ts'

/** Runs one command in the surroundings of this process; what it prints is data, what it tells goes to stderr. */
export async function runCommand(args: readonly string[]): Promise<ExitCode> {
  const language = languageOf(process.env)
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
