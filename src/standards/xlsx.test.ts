import { crc32 } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { fromBuffer } from 'yauzl'
import { writeCsv } from './csv.ts'
import { writeXlsx } from './xlsx.ts'

/** Reads an archive with a library that is not ours, so that a wrong sum or offset fails. */
function unzip(bytes: Uint8Array): Promise<Map<string, string>> {
  return new Promise((resolve, reject) => {
    fromBuffer(Buffer.from(bytes), { lazyEntries: true, validateEntrySizes: true }, (error, zip) => {
      if (error || !zip) return reject(error)
      const found = new Map<string, string>()
      zip.on('entry', entry => {
        zip.openReadStream(entry, (failed, stream) => {
          if (failed || !stream) return reject(failed)
          const parts: Buffer[] = []
          stream.on('data', part => parts.push(part))
          stream.on('end', () => {
            const whole = Buffer.concat(parts)
            if (crc32(whole) !== entry.crc32) return reject(new Error(`sum of ${entry.fileName}`))
            found.set(entry.fileName, whole.toString('utf8'))
            zip.readEntry()
          })
        })
      })
      zip.on('end', () => resolve(found))
      zip.on('error', reject)
      zip.readEntry()
    })
  })
}

const evil = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1', '=cmd|" /C calc"!A0']

describe('a workbook', () => {
  it('has the parts that spreadsheets ask for', async () => {
    const parts = await unzip(writeXlsx([{ name: 'register', rows: [['a', 1, true]] }]))
    expect([...parts.keys()]).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'xl/workbook.xml',
      'xl/_rels/workbook.xml.rels',
      'xl/worksheets/sheet1.xml',
    ])
    expect(parts.get('xl/worksheets/sheet1.xml')).toContain(
      '<row r="1"><c r="A1" t="inlineStr"><is><t xml:space="preserve">a</t></is></c><c r="B1"><v>1</v></c><c r="C1" t="b"><v>1</v></c></row>',
    )
  })

  it.each(evil)('holds %j as text, never as a formula', async text => {
    const sheet = (await unzip(writeXlsx([{ name: 'x', rows: [[text]] }]))).get('xl/worksheets/sheet1.xml') ?? ''
    expect(sheet).not.toContain('<f>')
    expect(sheet).toContain('t="inlineStr"')
  })

  it.each([
    ['<b>&"', '&lt;b&gt;&amp;&quot;'],
    ['a\u0000b\u000bc', 'a b c'],
    ['\ud800', '\ufffd'],
    ['x'.repeat(40_000), 'x'.repeat(32_767)],
  ])('writes hostile text as XML can hold it', async (text, written) => {
    const sheet = (await unzip(writeXlsx([{ name: 'x', rows: [[text]] }]))).get('xl/worksheets/sheet1.xml') ?? ''
    expect(sheet).toContain(`>${written}</t>`)
  })

  it('names columns beyond Z, and sheets as they may be named', async () => {
    const parts = await unzip(writeXlsx([{ name: 'a/b[c]'.repeat(9), rows: [Array.from({ length: 703 }, () => 1)] }]))
    const sheet = parts.get('xl/worksheets/sheet1.xml') ?? ''
    for (const name of ['Z1', 'AA1', 'ZZ1', 'AAA1']) expect(sheet).toContain(`r="${name}"`)
    const [, name = ''] = /<sheet name="([^"]*)"/.exec(parts.get('xl/workbook.xml') ?? '') ?? []
    expect(name).toHaveLength(31)
    expect(name).not.toMatch(/[[\]:*?/\\]/)
  })

  it('is the same bytes for the same content', () => {
    const rows = [['a', 2]]
    expect(writeXlsx([{ name: 'x', rows }])).toEqual(writeXlsx([{ name: 'x', rows }]))
  })
})

describe('CSV', () => {
  it.each(evil)('takes the life out of %j', text => {
    expect(writeCsv([[text]])).toMatch(/^\ufeff"?'/)
  })

  it('keeps numbers, quotes what must be quoted', () => {
    expect(writeCsv([['a', -1, true, 'b,"c"', 'd\ne']])).toBe('\ufeffa,-1,true,"b,""c""","d\ne"\r\n')
  })
})
