import { useQuery } from '@tanstack/react-query'
import { apiOf } from '../../../web/api.ts'
import { type Text, useText } from '../../../web/languages.ts'
import { useMe } from '../../../web/session.ts'
import { contract as inventoryContract } from '../../inventory/contract.ts'
import { contract as radarContract } from '../../radar/contract.ts'
import { contract as triageContract } from '../../triage/contract.ts'
import type { OriginKind } from '../incident.ts'
import { localNow } from './local-time.ts'

const inventory = apiOf(inventoryContract)
const triage = apiOf(triageContract)
const radar = apiOf(radarContract)

/** An intake as it is typed. */
export interface IntakeDraft {
  readonly title: string
  readonly devices: readonly string[]
  readonly about: readonly string[]
  readonly at: string
  readonly by: string
  readonly evidence: string
  readonly countries: string
  readonly text: string
  readonly origin: OriginKind
}

/** What an intake begins with, from a finding, from the radar, or from nothing. */
export interface Prefill {
  readonly draft: IntakeDraft
  readonly ref: string | null
  readonly links: readonly { readonly kind: 'vulnerability' | 'radar'; readonly ref: string; readonly title: string }[]
  /** Versions that the finding was found in, by product; empty: those in the field. */
  readonly releases: ReadonlyMap<string, readonly string[]>
}

/** Products, their versions and the company, as the inventory knows them. */
export function useInventory() {
  const devices = useQuery(inventory.devices.queryOptions())
  const releases = useQuery(inventory.releases.queryOptions({ input: {} }))
  const manufacturer = useQuery(inventory.manufacturer.queryOptions())
  return { devices: devices.data ?? [], releases: releases.data ?? [], manufacturer: manufacturer.data ?? undefined }
}

/** What the address says that the intake comes from; undefined until it is known. */
export function usePrefill(query: URLSearchParams): Prefill | undefined {
  const t = useText()
  const me = useMe()
  const { devices } = useInventory()
  const vulnerability = query.get('vulnerability') ?? ''
  const hit = query.get('radar') ?? ''
  const group = useQuery(
    triage.group.queryOptions({ input: { id: vulnerability }, enabled: vulnerability !== '', retry: false }),
  )
  const event = useQuery(radar.hit.queryOptions({ input: { id: hit }, enabled: hit !== '', retry: false }))
  const by = me.data?.person?.name ?? ''
  if (me.isLoading || group.isLoading || event.isLoading) return undefined
  const device = query.get('device')
  const blank = blankDraft(by, device ? [device] : [])
  if (group.data) return ofFinding(t, vulnerability, group.data, blank)
  if (event.data) {
    const own = devices.find(({ name }) => name === event.data.deviceName)
    return ofRadar(t, hit, event.data, { ...blank, devices: own ? [own.id] : [] })
  }
  return { draft: blank, ref: null, links: [], releases: new Map() }
}

function blankDraft(by: string, devices: readonly string[]): IntakeDraft {
  return {
    title: '',
    devices,
    about: [],
    at: localNow(),
    by,
    evidence: '',
    countries: '',
    text: '',
    origin: 'hand',
  }
}

interface Group {
  readonly title: string | null
  readonly exploited: readonly { readonly source: string }[]
  readonly occurrences: readonly {
    readonly release: string
    readonly deviceId: string
    readonly device: string
    readonly phase: string
    readonly state: 'open' | 'withdrawn'
  }[]
}

/** Of a finding: the products that have it in the field, one of them chosen beforehand where the address names it. */
function ofFinding(t: Text, id: string, group: Group, blank: IntakeDraft): Prefill {
  const inField = group.occurrences.filter(({ state, phase }) => state === 'open' && phase !== 'development')
  const byDevice = Map.groupBy(inField, ({ deviceId }) => deviceId)
  const devices = blank.devices.length > 0 ? blank.devices : [...byDevice.keys()]
  const names = devices.flatMap(one => byDevice.get(one)?.[0]?.device ?? [])
  const isExploited = group.exploited.length > 0
  const title = t(isExploited ? 'vigilance-pages.intake.titleExploited' : 'vigilance-pages.intake.titleFinding', {
    id,
    devices: names.join(', '),
  })
  return {
    draft: { ...blank, title, devices, about: ['fieldIncident'], origin: 'finding', text: group.title ?? '' },
    ref: id,
    links: [{ kind: 'vulnerability', ref: id, title: id }],
    releases: new Map([...byDevice].map(([one, all]) => [one, [...new Set(all.map(({ release }) => release))]])),
  }
}

function ofRadar(t: Text, id: string, event: { title: string }, blank: IntakeDraft): Prefill {
  const title = event.title.slice(0, 300)
  return {
    draft: {
      ...blank,
      title: t('vigilance-pages.intake.titleRadar', { title }),
      about: ['fieldIncident'],
      origin: 'radar',
    },
    ref: id,
    links: [{ kind: 'radar', ref: id, title }],
    releases: new Map(),
  }
}
