import type { Config } from './config.ts'

/** The address people type: as configured, else this machine. */
export function originOf({ origin, port }: Pick<Config, 'origin' | 'port'>): string {
  return origin ?? `http://localhost:${port}`
}
