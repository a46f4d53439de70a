import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openLog } from '../../platform/log.ts'
import { createSandbox } from '../../platform/sandbox.ts'
import { translate } from '../../platform/translate.ts'
import { csafLines } from './csaf.ts'
import { throughChildren } from './through-children.ts'
import { vexLines } from './vex.ts'

const sandbox = createSandbox(undefined, openLog('silent'))
const folder = mkdtempSync(join(tmpdir(), 'aftercare-documents-'))
const t = translate('en')

function file(name: string, content: unknown): string {
  const path = join(folder, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

function advisory(category: string) {
  const date = '2026-11-25T12:00:00.000Z'
  return {
    document: {
      category,
      csaf_version: '2.0',
      publisher: { category: 'vendor', name: 'N', namespace: 'https://psirt.example.com' },
      title: 'T',
      tracking: {
        current_release_date: date,
        id: 'A-1',
        initial_release_date: date,
        revision_history: [{ date, number: '1', summary: 'First.' }],
        status: 'final',
        version: '1',
      },
    },
  }
}

const openVex = {
  '@context': 'https://openvex.dev/ns/v0.2.0',
  '@id': 'https://example.com/vex/1',
  author: 'N',
  timestamp: '2026-11-25T12:00:00Z',
  version: 1,
  statements: [{ vulnerability: { name: 'CVE-2026-10001' }, products: [{ '@id': 'pkg:npm/a@1' }], status: 'fixed' }],
}

async function lines(found: AsyncIterable<string>): Promise<Record<string, unknown>[]> {
  const told: Record<string, unknown>[] = []
  for await (const line of found) told.push(JSON.parse(line) as Record<string, unknown>)
  return told
}

describe('aftercare standards csaf', () => {
  it('tells breaches in the order of the files, and every file that is none', { timeout: 120_000 }, async () => {
    const files = [
      file('broken.json', '{"document":'),
      file('wrong.json', advisory('csafsecurityadvisory')),
      join(folder, 'absent.json'),
      file('deep.json', '['.repeat(5000)),
      file('right.json', advisory('csaf_base')),
      file('other.json', { bomFormat: 'CycloneDX' }),
    ]
    const totals = { faults: 0, refused: 0 }
    const told = await lines(csafLines(sandbox, files, totals, t))
    const short = told
      .filter(({ kind }) => kind !== 'optional')
      .map(one => [String(one.file).slice(folder.length + 1), one.error ?? one.test].join(' '))
    expect(short).toEqual([
      'broken.json not-json',
      'wrong.json 6.1.26',
      'absent.json unreadable',
      'deep.json too-deep',
      'other.json not-csaf',
    ])
    expect(totals).toEqual({ faults: 1, refused: 4 })
    expect(told.every(({ message }) => typeof message === 'string' && message !== '')).toBe(true)
  })
})

describe('aftercare standards vex', () => {
  it('converts, and says what is lost and what is missing', { timeout: 60_000 }, async () => {
    const files = [file('vex.json', openVex), file('list.json', [])]
    const totals = { written: 0, refused: 0 }
    const [converted, refused] = await lines(vexLines(sandbox, files, { to: 'cyclonedx' }, totals, t))
    expect(converted).toMatchObject({
      from: 'openvex',
      document: { vulnerabilities: [{ analysis: { state: 'resolved' } }] },
    })
    expect(refused).toMatchObject({ error: 'not-vex' })
    const [gaps] = await lines(vexLines(sandbox, [files[0]!], { to: 'csaf' }, totals, t))
    expect(gaps).toMatchObject({ error: 'gaps', gaps: [{ code: 'needs-publisher' }] })
    const options = { to: 'csaf', namespace: 'https://psirt.example.com' } as const
    const [csaf] = await lines(vexLines(sandbox, [files[0]!], options, totals, t))
    expect(csaf).toMatchObject({
      document: { document: { category: 'csaf_vex' } },
      losses: [{ code: 'decided-at', vulnerability: 'CVE-2026-10001' }],
    })
    expect(totals).toEqual({ written: 2, refused: 2 })
  })
})

describe('aftercare standards vex with XML', () => {
  const bom = (body: string) => `<bom xmlns="http://cyclonedx.org/schema/bom/1.6" version="1">${body}</bom>`
  const body = `<components><component bom-ref="a"><name>a</name></component></components><vulnerabilities><vulnerability>
    <id>CVE-2026-10001</id><analysis><state>resolved</state></analysis><affects><target><ref>a</ref></target></affects>
    </vulnerability></vulnerabilities>`

  it('reads it in the sandbox, refuses what is hostile, and says where', { timeout: 60_000 }, async () => {
    const files = [
      file('doctype.xml', `<!DOCTYPE bom [<!ENTITY a SYSTEM "file:///etc/passwd">]>${bom('&a;')}`),
      file('vex.xml', bom(body)),
      file('deep.xml', bom('<components>'.repeat(20_000))),
    ]
    const totals = { written: 0, refused: 0 }
    const told = await lines(vexLines(sandbox, files, { to: 'openvex' }, totals, t))
    expect(told).toMatchObject([
      { error: 'doctype', path: '1:1', message: expect.stringContaining('1:1') },
      { from: 'cyclonedx', document: { statements: [{ status: 'fixed' }] } },
      { error: 'too-deep', message: expect.stringContaining('128') },
    ])
    expect(totals).toEqual({ written: 1, refused: 2 })
  })
})

it('a document that breaks its child costs that document, not the batch', { timeout: 60_000 }, async () => {
  const files = ['a.json', 'crash.json', 'bad.json', 'b.json'].map(name => file(name, name === 'bad.json' ? '{' : {}))
  const entry = new URL('fixtures/crash-child.ts', import.meta.url)
  const told: (string | undefined)[] = []
  for await (const { refusal } of throughChildren(sandbox, files, entry, 'read')) told.push(refusal?.code)
  expect(told).toEqual([undefined, 'checker-stopped', 'not-json', undefined])
})
