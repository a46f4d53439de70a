import type { Regulation } from '../../regulation.ts'
import { all, inDoubtYes, known, role } from '../when.ts'

/**
 * German law beside the MDR: MPDG and MPAMIV. They set no limit of their own for manufacturers; the clocks are those of
 * art. 87 MDR, the authority is the BfArM (MPDG s. 71).
 */
export const germany: Regulation = {
  id: 'germany',
  title:
    'Medizinprodukterecht-Durchführungsgesetz (MPDG), Medizinprodukte-Anwendermelde- und Informationsverordnung (MPAMIV)',
  jurisdiction: 'DE',
  per: 'device',
  appliesTo: all(inDoubtYes('device.kind', 'device', 'accessory', 'ivd'), inDoubtYes('device.onGermanMarket')),
  dated: ['fieldIncident.awarenessIncident', 'fsca.plannedStart'],
  versions: [
    {
      inForce: '2021-05-26',
      rules: [
        {
          id: 'DE.MPDG.8',
          citation: 'MPDG s. 8',
          nature: 'law',
          about: 'fsca',
          when: all(role('manufacturer', 'authorised_representative'), { tree: 'fsca' }, inDoubtYes('fsca.inGermany')),
          to: { kind: 'named', id: 'DE.customers', calendar: 'DE' },
          report: 'fsn_german',
          target: 'before_start',
          start: { kind: 'stands' },
          period: { kind: 'none' },
        },
        {
          id: 'DE.MPDG.83',
          citation: 'MPDG s. 83',
          nature: 'law',
          about: 'fieldIncident',
          when: known('fieldIncident.toldByAdviser'),
          to: { kind: 'named', id: 'DE.prrc', calendar: 'DE' },
          report: 'adviser_record',
          target: 'without_undue_delay',
          start: { kind: 'stands' },
          period: { kind: 'none' },
        },
        {
          id: 'DE.MPAMIV.3',
          citation: 'MPAMIV s. 3',
          nature: 'law',
          about: 'fieldIncident',
          when: all(
            role('operator'),
            { tree: 'incident' },
            { tree: 'serious-incident' },
            inDoubtYes('fieldIncident.inGermany'),
          ),
          to: { kind: 'named', id: 'DE.BfArM', calendar: 'DE' },
          report: 'user_report',
          target: 'without_undue_delay',
          start: { kind: 'fact', of: ['fieldIncident.awarenessIncident'] },
          period: { kind: 'none' },
        },
      ],
    },
  ],
}
