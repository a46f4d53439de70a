import { useSaving } from '../../../web/saving.ts'
import { api } from './api.ts'

/** What every act of these pages does when it is done: asks anew what it moved, and says so. */
export function useSaved() {
  return useSaving({ moved: api.key() })
}
