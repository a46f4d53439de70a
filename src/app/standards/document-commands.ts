import { type Command, Option } from 'commander'
import { openLog } from '../../platform/log.ts'
import type { Cli } from '../../platform/room.ts'
import { createSandbox } from '../../platform/sandbox.ts'
import { vexFormats } from '../../standards/vex.ts'
import { csafLines } from './csaf.ts'
import { type VexOptions, vexLines } from './vex.ts'

/** `aftercare standards csaf` and `vex`: documents of others, read and checked in a sandbox, told line by line. */
export function documentCommands(noun: Command, cli: Cli): void {
  const { t } = cli
  noun
    .command('csaf')
    .argument('<files...>', t('csaf.files'))
    .description(t('csaf.verb'))
    .action(async (files: readonly string[]) => {
      const totals = { faults: 0, refused: 0 }
      await cli.write(csafLines(sandbox(), files, totals, t))
      const facts = { ...totals, files: files.length }
      if (totals.faults + totals.refused > 0) cli.fail(1, t('csaf.failed', facts))
    })
  noun
    .command('vex')
    .argument('<files...>', t('vex.files'))
    .description(t('vex.verb'))
    .addOption(new Option('--to <format>', t('vex.option.to')).choices(vexFormats).makeOptionMandatory())
    .option('--namespace <url>', t('vex.option.namespace'))
    .action(async (files: readonly string[], options: VexOptions) => {
      const totals = { written: 0, refused: 0 }
      await cli.write(vexLines(sandbox(), files, options, totals, t))
      if (totals.refused > 0) cli.fail(1, t('vex.failed', { refused: totals.refused, files: files.length }))
    })
}

/** Why a child ended is told by the line of its file; the log would say it twice. */
function sandbox() {
  return createSandbox(undefined, openLog('silent'))
}
