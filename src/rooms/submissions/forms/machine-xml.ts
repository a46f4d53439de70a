import { SaxesParser } from 'saxes'
import { plainText } from '../../../core/plain-text.ts'
import { type Field, type Form, isUnknown, rowsOf, type Values } from './form.ts'
import type { ReadReport } from './machine.ts'
import type { ReportMeta } from './meta.ts'

const NAMESPACE = 'urn:aftercare:report:1'

/** The report as XML 1.0. Every value bears its type; characters that XML cannot hold are named by their code. */
export function toXml(form: Form, values: Values, meta: ReportMeta): string {
  const attributes = {
    xmlns: NAMESPACE,
    form: form.id,
    edition: form.edition,
    kind: meta.kind,
    number: meta.number,
    submission: meta.submission,
    version: String(meta.version),
    draft: meta.draft ? 'yes' : 'no',
    exercise: meta.exercise ? 'yes' : 'no',
    authority: meta.authority,
    madeAt: meta.madeAt,
  }
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<!-- ${comment(form.standing.en)} -->`,
    `<!-- ${comment(form.standing.de)} -->`,
    `<!-- ${comment(form.citation)} -->`,
    `<report${attributesOf(attributes)}>`,
    ...meta.signatures.map(
      ({ name, role, at, meaning }) => `  <signature${attributesOf({ name, role, at, meaning })}/>`,
    ),
    ...form.sections.flatMap(section => {
      const fields = section.fields.filter(({ id }) => id in values)
      if (fields.length === 0) return []
      const open = `  <section${attributesOf({ id: section.id, title: section.title.en })}>`
      return [open, ...fields.flatMap(field => fieldOf(field, values[field.id])), '  </section>']
    }),
    '</report>',
    '',
  ].join('\n')
}

function fieldOf({ id, label, type, columns = [] }: Field, value: unknown): readonly string[] {
  const open = `    <field${attributesOf({ id, label: label.en, type })}>`
  if (type !== 'table' || isUnknown(value)) return [`${open}${told(value)}</field>`]
  const rows = rowsOf(value).map(row => {
    const cells = columns
      .filter(column => row[column.id] !== undefined)
      .map(column => `<cell${attributesOf({ id: column.id, type: column.type })}>${told(row[column.id])}</cell>`)
    return `      <row>${cells.join('')}</row>`
  })
  return [open, ...rows, '    </field>']
}

/** One value; what kind it is shows by its element, so that it reads back as it was. */
function told(value: unknown): string {
  if (value === 'unknown' || isUnknown(value))
    return typeof value === 'string' ? '<answer>unknown</answer>' : '<unknown/>'
  if (value === null) return '<nothing/>'
  if (typeof value === 'number') return `<number>${value}</number>`
  if (typeof value === 'boolean') return `<truth>${value}</truth>`
  if (Array.isArray(value)) return `<list>${value.map(told).join('')}</list>`
  return `<text>${escaped(plainText(value))}</text>`
}

function attributesOf(attributes: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(attributes)
    .flatMap(([name, value]) => (value === undefined ? [] : [` ${name}="${attribute(value)}"`]))
    .join('')
}

function attribute(value: string): string {
  return [...value].map(one => (isXml(one) ? entity(one) : `[U+${hex(one)}]`)).join('')
}

/** Text with what XML cannot hold as `<c u="7"/>`, and without anything that a parser would change. */
function escaped(text: string): string {
  return [...text].map(one => (isXml(one) ? entity(one) : `<c u="${hex(one)}"/>`)).join('')
}

function entity(character: string): string {
  return entities[character] ?? character
}

// a parser turns a bare carriage return into a line feed, and white space of attributes into spaces
const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#xD;',
  '\n': '&#xA;',
  '\t': '&#x9;',
}

// Char of XML 1.0 §2.2
function isXml(character: string): boolean {
  const point = character.codePointAt(0) ?? 0
  if (point < 0x20) return point === 0x9 || point === 0xa || point === 0xd
  return point < 0xd800 || (point > 0xdfff && point !== 0xfffe && point !== 0xffff)
}

function hex(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase()
}

function comment(text: string): string {
  return text.replaceAll('--', '- -')
}

/** Reads what `toXml` wrote. */
export function readXml(text: string): ReadReport {
  const reader = new Reader()
  const parser = new SaxesParser()
  parser.on('error', error => {
    throw new SyntaxError(error.message)
  })
  parser.on('opentag', ({ name, attributes }) => reader.open(name, attributes))
  parser.on('text', part => reader.text(part))
  parser.on('closetag', ({ name }) => reader.close(name))
  parser.write(text).close()
  return reader.report()
}

type Attributes = Readonly<Record<string, string>>

/** Keeps what stands open while the elements come. */
class Reader {
  #head: Attributes | undefined
  readonly #values: Record<string, unknown> = {}
  #field = ''
  #isTable = false
  #rows: Record<string, unknown>[] = []
  #cell: string | undefined
  #said = ''
  readonly #lists: unknown[][] = []

  open(name: string, attributes: Attributes): void {
    if (name === 'report') this.#head = attributes
    else if (name === 'field') this.#begin(attributes)
    else if (name === 'row') this.#rows.push({})
    else if (name === 'cell') this.#cell = attributes.id
    else if (name === 'list') this.#lists.push([])
    else if (name === 'c') this.#said += String.fromCodePoint(Number.parseInt(attributes.u ?? '', 16))
    else this.#said = ''
  }

  #begin({ id = '', type }: Attributes): void {
    this.#field = id
    this.#isTable = type === 'table'
    this.#rows = []
  }

  text(part: string): void {
    this.#said += part
  }

  close(name: string): void {
    if (name === 'text' || name === 'answer') this.#take(this.#said)
    else if (name === 'number') this.#take(Number(this.#said))
    else if (name === 'truth') this.#take(this.#said === 'true')
    else if (name === 'nothing') this.#take(null)
    else if (name === 'unknown') this.#take({ unknown: true })
    else if (name === 'list') this.#take(this.#lists.pop())
    else if (name === 'cell') this.#cell = undefined
    else if (name === 'field' && this.#isTable && !(this.#field in this.#values)) this.#values[this.#field] = this.#rows
  }

  #take(value: unknown): void {
    const list = this.#lists.at(-1)
    const row = this.#rows.at(-1)
    if (list) list.push(value)
    else if (this.#cell !== undefined && row) row[this.#cell] = value
    else this.#values[this.#field] = value
  }

  report(): ReadReport {
    const head = this.#head
    if (head?.xmlns !== NAMESPACE) throw new SyntaxError(`this is no report of the namespace ${NAMESPACE}`)
    return {
      form: head.form ?? '',
      edition: head.edition ?? '',
      kind: head.kind ?? '',
      number: head.number ?? '',
      exercise: head.exercise === 'yes',
      values: this.#values,
    }
  }
}
