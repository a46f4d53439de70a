/** The package has no declarations of its own; this is what we use of it. */
interface CsafTestResult {
  readonly isValid?: boolean
  readonly errors?: readonly { readonly instancePath: string; readonly message?: string }[]
  readonly warnings?: readonly { readonly instancePath: string; readonly message?: string }[]
}

type CsafTest = (document: unknown) => CsafTestResult | Promise<CsafTestResult>

declare module '@secvisogram/csaf-validator-lib/schemaTests.js' {
  export const csaf_2_0_strict: CsafTest
}
declare module '@secvisogram/csaf-validator-lib/mandatoryTests.js'
declare module '@secvisogram/csaf-validator-lib/optionalTests.js'
declare module '@secvisogram/csaf-validator-lib/csaf_2_1/schemaTests.js' {
  export const csaf_2_1: CsafTest
}
declare module '@secvisogram/csaf-validator-lib/csaf_2_1/mandatoryTests.js'
declare module '@secvisogram/csaf-validator-lib/csaf_2_1/recommendedTests.js'
