import { onlyGroups, readCvss } from '../../standards/cvss-grammar.ts'
import { scoresOfCvss } from '../../standards/cvss-scores.ts'

/** What the exploit maturity metric of a vector says: E:P and higher is public, E:U is unproven, else nothing. */
export function exploitMaturity(vector: string): 'public' | 'unproven' | undefined {
  const value = readCvss(vector)?.metrics.get('E')
  if (value === 'U') return 'unproven'
  return value !== undefined && ['P', 'POC', 'F', 'H', 'A'].includes(value) ? 'public' : undefined
}

/** Metrics that the exploitability subscore is made of, with those that say how they are in an environment. */
const exploitability = { AV: 'MAV', AC: 'MAC', PR: 'MPR', UI: 'MUI', S: 'MS' } as const

/** Exploitability subscore of a vector of CVSS 3 as it is in its environment; undefined for other vectors. */
export function subscoreOf(vector: string): number | undefined {
  const read = readCvss(vector)
  if (read?.version !== '3.1' && read?.version !== '3.0') return undefined
  const here = Object.entries(exploitability).flatMap(([metric, modified]) => {
    const value = read.metrics.get(modified)
    return value === undefined || value === 'X' ? [] : [[metric, value]]
  })
  const base = onlyGroups(read)
  const metrics = new Map([...base.metrics, ...here.map(([metric, value]) => [metric, value] as [string, string])])
  const text = [`CVSS:${read.version}`, ...[...metrics].map(([metric, value]) => `${metric}:${value}`)].join('/')
  return scoresOfCvss(text)?.exploitability
}
