import type { Command } from 'commander'
import type { Cli } from '../../platform/room.ts'
import { answers } from './answers.ts'
import { documentCommands } from './document-commands.ts'
import type { LineVerb } from './line.ts'
import { sbomLines } from './sbom.ts'
import { verbs } from './verbs.ts'

/** `aftercare standards …`: the published formats and calculations for other programs, without a database. */
export function standardsCommands(noun: Command, cli: Cli): void {
  for (const verb of verbs) lineCommand(noun, cli, verb)
  sbomCommand(noun, cli)
  documentCommands(noun, cli)
}

/** JSON lines in, one line each out. */
function lineCommand(noun: Command, cli: Cli, verb: LineVerb): void {
  const command = noun.command(verb.name).description(cli.t(`standards.verb.${verb.name}`))
  if (verb.option) command.option(verb.option, cli.t('standards.option.scheme'))
  command.action(async (options: Readonly<Record<string, string | undefined>>) => {
    await cli.write(answers(process.stdin, verb, options))
  })
}

function sbomCommand(noun: Command, cli: Cli): void {
  noun
    .command('sbom')
    .argument('<files...>', cli.t('standards.argument.files'))
    .description(cli.t('standards.verb.sbom'))
    .action(async (files: readonly string[]) => {
      const totals = { components: 0, refused: 0 }
      await cli.write(sbomLines(files, totals))
      const facts = { components: totals.components, refused: totals.refused, files: files.length }
      if (totals.refused > 0) cli.fail(7, cli.t('standards.sbom.refused', facts))
    })
}
