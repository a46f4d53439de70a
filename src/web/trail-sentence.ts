import { useQuery } from '@tanstack/react-query'
import { sentenceOf, type Told } from '../rooms/audit/sentence.ts'
import { contract } from '../rooms/inventory/contract.ts'
import { apiOf } from './api.ts'
import { useText } from './languages.ts'
import { useMay } from './session.ts'

const api = apiOf(contract)

/** Tells a record of the trail as a sentence, with the names of the releases it is about. */
export function useTrailSentence(): (record: Told) => string {
  const t = useText()
  const may = useMay()
  const { data } = useQuery(api.releases.queryOptions({ input: {}, enabled: may('inventory.read') }))
  const names = new Map((data ?? []).map(one => [one.id, `${one.deviceName} ${one.version}`]))
  return record => sentenceOf((key, facts) => t(key, { ...facts }), record, names)
}
