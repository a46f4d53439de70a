import type { Ctx } from '../../src/platform/context.ts'
import { openJobs } from '../../src/platform/jobs.ts'
import { openLog } from '../../src/platform/log.ts'

/** A worker of its own process that takes a job, says so, and never ends it: to be killed. */
const jobs = await openJobs(
  process.argv[2]!,
  [
    {
      jobs: [
        {
          name: 'test.slow',
          leaseSeconds: 10,
          async run() {
            process.stdout.write('taken\n')
            await new Promise(() => setInterval(() => {}, 1000))
          },
        },
      ],
    },
  ],
  openLog('silent'),
)
await jobs.work(() => ({ request: 'stuck' }) as Ctx)
