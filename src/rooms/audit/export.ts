import { canonicalJson } from '../../core/canonical-json.ts'
import type { Digest, Head, Log } from './chain.ts'

/** Name and version of the form of an export; README.md specifies it byte by byte. */
export const EXPORT_FORMAT = 'aftercare-audit-export'
export const EXPORT_VERSION = 1

/** First line of an export: what follows. */
export interface ExportHeader {
  readonly format: typeof EXPORT_FORMAT
  readonly version: number
  readonly log: string
  readonly exportedAt: string
  readonly from: number
  readonly to: number
  readonly count: number
  /** Hash of the last record, and of the record before the first. */
  readonly head: string
  readonly prev: string
}

/** An export line by line: the header, one record a line with its exact text, the footer. Lines end in LF. */
export async function* exportLines(
  log: Log,
  head: Head,
  exportedAt: string,
  genesis: string,
  records: AsyncIterable<{ readonly hash: string; readonly body: string }>,
  digest: Digest,
): AsyncGenerator<string> {
  const header = headerLine({
    format: EXPORT_FORMAT,
    version: EXPORT_VERSION,
    log,
    exportedAt,
    from: 1,
    to: head.seq,
    count: head.seq,
    head: head.hash,
    prev: genesis,
  })
  yield `${header}\n`
  for await (const record of records) yield `${recordLine(record)}\n`
  yield `${footerLine(head.seq, head.hash, digest(header))}\n`
}

function headerLine(header: ExportHeader): string {
  return canonicalJson({ ...header })
}

/** The text of the record stands in the line as it is, so that its bytes can be cut out and digested. */
export function recordLine({ hash, body }: { readonly hash: string; readonly body: string }): string {
  return `${RECORD_START}${hash}${RECORD_MIDDLE}${body}}`
}

export const RECORD_START = '{"hash":"'
export const RECORD_MIDDLE = '","record":'

/** The last line repeats what the reader must have found, and binds the first line. */
export function footerLine(count: number, head: string, headerDigest: string): string {
  return canonicalJson({ count, end: true, head, header: headerDigest })
}
