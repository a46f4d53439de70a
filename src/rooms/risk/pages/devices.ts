import { useQuery } from '@tanstack/react-query'
import { apiOf } from '../../../web/api.ts'
import { contract } from '../../inventory/contract.ts'

const inventory = apiOf(contract)

/** Products that a person may choose from. */
export function useDevices() {
  const { data, isLoading } = useQuery(inventory.devices.queryOptions())
  return { devices: (data ?? []).map(({ id, name }) => ({ id, name })), isLoading }
}

/** Versions of a product; undefined while they are not known yet. */
export function useReleases(device: string) {
  const { data } = useQuery(inventory.releases.queryOptions({ input: { device }, enabled: device !== '' }))
  return data?.map(({ id, version, phase }) => ({ id, version, phase }))
}
