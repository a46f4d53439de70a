import { existsSync } from 'node:fs'
import { resolve } from 'node:path'

const wanted = resolve(import.meta.dirname, '../..', process.env.AFTERCARE_DATA ?? '../shared/data')

/** The folder of real data (AFTERCARE_DATA, default ../shared/data beside the checkout); undefined when absent. */
export const dataFolder: string | undefined = existsSync(wanted) ? wanted : undefined

/** True when a test must be skipped for want of the data folder; says so once per test group. */
export function needsData(name: string): boolean {
  if (dataFolder) return false
  console.warn(`skipped: ${name} needs the data folder, which is not at ${wanted} (set AFTERCARE_DATA)`)
  return true
}
