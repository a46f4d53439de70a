import type { Sheet } from '../source/part.ts'

interface Verdict {
  readonly component: string
  readonly version: string
  readonly vulnerability: string
  /** File in intelligence/osv, or `nvd` for the NVD feed. */
  readonly record: string
  readonly because: string
}

/** What a run over one SBOM must say, from the verdicts that people worked out. */
export function expectation(sheet: Sheet, device: string, verdicts: string): object {
  const present = rows(verdicts).filter(([component, version]) =>
    sheet.parts.some(part => part.name === component && part.version === version),
  )
  const of = (sign: string) => present.filter(row => row[2] === sign).map(verdict)
  return {
    sbom: sheet.plan.file,
    device,
    components: sheet.parts.length,
    matches: of('+'),
    conditional: of('?'),
    nonMatches: of('-'),
    withoutVersion: sheet.parts.filter(part => part.version === undefined).map(part => part.name),
    withoutIdentity: sheet.parts
      .filter(part => part.purl === undefined && part.cpe === undefined)
      .map(part => part.name),
  }
}

/** Rows whose component and version occur in none of the sheets: a verdict nobody needs, or a slip of the pen. */
export function idleVerdicts(all: readonly Sheet[], verdicts: string): string[] {
  return rows(verdicts)
    .filter(([name, version]) => !all.some(({ parts }) => parts.some(p => p.name === name && p.version === version)))
    .map(row => row.join(' | '))
}

function rows(verdicts: string): string[][] {
  return verdicts
    .trim()
    .split('\n')
    .map(line => line.split('|').map(cell => cell.trim()))
}

function verdict(row: readonly string[]): Verdict {
  const [component, version, , vulnerability, record, because] = row as [string, string, string, string, string, string]
  return { component, version, vulnerability, record, because }
}
