import { Command } from 'commander'
import { isLanguage, type Language, type Translate, translate } from '../platform/translate.ts'
import { softwareVersion } from '../platform/version.ts'
import { type CommandLine, commandLine } from './cli-context.ts'
import { type ExitCode, endingOf } from './cli-end.ts'
import { demo } from './demo.ts'
import { doctor } from './doctor.ts'
import { rooms } from './rooms.ts'
import { type ServeOptions, serve } from './serve.ts'
import { work } from './work.ts'

const code = await main(process.argv.slice(2))
// a verb may have set a code of its own, as `audit verify` does
if (code !== 0) process.exitCode = code
// everything is closed; a handle that somebody forgot must not keep the terminal
setTimeout(() => process.exit(), 2000).unref()

/** Runs one command; what it prints is data, what it tells goes to stderr. */
async function main(args: readonly string[]): Promise<ExitCode> {
  const t = translate(languageOf(process.env))
  // who reads our output may stop reading: `aftercare … | head`; a server does not care
  process.stdout.on('error', (error: Error & { code?: string }) => {
    if (args[0] !== 'serve') process.exit(error.code === 'EPIPE' ? 0 : 5)
  })
  const program = new Command('aftercare')
  const cli = commandLine(() => program.opts().json === true, languageOf(process.env))
  describeProgram(program, cli, t)
  try {
    await program.parseAsync(args, { from: 'user' })
    return 0
  } catch (error) {
    const { code, what, why, next } = endingOf(error, t)
    const lines = [what, why, next].filter(line => line !== undefined && line !== '')
    if (lines.length > 0) process.stderr.write(`${lines.join('\n')}\n`)
    if (process.env.AFTERCARE_LOG === 'debug' && error instanceof Error) process.stderr.write(`${error.stack}\n`)
    return code
  } finally {
    await cli.close()
  }
}

function describeProgram(program: Command, cli: CommandLine, t: Translate): void {
  program
    .description(t('app.about'))
    .version(softwareVersion)
    .option('--json', t('app.option.json'))
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError()
  program
    .command('serve')
    .description(t('app.verb.serve'))
    .option('--port <port>', t('app.option.port'))
    .option('--host <host>', t('app.option.host'))
    .option('--work', t('app.option.work'))
    .option('--open-setup', t('app.option.open-setup'))
    .action((options: ServeOptions) => serve(options, t, line => process.stdout.write(`${line}\n`)))
  program.command('work').description(t('app.verb.work')).action(work)
  program
    .command('doctor')
    .description(t('app.verb.doctor'))
    .option('--deep', t('app.option.deep'))
    .action((options: { deep?: boolean }) => doctor(options, cli, t))
  program
    .command('demo')
    .description(t('app.verb.demo'))
    .option('--remove', t('app.option.remove'))
    .action((options: { remove?: boolean }) => demo(options, cli, t))
  for (const room of rooms) {
    if (room.commands) room.commands(program.command(room.name).description(t(`app.noun.${room.name}`)), cli)
  }
}

/** The language of a terminal, as POSIX decides it: LC_ALL before LC_MESSAGES before LANG. */
function languageOf(environment: NodeJS.ProcessEnv): Language {
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || ''
  const tag = locale.slice(0, 2).toLowerCase()
  return isLanguage(tag) ? tag : 'en'
}
