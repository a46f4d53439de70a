import type { z } from 'zod'
import { ownMember } from '../../core/own-member.ts'
import type { RecordBody } from './chain.ts'
import type { EventView, TrailPage } from './contract.ts'

/** A stored record as people read it. */
export function toEvent({ hash, body }: { readonly hash: string; readonly body: string }): z.infer<typeof EventView> {
  const { v: _version, log: _log, ...told } = JSON.parse(body) as RecordBody
  return { ...told, covers: told.covers && [...told.covers], hash }
}

/** A page out of one record more than was asked for, which tells whether more follow. */
export function toPage(
  records: readonly { readonly hash: string; readonly body: string }[],
  limit: number,
): z.infer<typeof TrailPage> {
  const events = records.slice(0, limit).map(toEvent)
  return { events, next: records.length > limit ? (events.at(-1)?.seq ?? null) : null }
}

/** Which act lets somebody see the history of a thing: whoever may read the thing. Everything else: the trail itself. */
const readers: Readonly<Record<string, string>> = {
  manufacturer: 'inventory.read',
  device: 'inventory.read',
  release: 'inventory.read',
  sbom: 'inventory.read',
  import: 'inventory.read',
  finding: 'triage.read',
  decision: 'triage.read',
  person: 'access.read',
  key: 'access.read',
  source: 'intelligence.read',
  'monitoring-day': 'intelligence.read',
  'monitoring-reading': 'intelligence.read',
  notice: 'intelligence.read',
  provider: 'intelligence.read',
  bundle: 'intelligence.read',
  'vex-publisher': 'vex.read',
  'vex-edition': 'vex.read',
  'vex-proposal': 'vex.read',
  'vex-document': 'vex.read',
  'vigilance-incident': 'vigilance.read',
  'watch-rule': 'watch.read',
  'watch-hit': 'watch.read',
}

export function actToRead(type: string): string {
  return ownMember(readers, type) ?? 'audit.read'
}

/** Types of things whose history an actor may see, asked through `may`. */
export function typesToRead(may: (act: string) => boolean): string[] {
  return Object.keys(readers).filter(type => may(actToRead(type)))
}
