import type { Subject } from '../../core/record.ts'
import type { Translate } from '../../platform/translate.ts'

const mostNamed = 3

/** What a sentence about a record is made of. */
export interface Told {
  readonly action: string
  readonly object: Subject
  readonly before?: unknown
  readonly after?: unknown
}

/** The text of a record in words: `trail.<action>` with its facts; an action without a text is named as it stands. */
export function sentenceOf(t: Translate, told: Told, names: ReadonlyMap<string, string> = new Map()): string {
  const key = `trail.${told.action}`
  const said = t(key, factsOf(t, told, names))
  // a missing text comes back as its key, on the server without the first word
  return said === key || said === told.action ? t('trail.other', { action: told.action }) : said
}

function factsOf(t: Translate, { object, before, after }: Told, names: ReadonlyMap<string, string>) {
  const facts = { ...entries(before), ...entries(after) }
  const release = object.type === 'release' ? object.id : text(facts.release)
  const { status, roles, places, version } = facts
  const unnamed = object.type === 'release' && typeof version === 'string' ? version : t('trail.someRelease')
  return {
    ...scalars(t, facts),
    vulnerability: text(facts.vulnerability) || t('trail.someVulnerability'),
    release: names.get(release) ?? unnamed,
    ...(typeof status === 'string' ? { status: t(`web.vex.${status}`) } : {}),
    ...(Array.isArray(roles) ? { roles: roles.map(role => t(`access.role.${role}.name`)).join(', ') } : {}),
    ...namesOf(t, facts),
    moves: movesOf(t, facts),
    ...(Array.isArray(places) ? { where: placesOf(t, places, names) } : {}),
  }
}

// what other rooms call by ids has a name for people: a rule of the law, an authority, a way of sending
function namesOf(t: Translate, { rule, authority, channel, month }: Readonly<Record<string, unknown>>) {
  const [, year, of] = /^(\d{4})-(\d\d)$/.exec(text(month)) ?? []
  return {
    ...(rule ? { rule: nameOf(t, 'vigilance-rules', text(rule)) } : {}),
    ...(authority ? { authority: authorityOf(t, text(authority)) } : {}),
    ...(channel ? { channel: nameOf(t, 'submissions.channel', text(channel)) } : {}),
    ...(year && of ? { month: t('trail.month', { year, month: of }) } : {}),
  }
}

function authorityOf(t: Translate, id: string): string {
  const [, country] = /^([A-Z]{2})\.NCA$/.exec(id) ?? []
  return country ? t('trail.authority', { country }) : nameOf(t, 'vigilance.authority', id)
}

function nameOf(t: Translate, under: string, id: string): string {
  const key = `${under}.${id.replaceAll('.', '-')}`
  const name = t(key)
  return name && !key.endsWith(name) ? name : id
}

// a few versions are named, many are counted
function placesOf(t: Translate, places: readonly unknown[], names: ReadonlyMap<string, string>): string {
  const releases = [...new Set(places.map(one => text(entries(one).release)))]
  const named = releases.flatMap(one => names.get(one) ?? [])
  if (named.length < releases.length || named.length > mostNamed)
    return t('trail.someReleases', { count: releases.length })
  return named.sort().join(', ')
}

// only what happened is told: no "0 reopened"
function movesOf(t: Translate, facts: Readonly<Record<string, unknown>>): string {
  const told = (['opened', 'reopened', 'withdrawn'] as const).flatMap(move => {
    const count = facts[move]
    return typeof count === 'number' && count > 0 ? [t(`trail.move.${move}`, { count })] : []
  })
  return told.join(', ') || t('trail.move.none')
}

function entries(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
}

function scalars(t: Translate, facts: Readonly<Record<string, unknown>>): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(facts).flatMap(([name, value]): [string, string | number][] => {
      if (typeof value === 'number') return [[name, value]]
      return typeof value === 'string' ? [[name, dayOf(t, value) ?? value]] : []
    }),
  )
}

// a day of the record as the reader writes days
function dayOf(t: Translate, value: string): string | undefined {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(value) ?? []
  return year && month && day ? t('trail.day', { year, month, day }) : undefined
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
