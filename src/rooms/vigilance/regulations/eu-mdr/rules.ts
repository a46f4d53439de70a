import type { Regulation } from '../../regulation.ts'
import { all, inDoubtYes, known, unless } from '../when.ts'
import { actions } from './actions.ts'
import { clocks } from './clocks.ts'
import { followUps } from './follow-ups.ts'

/** Regulation (EU) 2017/745: serious incidents, field safety corrective actions, trends; articles 87 to 89. */
export const euMdr: Regulation = {
  id: 'eu-mdr',
  title: 'Regulation (EU) 2017/745 (MDR), articles 13, 14 and 87 to 89',
  jurisdiction: 'EU',
  per: 'device',
  appliesTo: all(
    inDoubtYes('device.kind', 'device', 'accessory'),
    inDoubtYes('device.onUnionMarket'),
    // told with every duty, since it changes none: art. 120(3) keeps vigilance for devices of the old directives
    inDoubtYes('device.isMdrLegacy', 'yes', 'no', 'unknown', 'unasked'),
    // art. 80 is the law of investigations, another procedure
    unless(known('device.underInvestigation')),
  ),
  dated: [
    'fieldIncident.awarenessIncident',
    'fieldIncident.awarenessReportability',
    'fieldIncident.awarenessThreat',
    'fieldIncident.forwardedOn',
    'fsca.plannedStart',
    'trend.identifiedOn',
  ],
  versions: [{ inForce: '2021-05-26', rules: [...clocks, ...followUps, ...actions] }],
}
