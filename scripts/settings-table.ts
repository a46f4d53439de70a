// `node scripts/settings-table.ts` writes the table of settings into README.md; test/readme.test.ts holds the two together.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Setting, settings } from '../src/platform/settings.ts'

const readme = join(import.meta.dirname, '..', 'README.md')

/** The table of settings as the README shows it. */
export function settingsTable(): string {
  const rows = Object.values(settings).map((setting: Setting) => {
    const usual = setting.default ? `\`${setting.default}\`` : 'not set'
    return `| \`${setting.name}\` | ${usual} | ${setting.meaning} |`
  })
  return ['| Variable | Default | Meaning |', '|---|---|---|', ...rows].join('\n')
}

if (import.meta.main) {
  const text = readFileSync(readme, 'utf8')
  writeFileSync(readme, text.replace(/\| Variable \| Default \| Meaning \|\n(\|.*\n)*/, `${settingsTable()}\n`))
}
