import { useQuery } from '@tanstack/react-query'
import { contract } from '../rooms/inventory/contract.ts'
import { apiOf } from './api.ts'
import { useMay } from './session.ts'

const api = apiOf(contract)

/** What the releases are called that this person may see: `Pulso 3 3.2.1` by id. */
export function useReleaseNames(): ReadonlyMap<string, string> {
  const may = useMay()
  const { data } = useQuery(api.releases.queryOptions({ input: {}, enabled: may('inventory.read') }))
  return new Map((data ?? []).map(one => [one.id, `${one.deviceName} ${one.version}`]))
}
