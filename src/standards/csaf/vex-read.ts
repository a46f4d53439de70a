import { failure, type Result, success } from '../../core/outcome.ts'
import { ownMember } from '../../core/own-member.ts'
import {
  cycloneDxResponses,
  type VexComponent,
  type VexDocument,
  type VexJustification,
  type VexProduct,
  type VexStatement,
  vexJustifications,
} from '../vex.ts'
import { instantOf, type VexNote, type VexReading, type VexRefusal } from '../vex-reading.ts'
import {
  type CsafDocument,
  type CsafGroup,
  type CsafProduct,
  type CsafRemediation,
  type CsafScope,
  type CsafStatus,
  type CsafVulnerability,
  productsIn,
} from './document.ts'
import { filled } from './fields.ts'
import { productOfVex } from './vex-product.ts'
import { responseOf, statusOfCsaf } from './vex-terms.ts'

type Judgement = Omit<VexStatement, 'products' | 'vulnerability'>

/** Reads the product statuses of a CSAF document as statements: products that are told the same share one. */
export function readCsafVex(csaf: CsafDocument, received: string): Result<VexReading, VexRefusal> {
  const notes: VexNote[] = []
  const released = instantOf(csaf.tracking.released)
  if (!released) notes.push({ code: 'no-date', path: '/document/tracking/current_release_date', what: '' })
  const timestamp = released ?? received
  const products = new Map(csaf.products.map(product => [product.id, product]))
  const statements = csaf.vulnerabilities.flatMap((vulnerability, at) =>
    statementsOf(vulnerability, csaf, products, timestamp, `/vulnerabilities/${at}`, notes),
  )
  if (statements.length === 0) return failure({ code: 'no-statement', path: '/vulnerabilities', facts: {} })
  return success({ format: 'csaf', document: { ...headOf(csaf, timestamp), statements }, notes })
}

function headOf({ publisher, tracking, ...csaf }: CsafDocument, timestamp: string): Omit<VexDocument, 'statements'> {
  const version = Number(tracking.version.split('.')[0])
  const { generator } = tracking
  return {
    id: tracking.id,
    author: publisher.name,
    timestamp,
    version: Number.isInteger(version) && version > 0 ? version : 1,
    ...(generator ? { tool: { name: generator.name, version: generator.version ?? '' } } : {}),
    publication: {
      namespace: publisher.namespace,
      category: publisher.category,
      trackingId: tracking.id,
      title: csaf.title,
      ...(csaf.language ? { language: csaf.language } : {}),
      ...(csaf.tlp ? { tlp: csaf.tlp } : {}),
      ...(publisher.contact ? { contact: publisher.contact } : {}),
      ...(publisher.authority ? { authority: publisher.authority } : {}),
      firstReleased: tracking.firstReleased,
      revisions: tracking.revisions,
    },
  }
}

function statementsOf(
  vulnerability: CsafVulnerability,
  csaf: CsafDocument,
  products: ReadonlyMap<string, CsafProduct>,
  timestamp: string,
  path: string,
  notes: VexNote[],
): VexStatement[] {
  const named = nameOf(vulnerability)
  if (!named) {
    notes.push({ code: 'no-vulnerability', path, what: vulnerability.title ?? '' })
    return []
  }
  const said: Said = {
    flags: byProduct(vulnerability.flags, csaf.groups),
    impacts: byProduct(
      vulnerability.threats.filter(({ category }) => category === 'impact'),
      csaf.groups,
    ),
    remediations: byProduct(vulnerability.remediations, csaf.groups),
  }
  const groups = new Map<string, { judgement: Judgement; products: VexProduct[] }>()
  for (const [status, ids] of Object.entries(vulnerability.statuses) as [CsafStatus, readonly string[]][]) {
    for (const id of ids) {
      const product = products.get(id)
      if (!product) notes.push({ code: 'unknown-product', path: `${path}/product_status/${status}`, what: id })
      if (product?.identifiers.hashes)
        notes.push({ code: 'hashes', path: `${path}/product_status/${status}`, what: id })
      const judgement = judgementOf(id, status, said, timestamp)
      const key = JSON.stringify(judgement)
      const group = groups.get(key) ?? { judgement, products: [] }
      group.products.push(productOfVex(id, products, csaf))
      groups.set(key, group)
    }
  }
  return [...groups.values()].map(({ judgement, products: meant }) => ({
    vulnerability: named,
    ...judgement,
    products: united(meant),
  }))
}

/** Components of one product stand together. */
function united(products: readonly VexProduct[]): VexProduct[] {
  const byProduct = new Map<string, { product: VexProduct; components: VexComponent[] }>()
  for (const { components, ...product } of products) {
    const whole = components.length === 0
    const key = JSON.stringify([product, whole])
    const entry = byProduct.get(key) ?? { product: { ...product, components }, components: [] }
    entry.components.push(...components)
    byProduct.set(key, entry)
  }
  return [...byProduct.values()].map(({ product, components }) => ({ ...product, components }))
}

function nameOf({ cve, ids, notes }: CsafVulnerability): VexStatement['vulnerability'] | undefined {
  const [name, ...aliases] = [...(cve ? [cve] : []), ...ids.map(({ text }) => text)]
  if (!name) return undefined
  const description = notes.find(({ category }) => category === 'description')?.text
  return { name, ...filled('aliases', aliases), ...(description ? { description } : {}) }
}

/** What a vulnerability says, by product: asked once for each product, however many there are. */
interface Said {
  readonly flags: ReadonlyMap<string, readonly CsafVulnerability['flags'][number][]>
  readonly impacts: ReadonlyMap<string, readonly CsafVulnerability['threats'][number][]>
  readonly remediations: ReadonlyMap<string, readonly CsafRemediation[]>
}

function byProduct<T extends CsafScope>(items: readonly T[], groups: readonly CsafGroup[]): ReadonlyMap<string, T[]> {
  const found = new Map<string, T[]>()
  for (const item of items) {
    for (const product of new Set(productsIn(item, groups))) {
      const list = found.get(product)
      if (list) list.push(item)
      else found.set(product, [item])
    }
  }
  return found
}

function judgementOf(product: string, original: CsafStatus, said: Said, timestamp: string): Judgement {
  const flag = said.flags.get(product)?.[0]
  const impact = said.impacts.get(product)?.[0]
  const remediations = said.remediations.get(product) ?? []
  const status = statusOfCsaf[original]
  const justification: VexJustification | undefined = vexJustifications.find(known => known === flag?.label)
  const responses = [...new Set(remediations.flatMap(({ category }) => ownMember(responseOf, category) ?? []))]
  const details = remediations.map(remediation => remediation.details).filter(text => !isTerm(text))
  const dates = [flag?.date, impact?.date, ...remediations.map(({ date }) => date)].flatMap(
    date => instantOf(date) ?? [],
  )
  return {
    status,
    ...(justification && status === 'not_affected' ? { justification } : {}),
    ...(impact ? { impact: impact.details } : {}),
    ...(details.length > 0 ? { action: [...new Set(details)].join('\n') } : {}),
    ...filled('responses', responses),
    decidedAt: dates.sort((a, b) => Date.parse(b) - Date.parse(a))[0] ?? timestamp,
    original: { format: 'csaf', status: original, ...(flag ? { justification: flag.label } : {}) },
  }
}

/** Our writer gives a remediation without words its response as the text. */
function isTerm(details: string): boolean {
  return cycloneDxResponses.some(response => response === details)
}
