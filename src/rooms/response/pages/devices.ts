import { useQuery } from '@tanstack/react-query'
import { apiOf } from '../../../web/api.ts'
import { contract } from '../../inventory/contract.ts'

const inventory = apiOf(contract)

/** Products that a person may choose from. */
export function useDevices(): { id: string; name: string }[] {
  const { data } = useQuery(inventory.devices.queryOptions())
  return (data ?? []).map(({ id, name }) => ({ id, name }))
}
