import { createReadStream, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createGunzip } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { dataFolder, needsData } from '../../test/support/data.ts'
import { readSbom } from './read-sbom.ts'
import { SbomRefusal } from './sbom.ts'

/** Documents of the data folder that are no SBOM, or none that is read, with the code that says so. */
const refusals: ReadonlyMap<string, string> = new Map([
  ['odd/dependency-track/bom-invalid.json', 'truncated'],
  ['odd/sbom-in-a-box/benchmark/build-info.json', 'unknown-format'],
  ['odd/sbom-in-a-box/samples/CDX_Test.json', 'unknown-format'],
  ['odd/sbom-in-a-box/spdx-tag-value/sbom.version-missing.spdx', 'unsupported-version'],
  ['spdx-examples/ai/example01/spdx3.0/simplehtr-example.json', 'spdx-3'],
  ['spdx-examples/ai/example02/spdx3.0/sbom.spdx3.json', 'spdx-3'],
  ['spdx-examples/dataset/example01/spdx3.0/example01.spdx3.json', 'spdx-3'],
  ['spdx-examples/software/example1/spdx3.0/example1.json', 'spdx-3'],
  ['spdx-examples/software/example10/spdx3.0/hello-source.spdx3.json', 'spdx-3'],
  ['spdx-examples/software/example3/spdx3.0/example3-bin.json', 'spdx-3'],
  ['spdx-examples/software/example3/spdx3.0/example3-src.json', 'spdx-3'],
  ['spdx-examples/software/example4/spdx3.0/example4-bin.json', 'spdx-3'],
  ['spdx-examples/software/example4/spdx3.0/example4-src.json', 'spdx-3'],
  ['spdx-examples/software/example5/spdx3.0/example5-bin.json', 'spdx-3'],
  ['spdx-examples/software/example5/spdx3.0/example5-src.json', 'spdx-3'],
  ['spdx-examples/software/example6/spdx3.0/example6-bin.json', 'spdx-3'],
  ['spdx-examples/software/example6/spdx3.0/example6-lib.json', 'spdx-3'],
  ['spdx-examples/software/example6/spdx3.0/example6-src.json', 'spdx-3'],
  ['spdx-examples/software/example7/spdx3.0/example7-bin.spdx3.json', 'spdx-3'],
  ['spdx-examples/software/example7/spdx3.0/example7-go-module.spdx3.json', 'spdx-3'],
  ['spdx-examples/software/example7/spdx3.0/example7-golang.spdx3.json', 'spdx-3'],
  ['spdx-examples/software/example7/spdx3.0/example7-third-party-modules.spdx3.json', 'spdx-3'],
  ['spdx-examples/software/example8/spdx3.0/examplemaven-0.0.1.spdx3.json', 'spdx-3'],
  ['spdx-examples/software/example9/spdx3.0/appbomination.spdx3.json', 'spdx-3'],
  ['tools/cve-bin-tool/cases/spdx_test.spdx.rdf.gz', 'spdx-rdf'],
  ['tools/cve-bin-tool/cases/spdx_test.spdx.xml', 'spdx-xml'],
  ['tools/cve-bin-tool/cases/spdx_test.spdx.yaml', 'spdx-yaml'],
  ['tools/cve-bin-tool/cases/swid_test.xml', 'swid'],
])

/** What other tools count. In zephyr, 189 prerequisites and 3 links of files that are told before the files are. */
const counts: [file: string, components: number, dependencies: number][] = [
  ['large/openshift-container-storage-4.8.z.json.gz', 7994, 16_050],
  ['large/apache_airflow-sbom-2.8.0-python3.10.json.gz', 1749, 4759],
  ['cyclonedx-bom-examples/SBOM/juice-shop/v11.1.2/bom.json.gz', 840, 0],
  ['cyclonedx-bom-examples/SBOM/dropwizard-1.3.15/bom.xml.gz', 167, 170],
  ['odd/trivy/cyclonedx/valid/nested-packages-bom.json', 6, 6],
  ['zephyr/96b_avenger96-shell_module-build.spdx', 62, 192],
]

interface Told {
  components: number
  dependencies: number
  names: string[]
}

async function told(path: string): Promise<Told | SbomRefusal> {
  const file = createReadStream(path)
  const result: Told = { components: 0, dependencies: 0, names: [] }
  try {
    for await (const item of readSbom(path.endsWith('.gz') ? file.pipe(createGunzip()) : file)) {
      if (item.kind === 'component') {
        result.components++
        result.names.push(item.component.name)
      } else if (item.kind === 'dependency') result.dependencies++
    }
    return result
  } catch (error) {
    if (error instanceof SbomRefusal) return error
    throw error
  }
}

function filesUnder(folder: string, wanted: RegExp): string[] {
  if (!dataFolder) return []
  const names = readdirSync(join(dataFolder, folder), { recursive: true, withFileTypes: true })
  const files = names.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
  return files
    .map(file => file.slice(join(dataFolder!, folder).length + 1))
    .filter(file => wanted.test(file))
    .sort()
}

describe.skipIf(needsData('SBOMs of the world'))('SBOMs of the world', () => {
  const sboms = filesUnder('sbom', /(?<!\.md)$/)

  it('are all there', () => {
    expect(sboms.length).toBe(198)
    expect([...refusals.keys()].filter(file => !sboms.includes(file))).toEqual([])
  })

  it.each(sboms)('%s', async file => {
    const result = await told(join(dataFolder!, 'sbom', file))
    if (refusals.has(file)) expect(result).toMatchObject({ code: refusals.get(file) })
    else expect(result).not.toBeInstanceOf(SbomRefusal)
  })

  it.each(counts)('%s has %i components and %i dependencies', async (file, components, dependencies) => {
    expect(await told(join(dataFolder!, 'sbom', file))).toMatchObject({ components, dependencies })
  })

  it.each([
    'cyclonedx-bom-examples/SBOM/laravel-7.12.0/bom.1.2',
    'cyclonedx-bom-examples/SBOM/laravel-7.12.0/bom.1.3',
    'cyclonedx-bom-examples/SBOM/laravel-7.12.0/bom.1.4',
    'cyclonedx-bom-examples/SBOM/proton-bridge/proton-bridge-v1.8.0.bom',
  ])('%s says the same in JSON and XML', async stem => {
    const json = await told(join(dataFolder!, 'sbom', `${stem}.json`))
    expect(await told(join(dataFolder!, 'sbom', `${stem}.xml`))).toEqual(json)
  })
})

describe.skipIf(needsData('the CycloneDX suite'))('the CycloneDX suite', () => {
  const valid = filesUnder('suites/cyclonedx', /(^|\/)valid-.*\.(json|xml)$/)
  const invalid = filesUnder('suites/cyclonedx', /(^|\/)invalid-.*\.(json|xml)$/)

  it('is there', () => {
    expect(valid.length).toBeGreaterThan(80)
    expect(invalid.length).toBeGreaterThan(80)
  })

  it.each(valid)('%s reads', async file => {
    expect(await told(join(dataFolder!, 'suites/cyclonedx', file))).not.toBeInstanceOf(SbomRefusal)
  })

  // A failed schema is a quality finding and no gate (formats.md §4.2): only what is not CycloneDX is refused.
  it.each(invalid)('%s reads or is refused by name', async file => {
    const result = await told(join(dataFolder!, 'suites/cyclonedx', file))
    const code = /bomformat/.test(file) ? 'unknown-format' : /namespace/.test(file) ? 'unsupported-version' : undefined
    if (code) expect(result).toMatchObject({ code })
    else expect(result).not.toBeInstanceOf(SbomRefusal)
  })
})
