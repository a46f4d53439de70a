import { useQuery } from '@tanstack/react-query'
import { apiOf } from '../../../web/api.ts'
import { contract } from '../../inventory/contract.ts'

const inventory = apiOf(contract)

/** Products that a person may choose from. */
export function useDevices() {
  const { data } = useQuery(inventory.devices.queryOptions())
  return (data ?? []).map(({ id, name }) => ({ id, name }))
}

/** Releases by product, newest first. */
export function useReleases() {
  const { data } = useQuery(inventory.releases.queryOptions({ input: {} }))
  return (data ?? []).map(({ id, version, device, deviceName }) => ({ id, version, device, deviceName }))
}
