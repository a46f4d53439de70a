import { readCvss } from '../../standards/cvss-grammar.ts'

/** What the exploit maturity metric of a vector says: E:P and higher is public, E:U is unproven, else nothing. */
export function exploitMaturity(vector: string): 'public' | 'unproven' | undefined {
  const value = readCvss(vector)?.metrics.get('E')
  if (value === 'U') return 'unproven'
  return value !== undefined && ['P', 'POC', 'F', 'H', 'A'].includes(value) ? 'public' : undefined
}
