import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { describe, expect, it } from 'vitest'
import { type TestContext, testContext } from '../../../test/support/context.ts'
import { dataFolder, needsData } from '../../../test/support/data.ts'
import { contentOf } from '../../../test/support/mirror.ts'
import { readKeyText } from './bundle-key.ts'
import { ownKey, saveTrustedKeys } from './bundle-key-store.ts'
import { takeBundle } from './bundle-take.ts'
import { writeBundle } from './bundle-write.ts'
import { feeds } from './feeds.ts'
import { importPath } from './sync.ts'

const files: readonly (readonly [string, string])[] = [
  ['cve', 'cve5'],
  ['osv', 'osv'],
  ['nvd', 'nvd/native-2.0'],
  ['nvd', 'nvd/feeds'],
  ['kev', 'kev/known_exploited_vulnerabilities.json'],
  ['epss', 'epss/epss_scores-2026-01-26.kev-only.csv.gz'],
  ['openfda', 'fda/openfda'],
  ['csaf', 'csaf/cisa'],
]

describe.skipIf(needsData('the round trip of real sources by bundle'))('real sources', () => {
  it('come through a bundle as they are', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'aftercare-bundle-'))
    const [connected, isolated] = [await testContext(), await testContext()]
    try {
      for (const [feed, path] of files) await importPath(connected, feed, join(dataFolder!, path))
      await roundTrip(connected, isolated, join(folder, 'bundle'))
      expect(await contentOf(isolated.db)).toEqual(await contentOf(connected.db))
    } finally {
      await Promise.all([connected.close(), isolated.close()])
      await rm(folder, { recursive: true, force: true })
    }
  }, 600_000)
})

async function roundTrip(connected: TestContext, isolated: TestContext, path: string): Promise<void> {
  const key = await ownKey(connected.config)
  const trusted = { fingerprint: key.fingerprint, key: readKeyText(key.text)!, name: 'partner', since: 'now' }
  await isolated.write(tx => saveTrustedKeys(tx, [trusted]))
  const at = performance.now()
  const { sums } = await writeBundle(connected, { sources: feeds.map(feed => feed.id) }, path, key)
  const written = performance.now()
  const { counts } = await takeBundle(isolated, path)
  const taken = performance.now()
  await takeBundle(isolated, path)
  const again = performance.now()
  expect(counts.statements.written).toBeGreaterThan(20_000)
  for (const one of Object.values(counts)) expect(one).toMatchObject({ kept: 0, unchanged: 0 })
  const mb = sums.reduce((all, one) => all + one.unpacked, 0) / 1e6
  const speed = (from: number, to: number) => `${((mb * 1000) / (to - from)).toFixed(1)} MB/s`
  const size = `${counts.statements.written} statements, ${mb.toFixed(0)} MB, packed ${((await stat(path)).size / 1e6).toFixed(1)} MB`
  console.info(`${size}: out ${speed(at, written)}, in ${speed(written, taken)}, again ${speed(taken, again)}`)
}
