/** The package has no declarations of its own; this is what we use of it. */
declare module '@secvisogram/csaf-validator-lib/schemaTests.js' {
  export const csaf_2_0_strict: import('../../standards/csaf/check.ts').CsafTest
}
declare module '@secvisogram/csaf-validator-lib/mandatoryTests.js'
declare module '@secvisogram/csaf-validator-lib/optionalTests.js'
declare module '@secvisogram/csaf-validator-lib/csaf_2_1/schemaTests.js' {
  export const csaf_2_1: import('../../standards/csaf/check.ts').CsafTest
}
declare module '@secvisogram/csaf-validator-lib/csaf_2_1/mandatoryTests.js'
declare module '@secvisogram/csaf-validator-lib/csaf_2_1/recommendedTests.js'
