import { type Fields, fieldsOf } from '../json-shape.ts'
import type { CsafFault } from './fault.ts'
import type { CsafVersion } from './rules/rule.ts'
import { csafRules } from './rules/rules.ts'

/** What a test of the validator library answers. */
export interface CsafTestResult {
  readonly errors?: readonly { readonly instancePath: string; readonly message?: string }[]
  readonly warnings?: readonly { readonly instancePath: string; readonly message?: string }[]
}

export type CsafTest = (document: unknown) => CsafTestResult | Promise<CsafTestResult>

/** One test of the library, by clause, or `schema`. */
export interface LibraryTest {
  readonly test: string
  readonly run: CsafTest
}

/** The library as a value: it builds functions from text, which has no place among the standards themselves. */
export type CsafLibrary = Readonly<
  Record<CsafVersion, Readonly<Record<'schema' | 'mandatory' | 'optional', readonly LibraryTest[]>>>
>

/**
 * Checks a document that the reader has taken against its standard: schema, mandatory tests and, where a document is to
 * be published, the optional ones. Needs a place where code may be generated from text (the *check* sandbox), since the
 * library compiles its schemas. An empty list means: nothing found, by the tests listed.
 */
export async function checkCsaf(document: unknown, library: CsafLibrary, withOptional: boolean): Promise<CsafFault[]> {
  const fields = fieldsOf(document)
  const version = fieldsOf(fields?.document)?.csaf_version
  if (!fields || (version !== '2.0' && version !== '2.1')) throw new TypeError('only what readCsaf took can be checked')
  const { schema, mandatory, optional } = library[version]
  const rules = csafRules.filter(rule => rule.versions.includes(version))
  const ours = new Set(rules.filter(rule => rule.overrules === 'library').map(rule => rule.test))
  const left = mandatory.filter(({ test }) => !ours.has(test))
  const isPardoned = (fault: CsafFault) => rules.some(rule => rule.test === fault.test && rule.pardons?.(fault, fields))
  return [
    // the library's schema of 2.1 is an earlier draft, without product paths and extensions: its word is only a hint
    ...(await byLibrary(schema, version === '2.0' ? 'schema' : 'warning', fields)),
    ...(await byLibrary(left, 'mandatory', fields)).filter(fault => !isPardoned(fault)),
    ...byRules(fields, version),
    ...(withOptional ? await byLibrary(optional, 'optional', fields) : []),
  ].sort((a, b) => byClause(a.test, b.test))
}

/** The clauses that are tested for a version, for a person who asks what "no fault" means. */
export function clausesTested(version: CsafVersion, library: CsafLibrary): string[] {
  const clauses = [
    ...library[version].mandatory.map(({ test }) => test),
    ...csafRules.filter(rule => rule.versions.includes(version)).map(({ test }) => test),
  ]
  return [...new Set(clauses)].sort(byClause)
}

async function byLibrary(
  tests: readonly LibraryTest[],
  kind: CsafFault['kind'],
  document: Fields,
): Promise<CsafFault[]> {
  const faults: CsafFault[] = []
  for (const { test, run } of tests) {
    const { errors = [], warnings = [] } = await resultOf(run, document)
    // the tests of chapter 6.2 warn, all others err
    for (const { instancePath, message } of kind === 'optional' ? warnings : errors) {
      faults.push({ test, kind, path: instancePath, ...(message ? { message } : {}) })
    }
  }
  return faults
}

/** The library breaks on shapes that it does not expect; a test that could not be run is not one that was passed. */
async function resultOf(run: CsafTest, document: Fields): Promise<CsafTestResult> {
  try {
    return await run(document)
  } catch (error) {
    const broken = [{ instancePath: '', message: `the test could not be run: ${String(error)}` }]
    return { errors: broken, warnings: broken }
  }
}

/** The tests of a module of the library: `mandatoryTest_6_1_27_3` is the test of clause 6.1.27.3. */
export function testsByClause(module: Readonly<Record<string, unknown>>): LibraryTest[] {
  return Object.entries(module).flatMap(([name, run]) => {
    const clause = /_(6(?:_\d+)+)$/.exec(name)?.[1]
    return clause && typeof run === 'function' ? [{ test: clause.replaceAll('_', '.'), run: run as CsafTest }] : []
  })
}

function byRules(document: Fields, version: CsafVersion): CsafFault[] {
  return csafRules
    .filter(rule => rule.versions.includes(version))
    .flatMap(rule =>
      rule.check(document).map(
        ({ isWarning, ...fault }): CsafFault => ({
          test: rule.test,
          kind: isWarning ? 'warning' : 'mandatory',
          ...fault,
        }),
      ),
    )
}

/** 6.1.9 before 6.1.10; the schema before all. */
function byClause(a: string, b: string): number {
  const [left, right] = [a, b].map(clause => clause.split('.').map(Number))
  for (let at = 0; at < Math.max(left!.length, right!.length); at++) {
    const difference = (left![at] || 0) - (right![at] || 0)
    if (difference !== 0) return difference
  }
  return 0
}
