import type { Command } from 'commander'
import type { z } from 'zod'
import type { Cli } from '../../platform/room.ts'
import type { DeliveryView } from './contract.ts'

/** `aftercare messages …`: what became of letters, for who keeps the machine. */
export function commands(noun: Command, cli: Cli): void {
  for (const verb of [list, retry]) verb(noun, cli)
}

function list(noun: Command, cli: Cli): void {
  const { t } = cli
  noun
    .command('list')
    .description(t('messages-cli.verb.list'))
    .action(async () => {
      const view = await cli.call<z.output<typeof DeliveryView>>('messages', 'delivery')
      cli.print(view, {
        columns: ['person', 'urgency', 'made', 'state', 'tries', 'fault', 'reply'],
        heads: 'messages-cli.column.',
        rows: view.untaken.map(({ name, urgency, madeAt, state, tries, fault, reply }) => [
          name,
          t(`messages.urgency.${urgency}`),
          madeAt,
          t(`messages.state.${state}`),
          tries,
          fault && t(`messages.fault.${fault}`),
          reply,
        ]),
        lines: view.untaken,
      })
      const { from, waiting, sent, failed } = view
      cli.progress(from ? t('messages-cli.sum', { from, waiting, sent, failed }) : t('messages.no-server'))
    })
}

function retry(noun: Command, cli: Cli): void {
  const { t } = cli
  noun
    .command('retry')
    .description(t('messages-cli.verb.retry'))
    .action(async () => {
      const { letters } = await cli.call<{ letters: number }>('messages', 'retry')
      cli.print({ letters })
      cli.progress(t('messages-cli.retried', { count: letters }))
    })
}
