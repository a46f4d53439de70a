import { createWriteStream } from 'node:fs'
import { type Command, Option } from 'commander'
import type { z } from 'zod'
import type { Cli } from '../../platform/room.ts'
import { machineOf, pdfOf } from './export-actions.ts'
import type * as shape from './shapes.ts'
import { channels } from './submission.ts'

type List = {
  owed: z.output<typeof shape.OwedLine>[]
  drafts: z.output<typeof shape.DraftLine>[]
  sent: z.output<typeof shape.SubmissionLine>[]
}
type Draft = z.output<typeof shape.DraftView>
const heads = 'submissions-cli.column.'

/** `aftercare submissions …`; nothing is sent to anybody from here. */
export function commands(noun: Command, cli: Cli): void {
  for (const verb of [list, draft, exportReport, sent]) verb(noun, cli)
}

function list(noun: Command, cli: Cli): void {
  noun
    .command('list')
    .description(cli.t('submissions-cli.verb.list'))
    .option('--incident <id>', cli.t('submissions-cli.option.incident'))
    .action(async ({ incident }: { incident?: string }) => {
      const found = await cli.call<List>('submissions', 'list', { incident })
      const rows = [
        ...found.owed.map(one => [
          'owed',
          one.case.number,
          one.rule,
          one.authority.id,
          one.device,
          one.duty.endsAt,
          '',
        ]),
        ...found.drafts.map(one => [
          'draft',
          one.case.number,
          one.rule,
          one.authority.id,
          one.device,
          one.duty?.endsAt,
          one.id,
        ]),
        ...found.sent.map(one => [
          one.acknowledgedAt ? 'acknowledged' : 'sent',
          one.case.number,
          one.rule,
          one.authority.id,
          one.device,
          one.nextReportOn,
          one.draft,
        ]),
      ]
      const columns = ['state', 'case', 'rule', 'authority', 'device', 'due', 'report']
      cli.print(found, { columns, heads, rows, lines: [...found.owed, ...found.drafts, ...found.sent] })
      const { owed, drafts, sent: handed } = found
      cli.progress(cli.t('submissions-cli.sum', { owed: owed.length, drafts: drafts.length, sent: handed.length }))
    })
}

interface DraftOptions {
  readonly incident: string
  readonly rule: string
  readonly authority: string
  readonly device?: string
  readonly form?: string
  readonly kind?: string
  readonly language?: string
}

function draft(noun: Command, cli: Cli): void {
  const { t } = cli
  noun
    .command('draft')
    .description(t('submissions-cli.verb.draft'))
    .requiredOption('--incident <id>', t('submissions-cli.option.incident'))
    .requiredOption('--rule <rule>', t('submissions-cli.option.rule'))
    .requiredOption('--authority <id>', t('submissions-cli.option.authority'))
    .option('--device <name>', t('submissions-cli.option.device'))
    .option('--form <form>', t('submissions-cli.option.form'))
    .option('--kind <kind>', t('submissions-cli.option.kind'))
    .option('--language <tag>', t('submissions-cli.option.language'))
    .action(async ({ device, ...given }: DraftOptions) => {
      const made = await cli.call<Draft>('submissions', 'startDraft', { ...given, device: device ?? null })
      const rows = made.problems.map(one => [one.field, one.weight, one.code])
      cli.print(made, { columns: ['field', 'weight', 'problem'], heads, rows })
      cli.progress(t('submissions-cli.begun', { report: made.id, problems: made.problems.length }))
    })
}

function exportReport(noun: Command, cli: Cli): void {
  const { t } = cli
  noun
    .command('export <report>')
    .description(t('submissions-cli.verb.export'))
    .addOption(
      new Option('--as <format>', t('submissions-cli.option.as')).choices(['pdf', 'machine']).default('machine'),
    )
    .option('--language <tag>', t('submissions-cli.option.language'))
    .option('--output <file>', t('submissions-cli.option.output'))
    .action(
      async (id: string, { as, language, output }: { as: 'pdf' | 'machine'; language?: string; output?: string }) => {
        const bytes = cli.remote ? cli.remote.fetch(pathOf(id, as, language)) : local(cli, id, as, language)
        const chunks = await bytes
        if (!output) return cli.write(chunks)
        const file = createWriteStream(output, { flags: 'wx' })
        for await (const chunk of chunks) file.write(chunk)
        await new Promise<void>((done, failed) => file.once('error', failed).end(done))
      },
    )
}

function pathOf(id: string, as: 'pdf' | 'machine', language: string | undefined): string {
  return `/submissions/drafts/${id}/${as}${language ? `?language=${encodeURIComponent(language)}` : ''}`
}

async function local(cli: Cli, id: string, as: 'pdf' | 'machine', language: string | undefined) {
  const { bytes } = await cli.local(ctx => (as === 'pdf' ? pdfOf(ctx, id, language) : machineOf(ctx, id)))
  return (async function* () {
    yield bytes
  })()
}

interface SentOptions {
  readonly channel: string
  readonly at?: string
  readonly by: string
  readonly reference?: string
  readonly next?: string
  readonly because?: string
}

function sent(noun: Command, cli: Cli): void {
  const { t } = cli
  noun
    .command('sent <report>')
    .description(t('submissions-cli.verb.sent'))
    .addOption(
      new Option('--channel <channel>', t('submissions-cli.option.channel')).choices(channels).makeOptionMandatory(),
    )
    .requiredOption('--by <name>', t('submissions-cli.option.by'))
    .option('--at <instant>', t('submissions-cli.option.at'))
    .option('--reference <text>', t('submissions-cli.option.reference'))
    .option('--next <day>', t('submissions-cli.option.next'))
    .option('--because <text>', t('submissions-cli.option.because'))
    .action(async (id: string, { channel, at, by, reference, next, because }: SentOptions) => {
      const one = await cli.call<Draft>('submissions', 'draft', { id })
      await cli.confirm(t('submissions-cli.sure', { report: one.shortId, authority: one.authority.name }))
      const noted = await cli.call<Draft>('submissions', 'sent', {
        id,
        channel,
        sentAt: at ?? new Date().toISOString(),
        sentBy: by,
        reference,
        nextReportOn: next,
        because,
        seen: one.digest,
      })
      cli.print(noted.submission)
      cli.progress(t('submissions-cli.noted', { report: one.shortId }))
    })
}
