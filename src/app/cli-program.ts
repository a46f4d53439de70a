import { type Command, type Help, Option } from 'commander'
import type { Cli } from '../platform/room.ts'
import { softwareVersion } from '../platform/version.ts'
import { completion, shells } from './cli-completion.ts'
import { formats } from './cli-print.ts'
import { demo } from './demo.ts'
import { doctor } from './doctor.ts'
import { rooms } from './rooms.ts'
import type { ServeOptions } from './serve.ts'
import { standardsCommands } from './standards/command.ts'
import { work } from './work.ts'

/** The whole tree of verbs: those of the program itself, then each room's own. */
export function describeProgram(program: Command, cli: Cli): Command {
  options(program, cli)
  const { t } = cli
  program
    .command('serve')
    .description(t('app.verb.serve'))
    .option('--port <port>', t('app.option.port'))
    .option('--host <host>', t('app.option.host'))
    .option('--work', t('app.option.work'))
    .option('--open-setup', t('app.option.open-setup'))
    .action(async (given: ServeOptions) => {
      // what only a server needs is half of what there is to load: the other verbs start without it
      const { serve } = await import('./serve.ts')
      await serve(given, t, line => process.stdout.write(`${line}\n`))
    })
  program.command('work').description(t('app.verb.work')).action(work)
  program
    .command('doctor')
    .description(t('app.verb.doctor'))
    .option('--deep', t('app.option.deep'))
    .action((given: { deep?: boolean }) => doctor(given, cli, t))
  program
    .command('demo')
    .description(t('app.verb.demo'))
    .option('--remove', t('app.option.remove'))
    .action((given: { remove?: boolean }) => demo(given, cli, t))
  for (const room of rooms) {
    const noun = program.createCommand(room.name)
    noun
      .copyInheritedSettings(program)
      .helpCommand(false)
      .description(t(`app.noun.${room.name}`))
    if (!room.commands) continue
    room.commands(noun, cli)
    program.addCommand(noun)
  }
  standardsCommands(program.command('standards').helpCommand(false).description(t('app.noun.standards')), cli)
  program
    .command('completion')
    .description(t('app.verb.completion'))
    .addArgument(program.createArgument('<shell>', shells.join(', ')).choices(shells))
    .action((shell: string) => cli.write([completion(program, shell)]))
  return program
}

/** What holds for every verb; subcommands take it over, so it comes first. */
function options(program: Command, { t }: Cli): void {
  program
    .description(t('app.about'))
    .version(softwareVersion, '-V, --version', t('app.option.version'))
    .addOption(new Option('--format <format>', t('app.option.format')).choices(formats))
    .option('--json', t('app.option.json'))
    .option('--yes', t('app.option.yes'))
    .helpOption('-h, --help', t('app.option.help'))
    .helpCommand(false)
    .exitOverride()
    // what is wrong with the words is told by endingOf, in the language of the terminal
    .configureOutput({ outputError: () => {} })
    .configureHelp({ showGlobalOptions: true, styleTitle: title => titleOf(title, t), optionDescription })
}

/** Commander's own words: `Usage:`, `Options:` and the like. */
function titleOf(title: string, t: Cli['t']): string {
  const name = title.replace(/:$/, '').toLowerCase().replaceAll(' ', '-')
  return `${t(`app.help.${name}`)}:`
}

/** An option's text, without the English words that commander adds for choices and defaults. */
function optionDescription(this: Help, option: Option): string {
  const facts = [
    ...(option.argChoices ? [option.argChoices.join(', ')] : []),
    ...(typeof option.defaultValue === 'string' && option.defaultValue !== '' ? [`= ${option.defaultValue}`] : []),
  ]
  return facts.length > 0 ? `${option.description} (${facts.join('; ')})` : option.description
}
