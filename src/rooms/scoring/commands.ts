import type { Command } from 'commander'
import type { Cli } from '../../platform/room.ts'
import { profileCommand } from './commands-profile.ts'
import { proposalsCommand, rubricCommand, scoreCommand, settleCommand } from './commands-score.ts'

/** `aftercare scoring …` */
export function commands(noun: Command, cli: Cli): void {
  for (const verb of [profileCommand, scoreCommand, rubricCommand, proposalsCommand, settleCommand]) verb(noun, cli)
}
