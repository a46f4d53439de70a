import { isInTheField } from '../release.ts'
import type { ReleaseRow } from './inventory-api.ts'

/** An SBOM older than this is said to be old: what was built since is not in it. */
export const oldSbomDays = 90
/** Support that ends within this time is said to end soon. */
export const soonDays = 180

const day = 86_400_000

/** Whole days between two moments, or a day of law and now. */
export function daysBetween(from: string, to: Date): number {
  return Math.floor((to.getTime() - new Date(from).getTime()) / day)
}

/** Is the release in the hands of users? */
export function isInField({ phase }: Pick<ReleaseRow, 'phase'>): boolean {
  return isInTheField(phase)
}

/** Are devices of it in use, or may there be some? */
function isInUse(release: Pick<ReleaseRow, 'phase' | 'unitsInField'>): boolean {
  return isInField(release) && release.unitsInField !== 0
}

/** Age of the current SBOM where it is too old to be relied on without a word; only while devices are (or may be) in use. */
export function oldSbomAge(
  release: Pick<ReleaseRow, 'phase' | 'sbom' | 'unitsInField'>,
  now: Date,
): number | undefined {
  if (!release.sbom || !isInUse(release)) return undefined
  const age = daysBetween(release.sbom.importedAt, now)
  return age > oldSbomDays ? age : undefined
}

/** How the end of support stands: passed while devices are (or may be) in use, near, or far. */
export function supportState(
  release: Pick<ReleaseRow, 'phase' | 'endOfSupport' | 'unitsInField'>,
  now: Date,
): 'unknown' | 'passed' | 'soon' | 'far' {
  if (!release.endOfSupport) return 'unknown'
  const left = -daysBetween(release.endOfSupport, now)
  if (!isInUse(release) || left > soonDays) return 'far'
  return left < 0 ? 'passed' : 'soon'
}

/** Newest version first, as people count: 3.10 after 3.9. */
export function byVersion(a: Pick<ReleaseRow, 'version'>, b: Pick<ReleaseRow, 'version'>): number {
  return b.version.localeCompare(a.version, 'en', { numeric: true })
}
