import '../../platform/trusted-schemas.ts'
import * as mandatory21 from '@secvisogram/csaf-validator-lib/csaf_2_1/mandatoryTests.js'
import * as optional21 from '@secvisogram/csaf-validator-lib/csaf_2_1/recommendedTests.js'
import { csaf_2_1 } from '@secvisogram/csaf-validator-lib/csaf_2_1/schemaTests.js'
import * as mandatory20 from '@secvisogram/csaf-validator-lib/mandatoryTests.js'
import * as optional20 from '@secvisogram/csaf-validator-lib/optionalTests.js'
import { csaf_2_0_strict } from '@secvisogram/csaf-validator-lib/schemaTests.js'

import { type CsafLibrary, testsByClause } from '../../standards/csaf/check.ts'

/**
 * The tests of csaf-validator-lib that we use, by version. Its lists `basic.js` are not used: that of 2.1 names the tests
 * of 2.0 (2.0.10). Its informative tests never: they open addresses of the document and start a program.
 */
export const csafLibrary: CsafLibrary = {
  '2.0': {
    schema: [{ test: 'schema', run: csaf_2_0_strict }],
    mandatory: testsByClause(mandatory20),
    optional: testsByClause(optional20),
  },
  '2.1': {
    schema: [{ test: 'schema', run: csaf_2_1 }],
    mandatory: testsByClause(mandatory21),
    // these two judge by the earlier draft
    optional: testsByClause(optional21).filter(({ test }) => test !== '6.2.19' && test !== '6.2.20'),
  },
}
