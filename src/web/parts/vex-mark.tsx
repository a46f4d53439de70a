import { useText } from '../languages.ts'
import type { IconName } from './icon.tsx'
import { Mark, type Meaning, Tag } from './tag.tsx'

/** The five statuses a finding can be decided to have. */
export type VexStatus = 'under_investigation' | 'affected' | 'not_affected' | 'fixed' | 'false_positive'

/** Icon and meaning of each status; outlines differ, so they work in grey. */
export const vexForms: Readonly<Record<VexStatus, { icon: IconName; kind: Exclude<Meaning, 'unknown' | 'unreal'> }>> = {
  under_investigation: { icon: 'half', kind: 'plain' },
  affected: { icon: 'hit', kind: 'harm' },
  not_affected: { icon: 'not', kind: 'proof' },
  fixed: { icon: 'done', kind: 'proof' },
  false_positive: { icon: 'cross', kind: 'plain' },
}

/** A VEX status as mark, or as tag; `open` (nobody decided) reads as under investigation, `unknown` is dashed. */
export function VexMark({ status, tag }: { status: VexStatus | 'open' | 'unknown'; tag?: boolean }) {
  const t = useText()
  if (status === 'unknown') return <Tag kind="unknown">{t('web.state.unknown')}</Tag>
  const known = status === 'open' ? 'under_investigation' : status
  const { icon, kind } = vexForms[known]
  const Form = tag ? Tag : Mark
  return (
    <Form kind={kind} icon={icon}>
      {t(`web.vex.${known}`)}
    </Form>
  )
}
