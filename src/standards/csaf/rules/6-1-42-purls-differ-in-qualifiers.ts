import { fieldsOf } from '../../json-shape.ts'
import { readPurl, writePurl } from '../../purl.ts'
import { textsOf } from '../fields.ts'
import { productPlaces } from './places.ts'
import type { CsafRule } from './rule.ts'

/** CSAF 2.1 §6.1.42: several purls of one product differ in their qualifiers only. */
export const purlsDifferInQualifiers: CsafRule = {
  test: '6.1.42',
  versions: ['2.1'],
  overrules: 'nothing',
  check(document) {
    return productPlaces(document).flatMap(({ path, fields }) => {
      const purls = textsOf(fieldsOf(fields.product_identification_helper)?.purls)
      if (new Set(purls.map(unqualified)).size < 2) return []
      return [{ path: `${path}/product_identification_helper/purls`, code: 'purls-differ-in-qualifiers' }]
    })
  },
}

function unqualified(text: string): string {
  const reading = readPurl(text)
  return reading.ok ? writePurl({ ...reading.value, qualifiers: {} }) : (text.split(/[?#]/)[0] ?? text)
}
