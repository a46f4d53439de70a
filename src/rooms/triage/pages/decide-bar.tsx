import { useRef } from 'react'
import { useFormat } from '../../../web/format.ts'
import { useKeys } from '../../../web/keys.ts'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { DecisionSegment } from '../../../web/parts/decision-segment.tsx'
import { FieldError } from '../../../web/parts/fields.tsx'
import type { VexStatus } from '../../../web/parts/vex-mark.tsx'
import type { Deciding } from './deciding.ts'
import { PreviewSentence } from './preview-sentence.tsx'
import { fieldOf, VerdictFields } from './verdict-fields.tsx'

const order: readonly VexStatus[] = ['under_investigation', 'affected', 'not_affected', 'fixed', 'false_positive']

/** The decision at the foot of the pane: status, reason, the sentence that will stand, save. */
export function DecideBar({ deciding }: { deciding: Deciding }) {
  const t = useText()
  const { draft, change, places, problem } = deciding
  const box = useRef<HTMLElement>(null)
  const releases = new Set(places.map(one => one.release)).size
  // on small screens the detail may be hidden behind the list: nothing is decided unseen
  const seen = () => box.current?.checkVisibility() ?? false
  useKeys({
    'mod+Enter': () => seen() && deciding.save(),
    ...Object.fromEntries(
      order.map((status, index) => [
        `${index + 1}`,
        () => {
          if (!seen()) return
          change({ status })
          // the first field appears with the next frame
          requestAnimationFrame(() => box.current?.querySelector<HTMLElement>('.verdict :is(input, textarea)')?.focus())
        },
      ]),
    ),
  })
  return (
    <section className="decide" ref={box} aria-label={t('triage-pages.decide.title')}>
      <DecisionSegment
        label={t('triage-pages.decide.label', { count: releases })}
        value={draft.status}
        choose={status => change({ status })}
        keys={false}
      />
      <VerdictFields deciding={deciding} />
      <PreviewSentence deciding={deciding} />
      {problem && !fieldOf(problem) && <FieldError error={problem.detail ?? problem.title} />}
      <Foot deciding={deciding} releases={releases} />
    </section>
  )
}

function Foot({ deciding, releases }: { deciding: Deciding; releases: number }) {
  const t = useText()
  const format = useFormat()
  const { draft, keptAt } = deciding
  const waits = !draft.status || deciding.places.length === 0
  const saveKey = deciding.preview?.needs.length ? 'triage-approvals.askFor' : 'triage-pages.decide.saveFor'
  return (
    <div className="vex-foot">
      <p className="src">
        {keptAt && <span>{t('triage-pages.decide.kept', { when: format.time(keptAt) })}</span>}
        {!draft.status && <span>{t('triage-pages.decide.choose')}</span>}
        {deciding.places.length === 0 && <span>{t('triage-pages.decide.noPlace')}</span>}
      </p>
      <div className="acts">
        <Button kind="main" keys="mod+Enter" waits={waits} busy={deciding.saving} onClick={deciding.save}>
          {waits ? t('triage-pages.decide.save') : t(saveKey, { count: releases })}
        </Button>
      </div>
    </div>
  )
}
