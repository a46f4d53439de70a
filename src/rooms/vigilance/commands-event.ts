import { createReadStream } from 'node:fs'
import { unfitJson } from '../../core/json-text.ts'
import type { Cli } from '../../platform/room.ts'
import type { VigilanceEvent } from './event.ts'
import { type EventFault, readEvent } from './read-event.ts'
import { regulations } from './regulations.ts'

/** Bytes of the largest event that is read: a thousand statements with evidence are far below. */
const LARGEST = 8 * 1024 * 1024

/** The event of a file (`-` is the standard input); a fault ends the command and says where it is. */
export async function eventIn(file: string, cli: Cli): Promise<VigilanceEvent> {
  return read(await contentOf(file, cli), file, cli)
}

async function contentOf(file: string, cli: Cli): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of file === '-' ? process.stdin : createReadStream(file)) {
    chunks.push(chunk)
    size += chunk.length
    if (size > LARGEST) cli.fail(2, cli.t('vigilance-cli.too-large', { file, megabytes: LARGEST / 1024 / 1024 }))
  }
  return Buffer.concat(chunks).toString('utf8')
}

function read(content: string, file: string, cli: Cli): VigilanceEvent {
  const { t } = cli
  const unfit = unfitJson(content)
  if (unfit) return cli.fail(2, t('vigilance-cli.unfit', { file }), t(unfit.code, unfit.facts))
  let json: unknown
  try {
    json = JSON.parse(content.replace(/^\uFEFF/, ''))
  } catch (error) {
    return cli.fail(
      2,
      t('vigilance-cli.not-json', { file }),
      printable((error as Error).message),
      t('vigilance-cli.see-readme'),
    )
  }
  const event = readEvent(json, regulations)
  if (event.ok) return event.value
  const told = event.error.slice(0, 20).map(fault => faultLine(fault, cli))
  return cli.fail(2, t('vigilance-cli.not-an-event', { file }), told.join('\n'), t('vigilance-cli.see-readme'))
}

function faultLine({ code, where, facts }: EventFault, { t }: Cli): string {
  return printable(`${where === '' ? '/' : where}: ${t(`vigilance.fault.${code}`, facts)}`)
}

/** Names in the file are written by strangers: a terminal must not obey them. */
function printable(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '\ufffd').slice(0, 500)
}
