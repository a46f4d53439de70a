import { readFileSync } from 'node:fs'
import { readSbom } from '../../src/standards/read-sbom.ts'
import { type SbomItem, SbomRefusal } from '../../src/standards/sbom.ts'
import { pump, pumpXml, spdx, spdxTagValue } from '../../test/support/sbom-samples.ts'
import type { Input } from './input.ts'
import { oddJson } from './odd-json.ts'
import { inPieces, sizeFor, toldBy } from './pieces.ts'
import { type FuzzReader, promise } from './target.ts'

const words = JSON.parse(readFileSync(new URL('../../src/languages/en/sbom.json', import.meta.url), 'utf8'))

const isRefusal = (error: unknown): error is SbomRefusal => error instanceof SbomRefusal

/** The same items and the same end wherever the stream is cut; refs are unique, and parents come first. */
async function check(bytes: Uint8Array): Promise<void> {
  const whole = await toldBy(readSbom(inPieces(bytes, bytes.length)), isRefusal)
  const pieces = await toldBy(readSbom(inPieces(bytes, sizeFor(bytes))), isRefusal)
  // of several faults the one that is seen first is told
  promise(!whole.refusal === !pieces.refusal, `whole: ${whole.refusal}, in pieces: ${pieces.refusal}`)
  promise(whole.refusal === undefined || whole.refusal in words.refusal, `no words for ${whole.refusal}`)
  if (whole.refusal === undefined) {
    promise(bare(whole.told) === bare(pieces.told), 'in pieces it says something else')
  }
  promise(everyTextIsStorable(whole.told), 'a character that no database holds')
  wellFormed(whole.told)
}

/** Items without their places, which a stream may count from another point. */
function bare(items: readonly SbomItem[]): string {
  return JSON.stringify(items.map(item => (item.kind === 'warning' ? { ...item.warning, where: '' } : item)))
}

function everyTextIsStorable(told: readonly SbomItem[]): boolean {
  let storable = true
  JSON.stringify(told, (_, value) => {
    if (typeof value === 'string') storable &&= !value.includes('\u0000') && value.isWellFormed()
    return value
  })
  return storable
}

function wellFormed(items: readonly SbomItem[]): void {
  const refs = new Set<string>()
  for (const item of items) {
    if (item.kind !== 'component') continue
    const { ref, name, parent } = item.component
    promise(ref !== '' && !refs.has(ref), `the ref ${JSON.stringify(ref)} stands twice`)
    promise(parent === undefined || refs.has(parent), 'a part comes before what it is part of')
    promise(typeof name === 'string', 'a component without a name')
    refs.add(ref)
  }
}

const reader = (name: string, text: (input: Input) => string): FuzzReader<Uint8Array> => ({
  name,
  make: input => input.bytes(text(input)),
  check,
})

const tags = pumpXml.split(/(<[^>]*>)/)
const oddTags = [
  ...[
    '<',
    '>',
    '</',
    '/>',
    '<!',
    '<!-- x -->',
    '<!-- -- -->',
    '<![CDATA[ x ]]>',
    '<![CDATA[',
    ']]>',
    '<?x y?>',
    '<?xml?>',
  ],
  ...[
    '<!DOCTYPE bom>',
    '<!DOCTYPE b [<!ENTITY a "b">]>',
    '&a;',
    '&amp;',
    '&#0;',
    '&#x10FFFF;',
    '&#xD800;',
    '&',
    '\u0000',
  ],
  ...[
    '<component>',
    '</component>',
    '<components>',
    '</components>',
    '<name>x</name>',
    '<x:name xmlns:x="urn:y">',
    '</x:name>',
  ],
  ...[
    '<bom>',
    '</bom>',
    '<component type="library" type="file">',
    '<name xmlns="">',
    '\ufeff',
    ' ',
    '\n',
    '\r',
    ']',
    'ü😀',
  ],
]

const lines = spdxTagValue.split(/(?<=\n)/)
const oddLines = [
  ...[
    'PackageName: x\n',
    'SPDXID: SPDXRef-x\n',
    'SPDXID:\n',
    'PackageName:\n',
    'Relationship: a b\n',
    'Relationship: a  b c d\n',
  ],
  ...[
    'PackageComment: <text>',
    '</text>',
    '<text>',
    '</text>\n',
    'ExternalRef: x\n',
    'ExternalRef: SECURITY cpe23Type \n',
  ],
  ...[
    'FileName: ./x\n',
    'SnippetSPDXID: x\n',
    'SPDXVersion: SPDX-3.0\n',
    'SPDXVersion: \n',
    ':\n',
    '::\n',
    '# \n',
    '\r',
    '\n',
    ' ',
  ],
  ...[
    'PackageChecksum: SHA256\n',
    'NoSuchTag: x\n',
    '\u0000',
    '\ufeff',
    'Creator: Tool: \n',
    'PackageVersion: \u2028 1\n',
  ],
]

export const sbomReaders: readonly FuzzReader[] = [
  reader('cyclonedx-json', input => oddJson(input, pump)),
  reader('cyclonedx-xml', input => input.torn(tags, oddTags)),
  reader('spdx-json', input => oddJson(input, spdx)),
  reader('spdx-tag-value', input => input.torn(lines, oddLines)),
]
