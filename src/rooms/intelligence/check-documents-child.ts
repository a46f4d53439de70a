import '../../platform/trusted-schemas.ts'
import { once } from 'node:events'
import * as mandatory21 from '@secvisogram/csaf-validator-lib/csaf_2_1/mandatoryTests.js'
import * as mandatory20 from '@secvisogram/csaf-validator-lib/mandatoryTests.js'
import { csaf_2_0_strict } from '@secvisogram/csaf-validator-lib/schemaTests.js'
import { splitLines } from '../../platform/lines.ts'
import { type CsafLibrary, checkCsaf, testsByClause } from '../../standards/csaf/check.ts'

// Runs in the *check* sandbox, where code may be generated from text: on stdin documents that the reader has taken, one a
// line with its name; on stdout for each the tests of the standard that it fails. The library's informative tests are not
// among them: they open addresses of the document.

const library: CsafLibrary = {
  '2.0': { schema: [{ test: 'schema', run: csaf_2_0_strict }], mandatory: testsByClause(mandatory20), optional: [] },
  '2.1': { schema: [], mandatory: testsByClause(mandatory21), optional: [] },
}

for await (const line of splitLines(process.stdin)) {
  const { name, text } = JSON.parse(line) as { name: string; text: string }
  const faults = await checkCsaf(JSON.parse(text), library, false)
  const tests = faults.filter(({ kind }) => kind === 'schema' || kind === 'mandatory').map(({ test }) => test)
  const told = `${JSON.stringify({ name, tests: [...new Set(tests)] })}\n`
  if (!process.stdout.write(told)) await once(process.stdout, 'drain')
}
