import { sentenceOf, type Told } from '../rooms/audit/sentence.ts'
import { useText } from './languages.ts'
import { useReleaseNames } from './release-names.ts'

/** Tells a record of the trail as a sentence, with the names of the releases it is about. */
export function useTrailSentence(): (record: Told) => string {
  const t = useText()
  const names = useReleaseNames()
  return record => sentenceOf((key, facts) => t(key, { ...facts }), record, names)
}
