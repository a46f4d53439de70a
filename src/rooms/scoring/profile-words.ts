import { failure, type Result, success } from '../../core/outcome.ts'
import {
  authentications,
  exposures,
  harms,
  interfaceKinds,
  patientData,
  requirementLevels,
  requirementNames,
  riskClasses,
  type Statements,
  safetyClasses,
  safetyFunctions,
} from './profile.ts'

const single: Readonly<Record<string, readonly string[]>> = {
  riskClass: riskClasses,
  safetyClass: safetyClasses,
  harm: harms,
  exposure: exposures,
  authentication: authentications,
  patientData,
}
const several: Readonly<Record<string, readonly string[]>> = { interfaces: interfaceKinds, safetyFunctions }
const yesNo = ['multiPatient', 'secrets']

/** Reads `harm=serious`, `interfaces=network,radio`, `secrets=yes` and `IR=H:why`; the error is the word that is none. */
export function readStatements(
  fields: readonly string[],
  overrides: readonly string[],
): Result<Partial<Statements>, string> {
  const read: Record<string, unknown> = {}
  for (const field of fields) {
    const [name = '', text = ''] = field.split('=')
    const value = readValue(name, text)
    if (value === undefined) return failure(field)
    read[name] = value
  }
  const set: Record<string, unknown> = {}
  for (const text of overrides) {
    const [, name, level, why] = /^(CR|IR|AR)=([LMH]):(.+)$/s.exec(text) ?? []
    if (!requirementNames.some(one => one === name) || !requirementLevels.some(one => one === level))
      return failure(text)
    set[name!] = { level, why: why!.trim() }
  }
  const stated = Object.keys(set).length > 0 ? { ...read, overrides: set } : read
  return success(stated as Partial<Statements>)
}

function readValue(name: string, text: string): unknown {
  if (Object.hasOwn(single, name)) return single[name]!.find(one => one === text)
  if (Object.hasOwn(several, name)) {
    if (text === 'unknown') return text
    if (text === 'none') return []
    const words = text.split(',')
    return words.every(word => several[name]!.includes(word)) ? words : undefined
  }
  if (!yesNo.includes(name)) return undefined
  return text === 'unknown' ? text : text === 'yes' ? true : text === 'no' ? false : undefined
}
