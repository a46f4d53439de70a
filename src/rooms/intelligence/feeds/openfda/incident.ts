import type { Incident } from '../../incident.ts'
import { topicOf } from '../../incident-topic.ts'
import type { FdaEnforcement, FdaEvent, FdaRecall } from './schema.ts'

const LONGEST_SUMMARY = 4000
const LONGEST_TITLE = 160
const PAGES = 'https://www.accessdata.fda.gov/scripts/cdrh/cfdocs'

/** A recall; the products of one recall event are one event. */
export function ofRecall(record: FdaRecall): Incident {
  const device = first(record.openfda?.device_name) ?? firstLine(record.product_description)
  return {
    ...common(record.product_res_number, 'recall'),
    event: eventOf(record.res_event_number, record.product_res_number),
    title: titleOf(record.recalling_firm, record.product_description ?? device),
    summary: summaryOf(record.reason_for_recall, record.action),
    manufacturer: said(record.recalling_firm),
    device,
    codes: codesOf([record.product_code]),
    identifiers: { udi: [], catalogue: [] },
    status: said(record.recall_status),
    rootCause: said(record.root_cause_description),
    reported: said(record.event_date_initiated),
    published: said(record.event_date_posted) ?? said(record.event_date_created),
    url: said(record.cfres_id) && `${PAGES}/cfRES/res.cfm?id=${encodeURIComponent(record.cfres_id ?? '')}`,
    topic: topicOf(record.reason_for_recall, record.root_cause_description, record.product_description),
  }
}

/** An enforcement report: the same recall, with its class. */
export function ofEnforcement(record: FdaEnforcement): Incident {
  const device = first(record.openfda?.device_name) ?? firstLine(record.product_description)
  return {
    ...common(record.recall_number, 'enforcement'),
    event: eventOf(record.event_id, record.recall_number),
    title: titleOf(record.recalling_firm, record.product_description ?? device),
    summary: summaryOf(record.reason_for_recall),
    manufacturer: said(record.recalling_firm),
    device,
    codes: codesOf([record.product_code]),
    identifiers: { udi: [], catalogue: [] },
    severity: said(record.classification),
    status: said(record.status),
    reported: said(record.recall_initiation_date),
    published: said(record.report_date),
    topic: topicOf(record.reason_for_recall, record.product_description),
  }
}

/** A report of an adverse event; it says what somebody saw, not that the device was the cause. */
export function ofEvent(record: FdaEvent): Incident {
  const [device] = record.device
  const texts = record.mdr_text.map(one => one.text)
  const problems = [record.product_problems ?? []].flat()
  const name = [said(device?.brand_name), said(device?.generic_name)].filter(Boolean).join(', ')
  return {
    ...common(record.mdr_report_key, 'adverse-event'),
    event: `openfda:event/${record.mdr_report_key}`,
    title: titleOf(said(device?.manufacturer_d_name) ?? record.manufacturer_name, name),
    summary: summaryOf(problems.join(', '), ...texts),
    manufacturer: said(device?.manufacturer_d_name) ?? said(record.manufacturer_name),
    device: name || undefined,
    codes: codesOf(record.device.map(one => one.device_report_product_code)),
    identifiers: {
      udi: distinct(record.device.map(one => one.udi_di)),
      catalogue: distinct(record.device.map(one => one.catalog_number)),
    },
    severity: said(record.event_type),
    reported: said(record.date_of_event),
    published: said(record.date_received),
    url: `${PAGES}/cfmaude/detail.cfm?mdrfoi__id=${encodeURIComponent(record.mdr_report_key)}`,
    topic: topicOf(problems.join('\n'), ...texts),
  }
}

function common(id: string, kind: 'recall' | 'enforcement' | 'adverse-event') {
  const externalId = `${kind}/${id}`
  return { id: `openfda:${externalId}`, source: 'openfda', externalId, kind } as const
}

function eventOf(event: string | undefined, own: string): string {
  return said(event) ? `openfda:recall-event/${event}` : `openfda:recall/${own}`
}

function codesOf(fda: readonly (string | undefined)[]): Incident['codes'] {
  return { fda: distinct(fda).filter(code => /^[A-Z]{3}$/.test(code)), emdn: [], gmdn: [] }
}

function titleOf(firm: string | undefined, product: string | undefined): string {
  const text = [said(firm), said(product)?.replace(/\s+/g, ' ')].filter(Boolean).join(': ')
  return cut(text || 'FDA', LONGEST_TITLE)
}

function summaryOf(...parts: readonly (string | undefined)[]): string | undefined {
  const text = parts.map(said).filter(Boolean).join('\n\n')
  return text ? cut(text.replaceAll('\r\n', '\n'), LONGEST_SUMMARY) : undefined
}

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1).trimEnd()}…` : text
}

function firstLine(text: string | undefined): string | undefined {
  const line = said(text)?.split('\n', 1)[0]?.trim()
  return line ? cut(line, LONGEST_TITLE) : undefined
}

function first(value: string | readonly string[] | undefined): string | undefined {
  return said([value ?? []].flat()[0])
}

function distinct(values: readonly (string | undefined)[]): string[] {
  return [...new Set(values.map(said).filter(value => value !== undefined))]
}

/** openFDA writes empty texts, `*` and `NA` where it has nothing. */
function said(text: string | undefined): string | undefined {
  const plain = text?.trim()
  return plain === undefined || plain === '' || plain === '*' || plain === 'NA' || plain === 'N/A' ? undefined : plain
}
