import '../../platform/trusted-schemas.ts'
import * as mandatory from '@secvisogram/csaf-validator-lib/mandatoryTests.js'
import { csaf_2_0_strict } from '@secvisogram/csaf-validator-lib/schemaTests.js'
import { type CsafLibrary, type CsafTest, checkCsaf, type LibraryTest } from '../../standards/csaf/check.ts'

// Runs in the *check* sandbox, where code may be generated from text: on stdin a CSAF document of ours, on stdout what of the
// standard it breaks, the optional tests left out. The library's informative tests are not used: they open addresses.

const library: CsafLibrary = {
  '2.0': { schema: [{ test: 'schema', run: csaf_2_0_strict }], mandatory: testsOf(mandatory), optional: [] },
  '2.1': { schema: [], mandatory: [], optional: [] },
}

/** `mandatoryTest_6_1_27_3` is the test of clause 6.1.27.3. */
function testsOf(module: Readonly<Record<string, unknown>>): LibraryTest[] {
  return Object.entries(module).flatMap(([name, run]) => {
    const clause = /_(6(?:_\d+)+)$/.exec(name)?.[1]
    return clause && typeof run === 'function' ? [{ test: clause.replaceAll('_', '.'), run: run as CsafTest }] : []
  })
}

const chunks = await Array.fromAsync(process.stdin.iterator({ destroyOnReturn: false }))
const document: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'))
const faults = await checkCsaf(document, library, false)
for (const { test, kind, path, message } of faults) {
  if (kind !== 'schema' && kind !== 'mandatory') continue
  process.stdout.write(`${JSON.stringify({ test, path, message: message ?? '' })}\n`)
}
process.stdout.write(`${JSON.stringify({ end: faults.length })}\n`)
