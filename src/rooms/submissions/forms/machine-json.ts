import { plainText } from '../../../core/plain-text.ts'
import type { Form, Values } from './form.ts'
import type { ReadReport } from './machine.ts'
import type { ReportMeta } from './meta.ts'

const FORMAT = 'aftercare-report/1'

/** The report as JSON; members stand in the order of the form, so that the same report gives the same text. */
export function toJson(form: Form, values: Values, meta: ReportMeta): string {
  const report = {
    format: FORMAT,
    standing: form.standing,
    citation: form.citation,
    ...(meta.exercise ? { exercise: true } : {}),
    form: form.id,
    edition: form.edition,
    name: form.name,
    kind: meta.kind,
    number: meta.number,
    submission: meta.submission,
    version: meta.version,
    draft: meta.draft,
    authority: meta.authority,
    madeAt: meta.madeAt,
    signatures: meta.signatures,
    values,
  }
  return `${JSON.stringify(report, undefined, 2)}\n`
}

/** Reads what `toJson` wrote. */
export function readJson(text: string): ReadReport {
  const report = JSON.parse(text) as Record<string, unknown>
  if (report.format !== FORMAT || typeof report.values !== 'object' || report.values === null)
    throw new SyntaxError(`this is no report of the format ${FORMAT}`)
  return {
    form: plainText(report.form),
    edition: plainText(report.edition),
    kind: plainText(report.kind),
    number: plainText(report.number),
    exercise: report.exercise === true,
    values: report.values as Values,
  }
}
