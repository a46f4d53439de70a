import { fieldsOf, listOf, textOf } from '../../json-shape.ts'
import { readPurlStrictly } from '../../purl.ts'
import { productPlaces } from './places.ts'
import type { CsafRule } from './rule.ts'

/** CSAF §6.1.13 by our own purl reader: packageurl-js, which the library asks, fails a tenth of the purl suite. */
export const purlIsValid: CsafRule = {
  test: '6.1.13',
  versions: ['2.0', '2.1'],
  overrules: 'library',
  check(document) {
    return productPlaces(document).flatMap(({ path, fields }) => {
      const helper = fieldsOf(fields.product_identification_helper)
      const at = `${path}/product_identification_helper`
      const purls = [
        { path: `${at}/purl`, purl: helper?.purl },
        ...listOf(helper?.purls).map((purl, index) => ({ path: `${at}/purls/${index}`, purl })),
      ]
      return purls.flatMap(({ path: place, purl }) => {
        const text = textOf(purl)
        const reading = text === undefined ? undefined : readPurlStrictly(text)
        if (!reading || reading.ok) return []
        const { code, where } = reading.error
        return [{ path: place, code: 'purl-is-valid', facts: { purl: text!, fault: code, where } }]
      })
    })
  },
}
