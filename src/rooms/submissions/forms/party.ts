import { column, line } from './fields.ts'
import type { Field } from './form.ts'

/** Name, number and address of a party; `from` is the fact that fills it, such as `company`; nothing fills others. */
export function party(id: string, from?: string, required?: 'always'): readonly Field[] {
  const more = (part: string) => ({ ...(from && { from: `${from}.${part}` }), ...(required && { required }) })
  return [
    line(`${id}.name`, 'Name of the organisation', 'Name der Organisation', more('name')),
    line(`${id}.srn`, 'Single Registration Number (SRN)', 'Einmalige Registrierungsnummer (SRN)', {
      ...(from && { from: `${from}.srn` }),
      help: [
        'As registered in EUDAMED, for example DE-MF-000012345.',
        'Wie in EUDAMED eingetragen, zum Beispiel DE-MF-000012345.',
      ],
    }),
    ...contact(id, from, required),
  ]
}

/** Contact and address of a party that is named elsewhere. */
export function contact(id: string, from?: string, required?: 'always'): readonly Field[] {
  const more = (part: string) => ({ ...(from && { from: `${from}.${part}` }), ...(required && { required }) })
  return [
    line(`${id}.contact`, 'Contact person', 'Ansprechperson', more('contact')),
    line(`${id}.email`, 'E-mail', 'E-Mail', more('email')),
    line(`${id}.phone`, 'Telephone', 'Telefon', more('phone')),
    line(`${id}.street`, 'Street and number', 'Straße und Hausnummer', more('street')),
    line(`${id}.postcode`, 'Postcode', 'Postleitzahl', more('postcode')),
    line(`${id}.city`, 'City', 'Ort', more('city')),
    line(`${id}.country`, 'Country (ISO code)', 'Staat (ISO-Code)', more('country')),
  ]
}

/** Columns of a list of affected devices. */
export const deviceColumns = [
  column('name', 'Name', 'Name', 'text', { width: 1.4 }),
  column('udiDi', 'UDI-DI', 'UDI-DI', 'text', { width: 1.5 }),
  column('model', 'Model, catalogue number', 'Modell, Katalognummer'),
  column('software', 'Software version', 'Software-Version'),
  column('serials', 'Serial numbers, lots', 'Seriennummern, Chargen', 'text', { width: 1.3 }),
]
