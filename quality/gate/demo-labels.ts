import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Identity, identify, identityOf } from '../../src/rooms/inventory/component.ts'
import type { Match } from '../../src/rooms/matching/match.ts'
import { readSbom } from '../../src/standards/read-sbom.ts'
import { advisoriesOf, matchPurely, withNames } from '../pure-path.ts'
import type { Label } from './label.ts'

interface Verdict {
  readonly component: string
  readonly version: string
  readonly vulnerability: string
  readonly record: string
}
interface Expectation {
  readonly sbom: string
  readonly matches: readonly Verdict[]
  readonly conditional: readonly Verdict[]
  readonly nonMatches: readonly Verdict[]
}

const demo = join(import.meta.dirname, '../../demo')
const json = (path: string) => JSON.parse(readFileSync(join(demo, path), 'utf8'))

/** What people worked out for the SBOMs of the demo; their list of matches is complete, so all else is wrong. */
export async function demoLabels(): Promise<Label[]> {
  const osv = readdirSync(join(demo, 'intelligence/osv')).map(file => json(`intelligence/osv/${file}`) as object)
  const nvd = (json('intelligence/nvd/nvdcve-2.0-demo.json') as { vulnerabilities: object[] }).vulnerabilities
  const advisories = withNames([...advisoriesOf('osv', osv), ...advisoriesOf('nvd', nvd)])
  const labels: Label[] = []
  for (const one of (json('expected.json') as { sboms: Expectation[] }).sboms) {
    const components = await componentsIn(join(demo, 'sboms', one.sbom))
    labels.push(...labelsOf(one, components, matchPurely(components, advisories)))
  }
  return labels
}

async function componentsIn(path: string): Promise<Identity[]> {
  async function* bytes() {
    yield readFileSync(path)
  }
  const components: Identity[] = []
  let subject: string | undefined
  for await (const item of readSbom(bytes())) {
    if (item.kind === 'head') subject = item.head.subject?.ref ?? subject
    if (item.kind !== 'component') continue
    components.push(identityOf(identify(item.component, components.length)))
  }
  return components.filter(one => one.ref !== subject)
}

function labelsOf(wanted: Expectation, components: readonly Identity[], matches: readonly Match[]): Label[] {
  const names = new Map(components.map(one => [one.ordinal, one]))
  const found = new Map<string, Match>()
  for (const match of matches) {
    for (const { ordinal } of match.components) {
      found.set(`${names.get(ordinal)?.name} ${match.version} ${match.vulnerability}${condition(match)}`, match)
    }
  }
  const positive = new Set([
    ...wanted.matches.map(one => line(one)),
    ...wanted.conditional.map(one => `${line(one)} conditional`),
  ])
  const negative = new Set(wanted.nonMatches.map(one => line(one)))
  const all = new Set([...positive, ...negative, ...found.keys()])
  return [...all].map(text => {
    const match = found.get(text)
    const part = components.find(one => text.startsWith(`${one.name} ${one.version} `))
    return {
      set: 'demo',
      ecosystem: part?.package?.split('/')[0] ?? 'cpe',
      band: match?.band ?? 'none',
      what: `${wanted.sbom} ${text}`,
      truth: positive.has(text),
      said: match !== undefined,
    }
  })
}

function condition(match: Match): string {
  return match.conditional === null ? '' : ' conditional'
}

/** A notice of Debian stands for the CVEs it treats. */
function line({ component, version, vulnerability, record }: Verdict): string {
  return `${component} ${version} ${record.startsWith('DSA-') ? record : vulnerability}`
}
