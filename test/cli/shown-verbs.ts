import { Command } from 'commander'
import { commandLine } from '../../src/app/cli-context.ts'
import { describeProgram } from '../../src/app/cli-program.ts'

/** The verbs that each file runs; every verb is in one of them, which shown-verbs.test.ts looks at. */
export const shown = {
  'reading.db.test.ts': new RegExp(
    `^(${[
      'inventory (list|components|diff)|matching (affected|explain|rematch|scan)',
      'triage (list|approvals|show|export-vex)|radar (list|profile)|scoring (profile|score|rubric|proposals)',
      'risk (list|show|export|approvals|criteria|transfers|reviews)|vex (list|publisher|claims|issue)',
      'audit (status|export|verify)|today|intelligence status|messages (list|retry)',
    ].join('|')})$`,
  ),
  'writing.db.test.ts': new RegExp(
    `^(${[
      'demo|access .+|inventory (set-manufacturer|create-device|create-release|import)|triage (decide|undo)',
      'radar (show|answer|look)|scoring settle|vex (export|import)|watch .+|submissions .+',
      'intelligence (monitoring|coverage|read)',
    ].join('|')})$`,
  ),
  'sources.db.test.ts': /^intelligence (status|import|export|trust-key|sync)$/,
  'cases.db.test.ts': /^(vigilance (list|show|deadlines|open|drill)|response .+)$/,
  'notices.db.test.ts': /^intelligence (notice|provider) .+$/,
  'field.db.test.ts': /^(field|signals) .+$/,
  // serve.db.test.ts, answers.test.ts and documents.test.ts of src/app, and here endings.db.test.ts and vigilance.test.ts
  elsewhere: /^(serve|work|doctor|completion|vigilance duties|standards .+)$/,
}

/** Every verb of the program. */
export function everyVerb(): string[] {
  const cli = commandLine(() => ({ format: 'table', yes: false }), 'en')
  return leaves(describeProgram(new Command('aftercare'), cli), '')
}

function leaves(command: Command, place: string): string[] {
  if (command.commands.length === 0) return [place]
  return command.commands.flatMap(one => leaves(one, place ? `${place} ${one.name()}` : one.name()))
}

/** Verbs that a file promises to run and did not. */
export function notRun(file: keyof typeof shown, ran: ReadonlySet<string>): string[] {
  const lines = [...ran].map(line => ` ${line} `)
  return everyVerb().filter(verb => shown[file].test(verb) && !lines.some(line => line.includes(` ${verb} `)))
}
