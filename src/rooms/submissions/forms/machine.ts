import { type Form, isBlank, isUnknown, type Values } from './form.ts'
import { readJson, toJson } from './machine-json.ts'
import { readXml, toXml } from './machine-xml.ts'
import type { ReportMeta } from './meta.ts'

/** A file for programs, with the name that it has on disk. */
export interface MachineFile {
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
}

/** What a machine form says when it is read back. */
export interface ReadReport {
  readonly form: string
  readonly edition: string
  readonly kind: string
  readonly number: string
  readonly exercise: boolean
  readonly values: Values
}

/** The report as data in our own exchange form, which says of itself that it is none of an authority. */
export function exportMachine(form: Form, values: Values, meta: ReportMeta): MachineFile {
  const told = filled(form, values)
  const text = form.machine === 'xml' ? toXml(form, told, meta) : toJson(form, told, meta)
  return {
    name: fileName(form, meta),
    type: form.machine === 'xml' ? 'application/xml' : 'application/json',
    bytes: new TextEncoder().encode(text),
  }
}

/** Reads an exported report back; throws SyntaxError on anything else. */
export function readMachine(form: Form, bytes: Uint8Array): ReadReport {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  return form.machine === 'xml' ? readXml(text) : readJson(text)
}

/** Fields of the form that were filled; of what stands outside of it nothing leaves the house. */
function filled(form: Form, values: Values): Values {
  const ids = form.sections.flatMap(section => section.fields.map(field => field.id))
  const told = ids.flatMap(id => (isUnknown(values[id]) || !isBlank(values[id]) ? [[id, values[id]] as const] : []))
  return Object.fromEntries(told)
}

function fileName({ id, edition, machine }: Form, { number, kind, version, exercise }: ReportMeta): string {
  const parts = [exercise ? 'EXERCISE' : '', number, id, edition, kind, `v${version}`].filter(Boolean)
  return `${parts.join('-').replace(/[^A-Za-z0-9.-]+/g, '-')}.${machine}`
}
