import * as mandatory21 from '@secvisogram/csaf-validator-lib/csaf_2_1/mandatoryTests.js'
import * as optional21 from '@secvisogram/csaf-validator-lib/csaf_2_1/recommendedTests.js'
import { csaf_2_1 } from '@secvisogram/csaf-validator-lib/csaf_2_1/schemaTests.js'
import * as mandatory20 from '@secvisogram/csaf-validator-lib/mandatoryTests.js'
import * as optional20 from '@secvisogram/csaf-validator-lib/optionalTests.js'
import { csaf_2_0_strict } from '@secvisogram/csaf-validator-lib/schemaTests.js'

import type { CsafLibrary, CsafTest, LibraryTest } from '../../standards/csaf/check.ts'

/**
 * The tests of csaf-validator-lib that we use, by version. Its lists `basic.js` are not used: that of 2.1 names the tests
 * of 2.0 (2.0.10). Its informative tests never: they open addresses of the document and start a program.
 */
export const csafLibrary: CsafLibrary = {
  '2.0': {
    schema: [{ test: 'schema', run: csaf_2_0_strict }],
    mandatory: testsOf(mandatory20),
    optional: testsOf(optional20),
  },
  '2.1': {
    schema: [{ test: 'schema', run: csaf_2_1 }],
    mandatory: testsOf(mandatory21),
    // these two judge by the earlier draft
    optional: testsOf(optional21).filter(({ test }) => test !== '6.2.19' && test !== '6.2.20'),
  },
}

/** `mandatoryTest_6_1_27_3` is the test of clause 6.1.27.3. */
function testsOf(module: Readonly<Record<string, unknown>>): LibraryTest[] {
  return Object.entries(module).flatMap(([name, run]) => {
    const clause = /_(6(?:_\d+)+)$/.exec(name)?.[1]
    return clause && typeof run === 'function' ? [{ test: clause.replaceAll('_', '.'), run: run as CsafTest }] : []
  })
}
