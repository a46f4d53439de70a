import { branchPlaces } from './places.ts'
import type { CsafRule, RuleFault } from './rule.ts'

/** CSAF 2.1 §6.1.57: on the way to a product each category but `product_family` occurs once; §6.1.58: one kind of version. */
export const branchesDoNotStack: readonly CsafRule[] = [
  onPaths('6.1.57', 'branches-do-not-stack', categories => {
    const counted = categories.filter(category => category !== 'product_family')
    return new Set(counted).size < counted.length
  }),
  onPaths(
    '6.1.58',
    'one-kind-of-version',
    categories => categories.includes('product_version') && categories.includes('product_version_range'),
  ),
]

function onPaths(test: string, code: string, isWrong: (categories: readonly string[]) => boolean): CsafRule {
  return {
    test,
    versions: ['2.1'],
    overrules: 'nothing',
    check: document =>
      branchPlaces(document)
        .filter(({ fields, categories }) => fields.product !== undefined && isWrong(categories))
        .map(({ path }): RuleFault => ({ path, code })),
  }
}
