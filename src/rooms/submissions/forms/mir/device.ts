import { choice, column, countries, date, line, long, option, table, words, yesNo } from '../fields.ts'
import type { Field, Section } from '../form.ts'

const entities = [
  option('GS1', 'GS1', 'GS1'),
  option('HIBCC', 'HIBCC', 'HIBCC'),
  option('ICCBBA', 'ICCBBA', 'ICCBBA'),
  option('IFA', 'IFA', 'IFA'),
]

/** An identifier with the entity that issued it. */
function identifier(id: string, en: string, de: string, from?: string): readonly Field[] {
  return [
    line(id, en, de, from ? { from: `device.${from}` } : {}),
    choice(`${id}.entity`, `${en}: issuing entity`, `${de}: Zuteilungsstelle`, {
      options: entities,
      ...(from && { from: `device.${from}Entity` }),
    }),
  ]
}

/** Section 2 of the report: the device. */
export const device: readonly Section[] = [
  {
    id: '2.1',
    title: words('Unique device identification', 'Eindeutige Produktkennung (UDI)'),
    fields: [
      ...identifier('2.1.basic', 'Basic UDI-DI', 'Basis-UDI-DI', 'basicUdiDi'),
      ...identifier('2.1.di', 'UDI-DI', 'UDI-DI', 'udiDi'),
      line('2.1.pi', 'UDI-PI', 'UDI-PI', { from: 'device.udiPi' }),
      ...identifier('2.1.unit', 'Unit of use UDI-DI', 'UDI-DI der Gebrauchseinheit'),
    ],
  },
  {
    id: '2.2',
    title: words('Nomenclature', 'Nomenklatur'),
    fields: [
      choice('2.2.system', 'Nomenclature system', 'Nomenklatursystem', {
        from: 'device.nomenclature',
        options: [
          option('EMDN', 'EMDN', 'EMDN'),
          option('GMDN', 'GMDN', 'GMDN'),
          option('other', 'Other', 'Sonstiges'),
        ],
      }),
      line('2.2.code', 'Code', 'Code', { from: 'device.emdn', required: 'always' }),
      line('2.2.text', 'Term', 'Bezeichnung', { from: 'device.emdnText' }),
    ],
  },
  {
    id: '2.3',
    title: words('Description of the device', 'Beschreibung des Produkts'),
    fields: [
      line('2.3.name', 'Trade name', 'Handelsname', { from: 'device.name', required: 'always' }),
      long('2.3.description', 'Description and intended use', 'Beschreibung und Zweckbestimmung', {
        limit: 4000,
        from: 'device.description',
      }),
      line('2.3.model', 'Model', 'Modell', { from: 'device.model' }),
      line('2.3.catalogue', 'Catalogue number', 'Katalognummer', { from: 'device.catalogueNumber' }),
      long('2.3.serial', 'Serial numbers', 'Seriennummern', { limit: 4000, from: 'device.serials' }),
      long('2.3.lot', 'Lot or batch numbers', 'Chargennummern', { limit: 4000, from: 'device.lots' }),
      line('2.3.software', 'Software version', 'Software-Version', {
        from: 'device.softwareVersions',
        required: 'always',
        help: [
          'Versions that are affected, as the device shows them.',
          'Betroffene Versionen, wie das Produkt sie anzeigt.',
        ],
      }),
      line('2.3.firmware', 'Firmware version', 'Firmware-Version', { from: 'device.firmwareVersion' }),
      date('2.3.manufactured', 'Date of manufacture', 'Herstellungsdatum'),
      date('2.3.expiry', 'Expiry date', 'Verfallsdatum'),
      date('2.3.implanted', 'Date of implantation', 'Datum der Implantation'),
      date('2.3.explanted', 'Date of explantation', 'Datum der Explantation'),
      line('2.3.facility', 'Facility of implantation', 'Einrichtung der Implantation'),
      table('2.3.notified-body', 'Notified body and certificate', 'Benannte Stelle und Bescheinigung', {
        from: 'device.notifiedBody',
        max: 2,
        columns: [
          column('body', 'Number of the notified body', 'Kennnummer der Benannten Stelle'),
          column('certificate', 'Number of the certificate', 'Nummer der Bescheinigung'),
        ],
      }),
    ],
  },
  {
    id: '2.4',
    title: words('Risk class and type', 'Risikoklasse und Art des Produkts'),
    fields: [
      choice('2.4.class', 'Risk class when placed on the market', 'Risikoklasse beim Inverkehrbringen', {
        required: 'always',
        from: 'device.riskClass',
        options: [
          ...['I', 'IIa', 'IIb', 'III'].map(one => option(one, `MDR class ${one}`, `MDR Klasse ${one}`)),
          ...['A', 'B', 'C', 'D'].map(one => option(one, `IVDR class ${one}`, `IVDR Klasse ${one}`)),
          ...['I', 'IIa', 'IIb', 'III'].map(one => option(`MDD-${one}`, `MDD class ${one}`, `MDD Klasse ${one}`)),
          option('AIMDD', 'AIMDD active implantable', 'AIMDD aktives Implantat'),
          option('IVDD', 'IVDD', 'IVDD'),
        ],
      }),
      yesNo('2.4.active', 'Active device', 'Aktives Produkt'),
      yesNo('2.4.software', 'The device is or contains software', 'Das Produkt ist oder enthält Software', {
        from: 'device.isSoftware',
      }),
      yesNo('2.4.implantable', 'Implantable device', 'Implantierbares Produkt'),
      yesNo('2.4.sterile', 'Placed on the market sterile', 'Steril in Verkehr gebracht'),
      yesNo('2.4.custom', 'Custom-made device', 'Sonderanfertigung'),
    ],
  },
  {
    id: '2.5',
    title: words('Distribution and accessories', 'Vertrieb und Zubehör'),
    fields: [
      countries('2.5.countries', 'Distributed in', 'Vertrieben in', { from: 'device.markets', required: 'always' }),
      long(
        '2.5.accessories',
        'Accessories and associated devices used',
        'Verwendetes Zubehör und verbundene Produkte',
        {
          limit: 4000,
        },
      ),
    ],
  },
]
