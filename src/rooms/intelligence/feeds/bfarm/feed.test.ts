import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { FeedItem } from '../../feed.ts'
import { bfarm } from './feed.ts'

async function read(name: string, text = readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8')) {
  async function* bytes() {
    // in two pieces, so that an item lies across them
    yield Buffer.from(text.slice(0, 500))
    yield Buffer.from(text.slice(500))
  }
  const raws = await Array.fromAsync(bfarm.split(bytes(), { name }))
  const parsed = raws.map(raw => bfarm.parse(raw))
  const items: FeedItem[] = parsed.filter(one => one.ok).flatMap(one => one.value)
  return {
    incidents: items.filter(item => item.kind === 'incident').map(item => item.incident),
    skipped: parsed.filter(one => !one.ok).map(one => `${one.error.record}: ${one.error.code}`),
  }
}

it('a notice of the feed: number, day of the publisher, device and manufacturer, and what it is about', async () => {
  const { incidents, skipped } = await read('kundeninfos.xml')
  expect(skipped).toEqual(['Ohne Tag und Adresse: no-number'])
  expect(incidents[0]).toMatchObject({
    id: 'bfarm:90001/26',
    kind: 'field-safety-notice',
    device: 'Beispielpumpe 9',
    manufacturer: 'Beispiel Infusion GmbH',
    published: '2026-11-24',
    url: 'https://www.example.org/SharedDocs/Kundeninfos/DE/07/2026/90001-26_kundeninfo_de.pdf?__blob=publicationFile',
    summary: 'Die Pumpe nimmt über WLAN unsignierte Konfigurationen an. Eine Schwachstelle wird behoben.',
    topic: { about: 'security', words: ['schwachstelle'] },
  })
  expect(incidents[1]).toMatchObject({ title: 'Information zur Verpackung & Lagerung', topic: { about: 'unknown' } })
  expect(incidents[1]?.manufacturer).toBeUndefined()
})

it('a list that a person keeps, and an Atom feed', async () => {
  const { incidents, skipped } = await read('list.csv')
  expect(skipped).toEqual(['Brief ohne Nummer: no-number'])
  expect(incidents[0]).toMatchObject({
    externalId: 'https://www.example.org/fsn/4711',
    published: '2026-11-24',
    codes: { fda: [], emdn: ['Z1203020408', 'V9012'], gmdn: [] },
    topic: { about: 'software', words: ['betriebssystem', 'netzwerk'] },
  })
  expect((await read('atom.xml')).incidents[0]).toMatchObject({
    externalId: 'urn:example:fsn:2',
    device: 'Example Syringe Driver 2',
    manufacturer: 'Example Infusion Ltd',
    published: '2026-11-20',
  })
})

it.each([
  ['31.02.2026', undefined],
  ['1.3.2026', '2026-03-01'],
  ['2026-02-30', undefined],
  ['', 'none'],
])('a day written "%s"', async (date, day) => {
  const { incidents, skipped } = await read('list.csv', `title,date,link\nX,${date},https://www.example.org/1\n`)
  if (day === undefined) expect(skipped).toEqual(['https://www.example.org/1: not-the-format'])
  else expect(incidents[0]?.published ?? 'none').toBe(day)
})
