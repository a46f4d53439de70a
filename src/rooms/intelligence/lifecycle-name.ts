import { cpePackage } from '../../standards/cpe.ts'
import { readCpe } from '../../standards/cpe-name.ts'
import { purlPackage } from '../../standards/package-name.ts'
import { readPurl } from '../../standards/purl.ts'

/**
 * Name of the match dictionary for an identifier of a life cycle catalogue. Its purls of distributions name no release
 * (`pkg:deb/debian/python3.11`), so their place is a star; images and Repology names have no name in the dictionary.
 */
export function lifecycleName(type: string, id: string): string | undefined {
  if (type === 'cpe') {
    const cpe = readCpe(whole(id))
    return cpe.ok ? cpePackage(cpe.value) : undefined
  }
  if (type !== 'purl') return undefined
  const purl = readPurl(id)
  if (!purl.ok) return undefined
  const { type: family, namespace, name } = purl.value
  if (family === 'deb' || family === 'rpm' || family === 'apk') return `${family}/${namespace ?? '*'}/*/${name}`
  const found = purlPackage(purl.value)
  return found.ok ? found.value.package : undefined
}

/** The catalogue writes `cpe:2.3:a:qt:qt` and leaves out the attributes that may be anything. */
function whole(id: string): string {
  const missing = 13 - id.split(/(?<!\\):/).length
  return id.startsWith('cpe:2.3:') && missing > 0 ? id + ':*'.repeat(missing) : id
}

/** The names under which a component's package may stand in a catalogue: itself, and its distribution without release. */
export function lifecycleNamesOf(packageName: string): string[] {
  const [family, distribution, , ...rest] = packageName.split('/')
  const isPlaced = (family === 'deb' || family === 'rpm' || family === 'apk') && rest.length > 0
  return isPlaced ? [packageName, `${family}/${distribution}/*/${rest.join('/')}`] : [packageName]
}
