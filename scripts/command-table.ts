// `node scripts/command-table.ts` writes the table of commands into README.md; test/readme.test.ts holds the two together.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command } from 'commander'
import { commandLine } from '../src/app/cli-context.ts'
import { describeProgram } from '../src/app/cli-program.ts'

const readme = join(import.meta.dirname, '..', 'README.md')

/** Every verb of the real command tree, as the README shows it. */
export function commandTable(): string {
  const program = describeProgram(
    new Command('aftercare'),
    commandLine(() => ({ format: 'table', yes: false }), 'en'),
  )
  const rows = program.commands.flatMap(one => rowsOf(one, 'aftercare'))
  return ['| Command | What it does |', '|---|---|', ...rows].join('\n')
}

function rowsOf(command: Command, parent: string): string[] {
  const name = `${parent} ${command.name()}`
  if (command.commands.length > 0) return command.commands.flatMap(one => rowsOf(one, name))
  const words = [name, ...wordsOf(command)].join(' ')
  return [`| \`${words.replaceAll('|', '\\|')}\` | ${command.description().replaceAll('|', '\\|')} |`]
}

/** Arguments as they are called; options in brackets unless they are needed. */
function wordsOf(command: Command): string[] {
  const called = command.registeredArguments.map(one => {
    const word = `${one.name().toUpperCase()}${one.variadic ? '…' : ''}`
    return one.required ? word : `[${word}]`
  })
  const options = command.options.map(one => (one.mandatory ? one.flags : `[${one.flags}]`))
  return [...called, ...options]
}

if (import.meta.main) {
  const text = readFileSync(readme, 'utf8')
  writeFileSync(
    readme,
    text.replace(/\| Command \| What it does \|\n(\|.*\n)*/, () => `${commandTable()}\n`),
  )
}
