import type { PlanContent, SectionId } from './plan-content.ts'

/** How a column is read, edited and compared. */
export type ColumnKind =
  | 'line'
  | 'words'
  | 'office'
  | 'offices'
  | 'phase'
  | 'level'
  | 'contact'
  | 'audience'
  | 'day'
  | 'hours'

export interface PartColumn {
  readonly name: string
  readonly kind: ColumnKind
}

/** Members of a plan that are lists of records. */
export type PartName =
  | 'holders'
  | 'severities'
  | 'steps'
  | 'contacts'
  | 'evidence'
  | 'safeStates'
  | 'templates'
  | 'criteria'

/** The parts of a plan as tables: one description for reading, editing and comparing them. */
export const parts: Readonly<Record<PartName, readonly PartColumn[]>> = {
  holders: [
    { name: 'office', kind: 'office' },
    { name: 'holder', kind: 'line' },
    { name: 'reach', kind: 'line' },
    { name: 'deputy', kind: 'line' },
    { name: 'deputyReach', kind: 'line' },
  ],
  severities: [
    { name: 'level', kind: 'level' },
    { name: 'patients', kind: 'words' },
    { name: 'operation', kind: 'words' },
    { name: 'data', kind: 'words' },
    { name: 'calls', kind: 'offices' },
    { name: 'within', kind: 'words' },
  ],
  steps: [
    { name: 'phase', kind: 'phase' },
    { name: 'lead', kind: 'office' },
    { name: 'does', kind: 'words' },
    { name: 'ends', kind: 'words' },
  ],
  contacts: [
    { name: 'name', kind: 'line' },
    { name: 'kind', kind: 'contact' },
    { name: 'reach', kind: 'line' },
    { name: 'purpose', kind: 'words' },
    { name: 'checkedOn', kind: 'day' },
  ],
  evidence: [
    { name: 'what', kind: 'words' },
    { name: 'where', kind: 'words' },
    { name: 'keeper', kind: 'office' },
  ],
  safeStates: [
    { name: 'function', kind: 'words' },
    { name: 'state', kind: 'words' },
    { name: 'alternative', kind: 'words' },
  ],
  templates: [
    { name: 'audience', kind: 'audience' },
    { name: 'subject', kind: 'words' },
    { name: 'text', kind: 'words' },
  ],
  criteria: [
    { name: 'criterion', kind: 'words' },
    { name: 'shownBy', kind: 'words' },
  ],
}

/** The part that stands in a section; IRP-05 is generated from the law, IRP-10 and IRP-11 are lists of their own. */
export const partOf: Readonly<Partial<Record<SectionId, PartName>>> = {
  'irp-02': 'holders',
  'irp-03': 'severities',
  'irp-04': 'steps',
  'irp-06': 'contacts',
  'irp-07': 'evidence',
  'irp-08': 'safeStates',
  'irp-09': 'templates',
  'irp-12': 'criteria',
}

/** A row of a part, as the column descriptions address it. */
export type PartRow = Readonly<Record<string, unknown>>

/** The rows of a part. */
export function rowsOf(content: PlanContent, part: PartName): readonly PartRow[] {
  return content[part]
}
