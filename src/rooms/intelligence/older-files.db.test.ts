import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestContext, testContext } from '../../../test/support/context.ts'
import { door, intelligence } from './room.ts'
import type { FilesOptions } from './sync.ts'

let ctx: TestContext

beforeAll(async () => {
  ctx = await testContext({ rooms: [intelligence] })
})
afterAll(() => ctx.close())

/** A record under one id, told apart by its title. */
interface Told {
  readonly title: string
  readonly modified?: string
}

const osv = (id: string, { title, modified }: Told) => ({
  id,
  modified,
  summary: title,
  affected: [{ package: { ecosystem: 'npm', name: 'left' }, versions: ['1.0.0'] }],
})

const cve = (id: string, { title, modified }: Told) => ({
  dataType: 'CVE_RECORD',
  dataVersion: '5.1',
  cveMetadata: {
    cveId: id,
    state: 'PUBLISHED',
    assignerOrgId: '8254265b-2729-46b6-b9e3-3dfca2d5bfca',
    dateUpdated: modified,
  },
  containers: {
    cna: {
      providerMetadata: { orgId: '8254265b-2729-46b6-b9e3-3dfca2d5bfca' },
      title,
      descriptions: [{ lang: 'en', value: title }],
      affected: [{ vendor: 'v', product: 'p', versions: [{ version: '1', status: 'affected' }] }],
      references: [{ url: 'https://example.com/1' }],
    },
  },
})

function take(source: 'osv' | 'cve', id: string, told: Told, options?: FilesOptions) {
  async function* bytes() {
    yield Buffer.from(JSON.stringify(source === 'osv' ? osv(id, told) : cve(id, told)))
  }
  return door.importFiles(
    ctx,
    source,
    'test',
    [{ hint: { name: `${id}.json`, inside: 'test' }, bytes: bytes() }],
    options,
  )
}

async function titleOf(source: 'osv' | 'cve', id: string): Promise<string | undefined> {
  const [one] = await door.advisories(ctx.db, [`${source}:${id}`])
  return one?.title
}

const march = '2026-03-01T00:00:00Z'
const may = '2026-05-01T00:00:00Z'

describe('a file that was written before what is held', () => {
  it.each([
    ['later stays', { title: 'of May', modified: may }, { title: 'of March', modified: march }, 'of May', 1],
    ['later comes', { title: 'of March', modified: march }, { title: 'of May', modified: may }, 'of May', 0],
    ['same day, other words', { title: 'of May', modified: may }, { title: 'edited', modified: may }, 'edited', 0],
  ])('%s', async (name, first, second, stands, older) => {
    for (const source of ['osv', 'cve'] as const) {
      const id = source === 'osv' ? `GHSA-${name.length}` : `CVE-2026-2${String(name.length).padStart(4, '0')}`
      await take(source, id, first)
      expect(await take(source, id, second)).toMatchObject({ records: 1, older })
      expect(await titleOf(source, id), source).toBe(stands)
    }
  })

  it('is taken where a person says so', async () => {
    await take('osv', 'GHSA-back', { title: 'of May', modified: may })
    const counts = await take('osv', 'GHSA-back', { title: 'of March', modified: march }, { acceptOlder: true })
    expect(counts).toMatchObject({ written: 1 })
    expect(await titleOf('osv', 'GHSA-back')).toBe('of March')
  })
})
