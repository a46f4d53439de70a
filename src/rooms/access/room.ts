import { room } from '../../platform/room.ts'
import { actions, ensureSetupLink } from './actions.ts'
import { commands } from './commands.ts'
import { contract } from './contract.ts'
import { accountBehind, everybody, personsWith, standing } from './four-eyes-actions.ts'
import { authenticate } from './login-actions.ts'
import { may, mayEvery, reaches } from './policy.ts'
import { secondPerson } from './second-person.ts'

/** People, roles, keys, login: who may do what. */
export const access = {
  ...room({ name: 'access', needs: [], contract, actions, commands, records: ['person', 'key'] }),
  authenticate,
  ensureSetupLink,
  may,
  mayEvery,
  reaches,
  /** For four eyes: who is behind an account, and which persons have a right since when. */
  accountBehind,
  /** Everybody with an account: whom messages reach. */
  everybody,
  personsWith,
  secondPerson,
  /** Who an account is now, with its rights of today; undefined unless it is active. */
  standing,
}
