import { logFor, openHouse, settings } from './start.ts'
import { untilStopped } from './stopping.ts'
import { jobContexts } from './worker.ts'

/** `aftercare work`: takes jobs until it is asked to stop; what runs then is finished or given back. */
export async function work(): Promise<void> {
  const stopped = untilStopped()
  const config = settings()
  const house = await openHouse(config, logFor(config, 'work'), 'work')
  try {
    await house.jobs.work(jobContexts(house))
    await stopped
  } finally {
    await house.close()
  }
}
