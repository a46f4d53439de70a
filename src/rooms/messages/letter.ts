import type { Translate } from '../../platform/translate.ts'
import type { Sighting } from './sighting.ts'
import type { Telling } from './telling.ts'

/** Most lines of one letter; what does not fit is counted. */
const MOST_LINES = 20

/** What a letter says. */
export interface Words {
  readonly subject: string
  readonly body: string
}

/** Where the pages are, and for whom one writes. */
export interface Reader {
  readonly t: Translate
  readonly name: string
  /** Address of the house; undefined: no link can be given. */
  readonly origin: string | undefined
}

/** A line of a list: what, and its page. */
export interface Line {
  readonly text: string
  readonly path: string
}

/** The letter of a telling. Its first line says what to do; no case, risk or report tells its contents outside the house. */
export function lettered({ shape, sightings }: Telling, reader: Reader): Words {
  const { t } = reader
  const lines = sightings.map(({ sentence, path }): Line => ({ text: sentence, path }))
  const count = sightings.length
  if (shape === 'one') {
    const first = sightings[0] as Sighting
    const further = count > 1 ? ` (+${count - 1})` : ''
    return {
      subject: `[${first.thread}] ${first.sentence}${further}`,
      body: page(reader, t('messages.body.now'), lines),
    }
  }
  return {
    subject: t(`messages.subject.${shape}`, { count }),
    body: page(reader, count === 0 ? t('messages.body.nothing') : t(`messages.body.${shape}`, { count }), lines),
  }
}

/** The digest of the morning; undefined where there is nothing to tell. */
export function digested(lines: readonly Line[], reader: Reader): Words | undefined {
  if (lines.length === 0) return undefined
  const { t } = reader
  return {
    subject: t('messages.subject.day', { count: lines.length }),
    body: page(reader, t('messages.body.day'), lines),
  }
}

/** The letter that somebody asks for to see whether letters arrive. */
export function tested(reader: Reader): Words {
  return { subject: reader.t('messages.subject.test'), body: page(reader, reader.t('messages.body.test'), []) }
}

function page({ t, name, origin }: Reader, lead: string, lines: readonly Line[]): string {
  const shown = lines.slice(0, MOST_LINES)
  const listed = shown.map(({ text, path }) => (origin ? `- ${text}\n  ${origin}${path}` : `- ${text}`))
  const more = lines.length - shown.length
  return [
    t('messages.body.greeting', { name }),
    lead,
    ...(listed.length > 0 ? [listed.join('\n')] : []),
    ...(more > 0 ? [t('messages.body.more', { count: more })] : []),
    t('messages.body.act'),
    `-- \n${t('messages.body.why')}${origin ? `\n${origin}/messages` : ''}`,
  ].join('\n\n')
}
