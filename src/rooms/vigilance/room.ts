import { room } from '../../platform/room.ts'
import { commands } from './commands.ts'

/** Duties to report: which law, to whom, on which clock. Cases, reports and pages follow; the rules stand by themselves. */
export const vigilance = room({ name: 'vigilance', needs: [], contract: {}, actions: {}, commands })
