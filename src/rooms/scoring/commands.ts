import type { Command } from 'commander'
import type { Cli } from '../../platform/room.ts'
import { profileCommand } from './commands-profile.ts'

/** `aftercare scoring …` */
export function commands(noun: Command, cli: Cli): void {
  for (const verb of [profileCommand]) verb(noun, cli)
}
