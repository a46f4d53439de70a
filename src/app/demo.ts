import type { Cli } from '../platform/room.ts'
import type { Translate } from '../platform/translate.ts'

/** `aftercare demo`: the demo company of the room today, put in or taken out. */
export async function demo({ remove }: { remove?: boolean }, cli: Cli, t: Translate): Promise<void> {
  if (remove) await cli.confirm(t('app.demo.sure'))
  cli.progress(t(remove ? 'app.demo.removing' : 'app.demo.loading'))
  const result = await cli.call('today', remove ? 'removeDemo' : 'loadDemo', {})
  cli.progress(t(remove ? 'app.demo.removed' : 'app.demo.loaded'))
  cli.print(result)
}
