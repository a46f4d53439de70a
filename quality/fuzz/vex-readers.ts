import { convertVex, readVex } from '../../src/standards/convert-vex.ts'
import { parseJsonDocument } from '../../src/standards/json-document.ts'
import {
  type VexDocument,
  type VexFormat,
  vexFormats,
  vexJustifications,
  vexStatuses,
} from '../../src/standards/vex.ts'
import { csaf20, csaf21, cycloneDxVex, openVex } from './advisory-seeds.ts'
import { oddJson } from './odd-json.ts'
import { type FuzzReader, promise } from './target.ts'

const received = '2026-11-25T12:00:00.000Z'
const publication = { namespace: 'https://psirt.example.com', trackingId: 'NL-2026-001' }

/** Statements that contradict each other about one product may take some rounds until all of them say the same. */
const ROUNDS = 6

const iri = /^[a-z][a-z0-9+.-]*:\S+$/i

/** A document is read or refused, goes into every format or gaps say why not, and is written alike for ever. */
function check(text: string): void {
  const json = parseJsonDocument(text)
  if (!json.ok) return
  const read = readVex(json.value, received)
  if (!read.ok) {
    promise(/^[a-z0-9-]+$/.test(read.error.code), 'refused without a code')
    return
  }
  const { document } = read.value
  promise(document.statements.length > 0, 'no statement and no refusal')
  for (const { status, justification, vulnerability, decidedAt } of document.statements) {
    promise(vexStatuses.includes(status), `status ${status}`)
    promise(justification === undefined || vexJustifications.includes(justification), `justification ${justification}`)
    promise(typeof vulnerability.name === 'string' && vulnerability.name !== '', 'a statement about nothing')
    promise(!Number.isNaN(Date.parse(decidedAt)), `decided at ${decidedAt}`)
  }
  // CSAF builds the names of products from the namespace, which must be an IRI
  const isNamed = iri.test(document.publication?.namespace ?? publication.namespace)
  for (const format of vexFormats) if (isNamed) thereAndBack(document, format)
}

function thereAndBack(document: VexDocument, format: VexFormat): void {
  let written = bytesOf(document, format)
  for (let round = 0; written !== undefined && round < ROUNDS; round++) {
    const again = readAgain(written, format)
    if (again === undefined || again === written) return
    written = again
  }
  promise(written === undefined, `${format}: written otherwise each time it is read again`)
}

function bytesOf(document: VexDocument, format: VexFormat): string | undefined {
  const converted = convertVex({ ...document, publication: { ...publication, ...document.publication } }, format)
  if (converted.ok) return JSON.stringify(converted.value.document)
  promise(converted.error.length > 0, `${format}: neither written nor refused`)
  return undefined
}

function readAgain(bytes: string, format: VexFormat): string | undefined {
  const read = readVex(JSON.parse(bytes), received)
  promise(read.ok, `${format}: our own is refused: ${JSON.stringify(read.ok || read.error)}`)
  return read.ok ? bytesOf(read.value.document, format) : undefined
}

const reader = (name: string, ...seeds: object[]): FuzzReader<string> => ({
  name,
  make: input => oddJson(input, input.one(seeds)),
  check,
})

export const vexReaders: readonly FuzzReader[] = [
  reader('vex-openvex', openVex),
  reader('vex-cyclonedx', cycloneDxVex),
  reader('vex-csaf', csaf20, csaf21),
]
