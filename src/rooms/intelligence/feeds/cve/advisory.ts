import { parsed } from '../../../../core/parsed.ts'
import type { Advisory, Exploitation, Skipped } from '../../advisory.ts'
import type { FeedItem } from '../../feed.ts'
import { ProductGathering } from './gathering.ts'
import { severitiesOf } from './metrics.ts'
import { CveContainer, type CveRecord, KevContent } from './schema.ts'
import { readSsvc } from './ssvc.ts'

/** A container with the short name of who speaks in it. */
export interface Voice {
  readonly by: string
  readonly said: CveContainer
}

/** A record of the CVE list in our form: the assigner first, then the data publishers, each by name. */
export function itemsOf({ cveMetadata, containers }: CveRecord): FeedItem[] {
  const { cveId: id, assignerShortName = 'CNA' } = cveMetadata
  const cna: Voice = { by: containers.cna.providerMetadata.shortName ?? assignerShortName, said: containers.cna }
  const { voices, skipped } = publishers(id, containers.adp)
  const all = [cna, ...voices]
  const products = new ProductGathering(id)
  for (const voice of all) products.add(voice)
  const { affected, stated } = products
  const advisory: Advisory = {
    id: `cve:${id}`,
    source: 'cve',
    externalId: id,
    aliases: [],
    ...words(cveMetadata, cna.said),
    severities: severitiesOf(all),
    affected,
    stated,
    references: referencesOf(all),
    weaknesses: weaknessesOf(all),
    published: cveMetadata.datePublished,
    modified: cveMetadata.dateUpdated,
    ssvc: all.flatMap(assessments).sort((a, b) => Date.parse(b.at) - Date.parse(a.at))[0],
    licence: 'CVE terms of use',
  }
  return [
    { kind: 'advisory', advisory },
    ...all.flatMap(voice => exploitations(id, voice)),
    ...[...skipped, ...products.skipped].map(one => ({ kind: 'skipped' as const, skipped: one })),
  ]
}

function publishers(id: string, containers: readonly unknown[]): { voices: Voice[]; skipped: Skipped[] } {
  const voices: Voice[] = []
  const skipped: Skipped[] = []
  for (const [at, container] of containers.entries()) {
    const read = parsed(CveContainer, container)
    if (read.success) {
      const { shortName, orgId } = read.data.providerMetadata
      voices.push({ by: shortName ?? orgId ?? 'ADP', said: read.data })
    } else {
      const issue = read.error.issues[0]
      const detail = `${issue?.path.join('.')}: ${issue?.message}`.slice(0, 500)
      skipped.push({ record: `${id} adp[${at}]`, code: 'not-the-format', detail })
    }
  }
  return { voices, skipped }
}

type Words = Pick<Advisory, 'title' | 'details' | 'withdrawn' | 'status' | 'upstream'>

/** A rejected record has reasons in place of a description, and perhaps the CVEs to use instead. */
function words(metadata: CveRecord['cveMetadata'], said: CveContainer): Words {
  if (metadata.state === 'REJECTED') {
    return {
      details: english(said.rejectedReasons),
      // published records are rejected on a day; those that never were have only that of their last change
      withdrawn: metadata.dateRejected ?? metadata.dateUpdated ?? metadata.datePublished,
      status: 'Rejected',
      upstream: said.replacedBy.filter(name => /^CVE-\d{4}-\d{4,}$/.test(name) && name !== metadata.cveId),
    }
  }
  const status = said.tags.includes('disputed') ? 'Disputed' : undefined
  return { title: said.title || undefined, details: english(said.descriptions), status }
}

function english(texts: readonly { lang: string; value: string }[]): string | undefined {
  const own = texts.filter(({ lang }) => lang.toLowerCase().startsWith('en'))
  return (own.length > 0 ? own : texts).map(({ value }) => value).join('\n\n') || undefined
}

function referencesOf(voices: readonly Voice[]): Advisory['references'] {
  const found = new Map<string, { url: string; kind?: string }>()
  for (const { url, tags } of voices.flatMap(({ said }) => said.references)) {
    const kind = tags.find(tag => !tag.startsWith('x_')) ?? found.get(url)?.kind
    found.set(url, kind === undefined ? { url } : { url, kind })
  }
  for (const name of voices.flatMap(({ said }) => said.replacedBy)) {
    const url = `https://www.cve.org/CVERecord?id=${encodeURIComponent(name)}`
    found.set(url, { url, kind: 'replaced-by' })
  }
  return [...found.values()]
}

function weaknessesOf(voices: readonly Voice[]): string[] {
  const told = voices.flatMap(({ said }) => said.problemTypes.flatMap(({ descriptions }) => descriptions))
  const ids = told.map(({ cweId, description }) => /^\s*(CWE-\d+)\b/.exec(cweId ?? description)?.[1])
  return [...new Set(ids.filter(id => id !== undefined))]
}

function assessments({ by, said }: Voice) {
  return said.metrics.flatMap(({ other }) => (other?.type === 'ssvc' ? (readSsvc(other.content, by) ?? []) : []))
}

function exploitations(cve: string, { by, said }: Voice): FeedItem[] {
  return said.metrics.flatMap(({ other }) => {
    const read = other?.type === 'kev' ? parsed(KevContent, other.content) : undefined
    if (!read?.success) return []
    const since = read.data.dateAdded.slice(0, 10)
    const note = [by, read.data.reference].filter(Boolean).join(': ')
    const exploitation: Exploitation = { source: 'cve', cve, since, note }
    return [{ kind: 'exploitation' as const, exploitation }]
  })
}
