import { failure, type Result, success } from '../../../../core/outcome.ts'
import { readCsaf } from '../../../../standards/csaf/read.ts'
import { csafRules } from '../../../../standards/csaf/rules/rules.ts'
import { fieldsOf } from '../../../../standards/json-shape.ts'
import type { Skipped } from '../../advisory.ts'
import { addressOf, type Feed, type FeedHint, type FeedItem, type RawRecord } from '../../feed.ts'
import { readJson } from '../../json-text.ts'
import { recordOfFile } from '../../record-file.ts'
import { itemsOf } from './advisory.ts'
import { candidateOf } from './discovery.ts'
import { FAILURE } from './sealed.ts'
import { partsOf, walk } from './walk.ts'

/** Security advisories and VEX of those who make the products, and of those who coordinate: CSAF 2.0 and 2.1. */
export const csaf: Feed = {
  id: 'csaf',
  title: 'CSAF providers',
  licence: 'per record',
  attribution: 'Security advisories of the publishers named with each of them, under their terms.',
  home: new URL('https://csaf.io'),
  everyHours: 12,
  staleAfterHours: 72,
  *requests(_since, options) {
    for (const part of partsOf(options)) {
      const [address] = candidateOf(part).addresses
      yield { url: addressOf(address!, options.baseUrl), hint: { name: 'provider-metadata.json', part } }
    }
  },
  walk,
  cursor: (since, { now }) => ({ ...since, asked: now }),
  split,
  parse,
}

/** A file is a document. What a provider's folder holds beside documents is passed over when files are imported. */
async function* split(body: AsyncIterable<Uint8Array>, hint: FeedHint): AsyncGenerator<RawRecord> {
  if (hint.part === FAILURE) {
    yield { ...(await recordOfFile(body, hint)), context: { kind: FAILURE } }
  } else if (!/(^|\/)(changes\.csv|index\.txt)$/i.test(hint.name)) {
    const record = await recordOfFile(body, hint)
    yield hint.evidence ? { ...record, evidence: hint.evidence } : record
  }
}

function parse(raw: RawRecord): Result<readonly FeedItem[], Skipped> {
  const json = readJson(raw.bytes)
  if (!json.ok) return failure({ record: raw.name, ...json.error })
  if (raw.context?.kind === FAILURE) {
    const { code, detail } = json.value as { code: string; detail: string }
    return failure({ record: raw.name, code, detail })
  }
  if (isBookkeeping(json.value)) return success([])
  const read = readCsaf(json.value)
  if (!read.ok)
    return failure({ record: raw.name, code: 'not-the-format', detail: `${read.error.code} ${read.error.path}` })
  const { document, warnings } = read.value
  const isAsked = raw.evidence !== undefined
  // a list for everybody that leads to something that is not for everybody is a mistake of the publisher
  if (isAsked && document.tlp !== undefined && document.tlp !== 'CLEAR') {
    return failure({ record: raw.name, code: 'tlp-restricted', detail: document.tlp })
  }
  const evidence = raw.evidence ?? { hash: 'not-asked' as const, signature: 'not-asked' as const }
  const lacks = new Set([...testsFailed(json.value, document.csafVersion), ...warnings.map(one => one.code)])
  return success(itemsOf(document, evidence, raw.name, [...lacks].slice(0, 50)))
}

/** Lists and metadata of a provider, which have no statements. */
function isBookkeeping(value: unknown): boolean {
  const fields = fieldsOf(value)
  return (
    fields !== undefined &&
    fields.document === undefined &&
    ['feed', 'distributions', 'aggregator'].some(name => name in fields)
  )
}

/**
 * Mandatory tests that the document fails, by clause, as far as we make them ourselves. Those of the validator library
 * need code from text, which the place where foreign bytes are read forbids: they follow (check.ts).
 */
function testsFailed(value: unknown, version: '2.0' | '2.1'): string[] {
  const fields = fieldsOf(value)!
  return csafRules
    .filter(rule => rule.versions.includes(version) && rule.check(fields).some(fault => !fault.isWarning))
    .map(rule => rule.test)
}
