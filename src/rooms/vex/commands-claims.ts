import type { Command } from 'commander'
import type { z } from 'zod'
import type { Cli } from '../../platform/room.ts'
import type { ClaimLine, DocumentHead, OthersView } from './contract.ts'

const heads = 'vex-cli.column.'

type Found = { lines: (z.output<typeof ClaimLine> & { document: z.output<typeof DocumentHead> })[]; isCut: boolean }

/** `aftercare vex claims`: what others say about a vulnerability beside our decision, or about a package at all. */
export function claims(noun: Command, cli: Cli): void {
  noun
    .command('claims <subject>')
    .description(cli.t('vex-cli.verb.claims'))
    .action(async (subject: string) => {
      if (!subject.startsWith('pkg:')) return printBeside(cli, await cli.call('vex', 'others', { id: subject }))
      return printFound(cli, await cli.call<Found>('vex', 'claims', { q: subject }))
    })
}

function printBeside(cli: Cli, view: z.output<typeof OthersView>): void {
  const { t } = cli
  cli.print(view, {
    columns: ['supplier', 'document', 'status', 'justification', 'part', 'release', 'ours', 'stance', 'dated'],
    heads,
    rows: view.claims.flatMap(claim =>
      claim.places.map(place => [
        claim.document.supplier,
        claim.document.shortId,
        t(`triage-cli.status.${claim.status}`),
        claim.justification,
        claim.part ?? claim.product,
        place.releaseName,
        t(`triage-cli.status.${place.ours}`),
        t(`vex-room.stance.${place.stance}`),
        claim.decidedAt,
      ]),
    ),
    lines: view.claims,
  })
  cli.progress(t('vex-cli.sum', { claims: view.total, elsewhere: view.elsewhere }))
}

function printFound(cli: Cli, found: Found): void {
  const { t } = cli
  cli.print(found, {
    columns: ['supplier', 'document', 'vulnerability', 'status', 'justification', 'part', 'release', 'dated'],
    heads,
    rows: found.lines.map(line => [
      line.document.supplier,
      line.document.shortId,
      line.vulnerability,
      t(`triage-cli.status.${line.status}`),
      line.justification,
      line.part ?? line.product,
      line.releases,
      line.decidedAt,
    ]),
    lines: found.lines,
  })
  if (found.isCut) cli.progress(t('vex-cli.cut', { shown: found.lines.length }))
}
