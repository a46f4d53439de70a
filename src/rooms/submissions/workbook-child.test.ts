import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { writeXlsx } from '../../standards/xlsx.ts'
import { readCodeTables } from './code-table.ts'
import { sheetsOf, WorkbookBroken } from './workbook-child.ts'

const annex = [
  ['Annex Name', 'Annex A'],
  ['Release Number', '2025'],
  [],
  ['Level 1 Term', 'Level 2 Term', 'Code', 'Definition', 'Status'],
  ['Computer Software Problem', '', 'A11', 'Of programs & data.', ''],
  ['', 'Security <Problem>', 'A1105', '', 'New'],
]

describe('workbooks of codes', () => {
  it('reads sheets of inline texts, as our own writer makes them', () => {
    const sheets = sheetsOf(
      Buffer.from(
        writeXlsx([
          { name: 'A', rows: annex },
          { name: 'Notes', rows: [['see README']] },
        ]),
      ),
    )
    expect(sheets.map(({ name }) => name)).toEqual(['A', 'Notes'])
    const read = readCodeTables(sheets)
    expect(read.ok && read.value.release).toBe('2025')
    expect(read.ok && read.value.codes.get('A')?.map(({ code, term }) => [code, term])).toEqual([
      ['A11', 'Computer Software Problem'],
      ['A1105', 'Security <Problem>'],
    ])
  })

  it('reads packed parts, shared texts with runs and pronunciations, cells left out', () => {
    const sheet = `<worksheet><sheetData>
      <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="D1" t="s"><v>2</v></c></row>
      <row r="2"><c r="A2" t="s"><v>3</v></c><c r="B2" t="s"><v>4</v></c><c r="D2"><v>7</v></c></row>
      </sheetData></worksheet>`
    const texts = ['Code', 'Term', 'Definition', 'G02'].map(text => `<si><t>${text}</t></si>`).join('')
    const runs = '<si><r><t>Soft</t></r><r><t>ware</t></r><rPh sb="0"><t>xx</t></rPh></si>'
    const book = '<workbook xmlns:r="x"><sheets><sheet name="G" sheetId="1" r:id="rId7"/></sheets></workbook>'
    const links = '<Relationships><Relationship Id="rId7" Target="/xl/worksheets/sheet9.xml"/></Relationships>'
    const bytes = zip({
      'xl/workbook.xml': book,
      'xl/_rels/workbook.xml.rels': links,
      'xl/sharedStrings.xml': `<sst>${texts}${runs}</sst>`,
      'xl/worksheets/sheet9.xml': sheet,
    })
    expect(sheetsOf(bytes)).toEqual([
      {
        name: 'G',
        rows: [
          ['Code', 'Term', '', 'Definition'],
          ['G02', 'Software', '', '7'],
        ],
      },
    ])
  })

  it.each([
    ['half an archive', Buffer.from(writeXlsx([{ name: 'A', rows: annex }])).subarray(0, 400)],
    ['another archive', zip({ 'word/document.xml': '<x/>' })],
    ['a document type', zip({ 'xl/workbook.xml': '<!DOCTYPE x [<!ENTITY a "b">]><workbook/>' })],
    ['a bomb', zip({ 'xl/workbook.xml': ' '.repeat(70 * 1024 * 1024) })],
  ])('refuses %s', (_, bytes) => {
    expect(() => sheetsOf(bytes)).toThrow(WorkbookBroken)
  })
})

/** A small archive of packed parts. */
function zip(parts: Readonly<Record<string, string>>): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, text] of Object.entries(parts)) {
    const label = Buffer.from(name)
    const packed = deflateRawSync(Buffer.from(text))
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(label.length, 26)
    const central = Buffer.alloc(46)
    central.writeUInt32LE(0x02014b50, 0)
    central.writeUInt16LE(8, 10)
    central.writeUInt32LE(packed.length, 20)
    central.writeUInt16LE(label.length, 28)
    central.writeUInt32LE(offset, 42)
    locals.push(local, label, packed)
    directory.push(central, label)
    offset += 30 + label.length + packed.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Object.keys(parts).length, 10)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, ...directory, end])
}
