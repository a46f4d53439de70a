import type { Room } from '../platform/room.ts'
import { access } from '../rooms/access/room.ts'
import { audit } from '../rooms/audit/room.ts'
import { field } from '../rooms/field/room.ts'
import { intelligence } from '../rooms/intelligence/room.ts'
import { inventory } from '../rooms/inventory/room.ts'
import { matching } from '../rooms/matching/room.ts'
import { messages } from '../rooms/messages/room.ts'
import { radar } from '../rooms/radar/room.ts'
import { response } from '../rooms/response/room.ts'
import { risk } from '../rooms/risk/room.ts'
import { scoring } from '../rooms/scoring/room.ts'
import { signals } from '../rooms/signals/room.ts'
import { submissions } from '../rooms/submissions/room.ts'
import { today } from '../rooms/today/room.ts'
import { triage } from '../rooms/triage/room.ts'
import { vex } from '../rooms/vex/room.ts'
import { vigilance } from '../rooms/vigilance/room.ts'
import { watch } from '../rooms/watch/room.ts'

/** The rooms of this house, each after those it needs. To add one: its folder, and a line here. */
export const rooms: readonly Room[] = [
  access,
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
  field,
  submissions,
  response,
  signals,
  watch,
  today,
  messages,
]
