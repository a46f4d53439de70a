import { room } from '../../platform/room.ts'
import { audit } from '../audit/room.ts'
import { field } from '../field/room.ts'
import { intelligence } from '../intelligence/room.ts'
import { inventory } from '../inventory/room.ts'
import { matching } from '../matching/room.ts'
import { radar } from '../radar/room.ts'
import { response } from '../response/room.ts'
import { risk } from '../risk/room.ts'
import { scoring } from '../scoring/room.ts'
import { signals } from '../signals/room.ts'
import { submissions } from '../submissions/room.ts'
import { triage } from '../triage/room.ts'
import { vex } from '../vex/room.ts'
import { vigilance } from '../vigilance/room.ts'
import { watch } from '../watch/room.ts'
import { actions } from './actions.ts'
import { commands } from './commands.ts'
import { contract } from './contract.ts'
import { linesOfDay, sourceLines } from './day-lines.ts'
import { sources } from './overview.ts'

/** What other rooms may ask of today. */
export const door = { overview: actions.overview, linesOfDay, sources, sourceLines } as const

/** What must I do, until when; and the demo company to try everything with. */
export const today = room({
  name: 'today',
  needs: [
    audit,
    inventory,
    intelligence,
    matching,
    scoring,
    triage,
    vex,
    risk,
    radar,
    vigilance,
    submissions,
    response,
    field,
    signals,
    watch,
  ],
  contract,
  actions,
  commands,
  follows: { demo: { may: 'today.read' } },
  records: ['demo'],
})
