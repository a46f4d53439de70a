import { stop } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import { writeCsv } from '../../standards/csv.ts'
import * as actions from './action-store.ts'
import { columnNames } from './list-columns.ts'
import { remindOn } from './recipient.ts'
import * as recipients from './recipient-store.ts'
import { namesFor } from './unit-actions.ts'
import type { UnitFilter, UnitOnDay } from './unit-store.ts'
import { eachUnit } from './unit-store.ts'
import { actionNamed } from './view-actions.ts'

type Cell = string | number

/** Units as a list that can be sent in again, a portion at a time. */
export async function* unitsAsCsv(ctx: Ctx, filter: UnitFilter): AsyncGenerator<string> {
  const names = await namesFor(ctx)
  yield writeCsv([[...columnNames]])
  const cells = (one: UnitOnDay): Cell[] => [
    names.device(one.device),
    names.release(one.release)?.version ?? '',
    one.kind === 'serial' ? one.name : '',
    one.kind === 'lot' ? one.name : '',
    one.udiPi ?? '',
    one.customer,
    one.site,
    one.contact ?? '',
    one.country,
    one.language,
    one.installedOn ?? '',
    one.state,
    one.kind === 'serial' ? '' : one.units,
  ]
  for await (const portion of eachUnit(ctx.db, filter)) yield withoutMark(writeCsv(portion.map(cells)))
}

export const letterChoices = ['unsent', 'reminders', 'all'] as const
export type LetterChoice = (typeof letterChoices)[number]

const letterColumns = [
  'recipient',
  'customer',
  'site',
  'contact',
  'country',
  'language',
  'edition',
  'subject',
  'text',
  'units',
  'serials',
  'sent_on',
  'confirmed_on',
  'done_on',
]

/**
 * Letters for a mail merge: each recipient with the text in its language and its units. Aftercare sends nothing; the last
 * columns are empty where nothing is known, and a list with them filled in can be sent in as replies.
 */
export async function* lettersAsCsv(ctx: Ctx, id: string, which: LetterChoice): AsyncGenerator<string> {
  const action = await actionNamed(ctx, id)
  const [notice] = await actions.notices(ctx.db, id)
  if (!notice) return stop('field.notice-missing', 409)
  const today = ctx.clock.now().toISOString().slice(0, 10)
  const all = (await recipients.recipients(ctx.db, id)).filter(one => {
    if (which === 'unsent') return one.sentOn === undefined
    if (which === 'reminders') return (remindOn(one, action) ?? '9999') <= today
    return true
  })
  const missing = [...new Set(all.map(one => one.language).filter(language => !notice.texts[language]))].sort()
  if (missing.length > 0) stop('field.language-missing', 409, { languages: missing.join(', ') })
  yield writeCsv([letterColumns])
  for (const one of all) {
    const text = notice.texts[one.language]
    const units = await recipients.unitsOfRecipients(ctx.db, id, [one.id], 100_000)
    const names = units.flatMap(unit => (unit.name === '' ? [] : [unit.name]))
    const row: Cell[] = [
      one.number,
      one.customer,
      one.site,
      one.contact ?? '',
      one.country,
      one.language,
      notice.edition,
      text?.subject ?? '',
      text?.text ?? '',
      one.units,
      names.join(', '),
      one.sentOn ?? '',
      '',
      '',
    ]
    yield withoutMark(writeCsv([row]))
  }
}

// the byte order mark stands once, before the head
function withoutMark(text: string): string {
  return text.replace(/^\ufeff/, '')
}
