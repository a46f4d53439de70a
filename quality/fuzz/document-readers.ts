import { readSarif, SarifRefusal } from '../../src/standards/sarif.ts'
import { LONGEST_SECURITY_TXT, readSecurityTxt } from '../../src/standards/securitytxt.ts'
import { checkSecurityTxt } from '../../src/standards/securitytxt-check.ts'
import { type FuzzReader, promise } from './target.ts'

const result =
  '{"ruleId":"R/1","level":"error","message":{"id":"m","arguments":["x"]},"taxa":[{"id":"79"}],"suppressions":[{}]}'
const rule =
  '{"id":"R","messageStrings":{"m":{"text":"{0} {{"}},"properties":{"tags":["CWE-79"],"security-severity":"7"}}'
const document = `{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"s","rules":[${rule}]}},"results":[${result}]}]}`
const jsonPieces = [
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '"',
  '\\',
  'null',
  '-1',
  '1e999',
  '"runs"',
  '"version"',
  '"2.1.0"',
  '"x"',
]

/** A file is read or refused with a reason, whatever it holds and wherever the stream is cut. */
export const sarif: FuzzReader<string> = {
  name: 'sarif',
  make: input => (input.below(3) === 0 ? input.text(jsonPieces, 40) : input.broken(document)),
  async check(text) {
    const bytes = new TextEncoder().encode(text)
    async function* cut() {
      for (let at = 0; at < bytes.length; at += 4099) yield bytes.subarray(at, at + 4099)
    }
    try {
      for await (const item of readSarif(cut())) {
        if (item.kind === 'result') promise(typeof item.result.identity === 'string', 'a result without identity')
      }
    } catch (error) {
      if (!(error instanceof SarifRefusal)) throw error
    }
  },
}

const lines = [
  ...['Contact: mailto:a@b.example', 'Expires: 2027-01-01T00:00:00Z', 'Canonical: https://a.example/x', '# c', ''],
  ...[
    '-----BEGIN PGP SIGNED MESSAGE-----',
    'Hash: SHA512',
    '-----BEGIN PGP SIGNATURE-----',
    '-----END PGP SIGNATURE-----',
  ],
]
const pieces = [...lines.map(line => `${line}\n`), ...lines, '\r\n', ':', '- ', ' ', 'ü', 'CSAF: ', 'http://', '\u0000']

/** Every text is a security.txt with faults; the check always ends with a list. */
export const securitytxt: FuzzReader<string> = {
  name: 'securitytxt',
  make: input => input.broken(input.text(pieces, 14)),
  check(text) {
    const file = readSecurityTxt(text)
    promise((file === undefined) === text.length > LONGEST_SECURITY_TXT, 'no file')
    if (file) promise(Array.isArray(checkSecurityTxt(file, new Date(0), 'https://a.example/x')), 'no list')
  },
}
