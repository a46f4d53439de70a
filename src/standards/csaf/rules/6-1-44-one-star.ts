import { fieldsOf } from '../../json-shape.ts'
import { textsOf } from '../fields.ts'
import { productPlaces } from './places.ts'
import type { CsafRule } from './rule.ts'

/** CSAF 2.1 §6.1.44 and §6.1.61: more than one unescaped star makes a serial number or stock keeping unit ambiguous. */
export const oneStar: readonly CsafRule[] = [
  { test: '6.1.44', member: 'serial_numbers' },
  { test: '6.1.61', member: 'skus' },
].map(({ test, member }) => ({
  test,
  versions: ['2.1'],
  overrules: 'nothing',
  check: document =>
    productPlaces(document).flatMap(({ path, fields }) =>
      textsOf(fieldsOf(fields.product_identification_helper)?.[member])
        .filter(text => text.replace(/\\./gs, '').split('*').length > 2)
        .map(text => ({ path: `${path}/product_identification_helper/${member}`, code: 'one-star', facts: { text } })),
    ),
}))
