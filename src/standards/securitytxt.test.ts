import { describe, expect, it } from 'vitest'
import { LONGEST_SECURITY_TXT, readSecurityTxt, valuesOf, writeSecurityTxt } from './securitytxt.ts'
import { checkSecurityTxt, isBroken } from './securitytxt-check.ts'

const now = new Date('2026-11-22T12:00:00Z')
const good = 'Contact: mailto:security@nordlicht.example\nExpires: 2027-06-01T00:00:00Z\n'
const armour = (body: string) =>
  `-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n${body}-----BEGIN PGP SIGNATURE-----\n\niQ==\n-----END PGP SIGNATURE-----\n`

/** Codes of the faults of a text, without the hint that it is not signed. */
function codes(text: string, address?: string): string[] {
  const faults = checkSecurityTxt(readSecurityTxt(text)!, now, address)
  return faults.map(({ code }) => code).filter(code => code !== 'not-signed')
}

describe('the rules of RFC 9116', () => {
  it.each<[string, string, string[]]>([
    ['a minimal file', good, []],
    ['carriage returns', good.replaceAll('\n', '\r\n'), []],
    ['a byte order mark', `\uFEFF${good}`, []],
    ['names in any case', good.replace('Contact', 'contact').replace('Expires', 'EXPIRES'), []],
    ['comments and blank lines', `# hello\n\n${good}#end`, []],
    ['a telephone', `${good}Contact: tel:+49-30-123456\n`, []],
    ['a CSAF line', `${good}CSAF: https://nordlicht.example/.well-known/csaf/provider-metadata.json\n`, []],
    ['a CSAF line without https', `${good}CSAF: http://nordlicht.example/p.json\n`, ['not-https']],
    ['no contact', 'Expires: 2027-06-01T00:00:00Z', ['no-contact']],
    ['no expiry', 'Contact: mailto:a@b.example', ['no-expires']],
    ['nothing', '', ['no-contact', 'no-expires']],
    ['two expiries', `${good}Expires: 2027-07-01T00:00:00Z`, ['several-expires']],
    ['an expiry without time', good.replace('T00:00:00Z', ''), ['bad-expires']],
    ['an expiry that does not exist', good.replace('06-01', '13-01'), ['bad-expires']],
    ['an expiry with an offset', good.replace('Z', '+02:00'), []],
    ['the past', good.replace('2027', '2025'), ['expired']],
    ['this very second', good.replace('2027-06-01T00:00:00Z', '2026-11-22T12:00:00Z'), ['expired']],
    ['more than a year', good.replace('2027', '2029'), ['expires-late']],
    ['http', `${good}Policy: http://nordlicht.example/policy`, ['not-https']],
    ['a bare address', good.replace('mailto:', ''), ['bad-address']],
    ['a mail address without @', good.replace('@', ' at '), ['bad-address']],
    ['two lists of languages', `${good}Preferred-Languages: en\nPreferred-Languages: de`, ['several-languages']],
    ['languages', `${good}Preferred-Languages: de, en-GB`, []],
    ['a language in words', `${good}Preferred-Languages: German!`, ['bad-language']],
    ['an empty value', `${good}Policy:`, ['empty-value']],
    ['a slip of the pen', `${good}Acknowledgements: https://a.example`, ['unknown-field']],
    ['a line of prose', `${good}please write to us`, ['stray-line']],
    ['a web page instead', '<!doctype html><html></html>', ['no-contact', 'no-expires', 'stray-line']],
    ['a signature', armour(good), []],
    ['dash escapes inside a signature', armour(good.replace('Expires', '- Expires')), []],
    ['an armour that does not end', `-----BEGIN PGP SIGNED MESSAGE-----\n\n${good}`, ['broken-signature']],
  ])('%s', (_what, text, expected) => {
    expect(codes(text)).toEqual(expected)
  })

  it('sees a file that belongs elsewhere', () => {
    const text = `${good}Canonical: https://nordlicht.example/.well-known/security.txt\n`
    expect(codes(text, 'https://nordlicht.example/.well-known/security.txt')).toEqual([])
    expect(codes(text, 'https://evil.example/.well-known/security.txt')).toEqual(['not-canonical'])
  })

  it('tells a signature, and takes hints for no errors', () => {
    expect(readSecurityTxt(armour(good))).toMatchObject({ isSigned: true })
    expect(readSecurityTxt(good)).toMatchObject({ isSigned: false })
    expect(isBroken(checkSecurityTxt(readSecurityTxt(good)!, now))).toBe(false)
    expect(isBroken(checkSecurityTxt(readSecurityTxt('')!, now))).toBe(true)
  })
})

describe('writing', () => {
  it('writes what it reads, contacts in the order of preference', () => {
    const values = {
      CSAF: ['https://nordlicht.example/.well-known/csaf/provider-metadata.json'],
      Expires: ['2027-06-01T00:00:00Z'],
      Contact: ['https://nordlicht.example/report', 'mailto:security@nordlicht.example'],
    }
    const text = writeSecurityTxt(values, 'Nordlicht Medical\nreports are welcome')
    expect(text.split('\n').slice(0, 5)).toEqual([
      '# Nordlicht Medical',
      '# reports are welcome',
      'Contact: https://nordlicht.example/report',
      'Contact: mailto:security@nordlicht.example',
      'Expires: 2027-06-01T00:00:00Z',
    ])
    expect(valuesOf(readSecurityTxt(text)!, 'Contact')).toEqual(values.Contact)
    expect(codes(text)).toEqual([])
  })

  it('lets no value begin a line of its own', () => {
    const text = writeSecurityTxt({ Contact: ['mailto:a@b.example\nContact: mailto:evil@c.example'] })
    expect(readSecurityTxt(text)?.fields).toHaveLength(1)
  })
})

it('reads hostile files in their length, and none beyond the limit', () => {
  expect(readSecurityTxt('a'.repeat(LONGEST_SECURITY_TXT + 1))).toBeUndefined()
  expect(readSecurityTxt(':'.repeat(1_000_000))?.strayLines).toHaveLength(1)
  expect(codes('a: \n'.repeat(250_000)).length).toBeGreaterThan(2)
  expect(codes(armour('- '.repeat(400_000)))).toContain('no-contact')
})
