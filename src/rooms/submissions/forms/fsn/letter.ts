import { ownMember } from '../../../../core/own-member.ts'
import { plainText } from '../../../../core/plain-text.ts'
import type { Form, ReportKind, Values } from '../form.ts'
import { type PrintedField, type PrintedSection, type Printing, printed } from '../print.ts'
import { headingsOf } from './headings.ts'

// what the notice needs to be checked and sent, and no reader of it needs
const inside = new Set(['0.version', '0.language', '0.countries', '0.draft', '0.urgent', '3.reply.form', '4.signed'])

/** A notice as its readers get it: in their language, without what is for the house, and without blanks. */
export function noticeSections(
  form: Form,
  values: Values,
  kind: ReportKind,
  printing: Printing,
): readonly PrintedSection[] {
  const headings = headingsOf(printing.language)
  const shown = { ...values, '3.user': actionsIn(values, printing.language) }
  return printed(form, shown, kind, printing).flatMap(section => {
    const fields = section.fields
      .filter(field => !inside.has(field.id) && (field.text !== '' || field.rows.length > 0))
      .map(field => inLanguage(field, form, headings.fields))
    return fields.length === 0 ? [] : [{ ...section, title: headings.sections[section.id] ?? section.title, fields }]
  })
}

function inLanguage(field: PrintedField, form: Form, labels: Readonly<Record<string, string>>): PrintedField {
  const columns = form.sections.flatMap(section => section.fields).find(({ id }) => id === field.id)?.columns ?? []
  return {
    ...field,
    label: labels[field.id] ?? field.label,
    columns: field.columns.map((column, at) => ({
      ...column,
      label: labels[`${field.id}.${columns[at]?.id}`] ?? column.label,
    })),
  }
}

/** The rows of actions with the name of the action in the language of the notice. */
function actionsIn(values: Values, language: string): unknown {
  const rows = values['3.user']
  const names = headingsOf(language).actions
  if (!Array.isArray(rows) || Object.keys(names).length === 0) return rows
  return rows.map(row => ({ ...row, action: ownMember(names, plainText(row?.action)) ?? row?.action }))
}
