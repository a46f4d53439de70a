import { useMutation, useQueryClient } from '@tanstack/react-query'
import { contract as inventory } from '../rooms/inventory/contract.ts'
import { contract as today } from '../rooms/today/contract.ts'
import { apiOf } from './api.ts'

const inventoryApi = apiOf(inventory)
const todayApi = apiOf(today)

/** What the first run asks of other rooms: the company, and the demo. */
export function useFirstRun() {
  const memory = useQueryClient()
  const onSuccess = () => memory.invalidateQueries()
  return {
    saveCompany: useMutation(inventoryApi.saveManufacturer.mutationOptions({ onSuccess })),
    loadDemo: useMutation(todayApi.loadDemo.mutationOptions({ onSuccess })),
    removeDemo: useMutation(todayApi.removeDemo.mutationOptions({ onSuccess })),
  }
}
