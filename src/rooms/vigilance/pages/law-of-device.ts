import type { z } from 'zod'
import type { DeviceView } from '../../inventory/contract.ts'
import type { Device } from '../device.ts'

type Known = Pick<z.output<typeof DeviceView>, 'name' | 'riskClass' | 'markets'>

/** What the law must know of a product, from what the inventory knows of it; what it does not know stays unknown. */
export function lawOf({ name, riskClass, markets }: Known): Device {
  const countries = [...new Set(markets.flatMap(market => countryOf[market] ?? []))]
  return { name, kind: kindOf(riskClass, markets), ...(countries.length > 0 ? { markets: countries } : {}) }
}

const countryOf: Readonly<Partial<Record<Known['markets'][number], string>>> = {
  EU_MDR: 'EU',
  EU_IVDR: 'EU',
  US_FDA: 'US',
  UK: 'GB',
  CH: 'CH',
}

function kindOf(riskClass: Known['riskClass'], markets: Known['markets']): Device['kind'] {
  if (riskClass === 'accessory') return 'accessory'
  if (riskClass.startsWith('ivdr_')) return 'ivd'
  if (riskClass !== 'unknown') return 'device'
  return markets.includes('EU_IVDR') && !markets.includes('EU_MDR') ? 'ivd' : 'unknown'
}
