import { useState } from 'react'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { Empty } from '../../../web/parts/empty.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Tag } from '../../../web/parts/tag.tsx'
import { Answer } from './answer.tsx'
import type { Assessment, Risk } from './api.ts'
import { AssessForm } from './assess-form.tsx'
import { Derived, OwnVectors } from './derived.tsx'
import { ApprovalLine, Judged, VerdictMark } from './marks.tsx'

/** What was judged: inherent, current, residual; each with facts, criteria and reason. */
export function AssessmentSection({ risk, mayWrite }: { risk: Risk; mayWrite: boolean }) {
  const t = useText()
  const [open, setOpen] = useState(false)
  const [all, setAll] = useState(false)
  const latest = (['residual', 'current', 'inherent'] as const).flatMap(
    stage => risk.assessments.find(one => one.stage === stage) ?? [],
  )
  const shown = all ? risk.assessments : latest
  const older = risk.assessments.length - latest.length
  return (
    <Section title={t('risk-pages.assess.title')}>
      {risk.assessments.length === 0 && !open && <Empty>{t('risk-pages.assess.none')}</Empty>}
      <ol className="risk-records">
        {shown.map(one => (
          <Judgement key={one.id} assessment={one} />
        ))}
      </ol>
      {older > 0 && (
        <p>
          <button type="button" className="plain-button" onClick={() => setAll(!all)}>
            {all ? t('risk-pages.assess.fewer') : t('risk-pages.assess.older', { count: older })}
          </button>
        </p>
      )}
      <OwnVectors vectors={risk.ownVectors} device={risk.device} />
      {mayWrite && open && <AssessForm risk={risk} done={() => setOpen(false)} />}
      {mayWrite && !open && (
        <div className="acts apart">
          <Button
            kind={risk.assessments.length === 0 || risk.moved.length > 0 ? 'main' : undefined}
            onClick={() => setOpen(true)}
          >
            {t(risk.assessments.length === 0 ? 'risk-pages.assess.first' : 'risk-pages.assess.again')}
          </Button>
        </div>
      )}
    </Section>
  )
}

function Judgement({ assessment: one }: { assessment: Assessment }) {
  const t = useText()
  const format = useFormat()
  return (
    <li>
      <p>
        <b>{t(`risk.stage.${one.stage}`)}</b> <Judged {...one} /> <VerdictMark verdict={one.standing} />{' '}
        {one.isBorderline && <Tag kind="haste">{t('risk-pages.matrix.borderline')}</Tag>}
      </p>
      {one.justification && <p className="said">{one.justification}</p>}
      <Derived derivation={one.derivation} />
      {one.controls.length > 0 && (
        <p className="small">
          {t('risk-pages.assess.lowered', { controls: one.controls.map(control => control.title).join(', ') })}
        </p>
      )}
      <p className="src">
        <span>{t('risk-pages.assess.by', { by: one.by, at: format.moment(one.at) })}</span>
        <span>
          {one.criteriaVersion === 0
            ? t('risk-pages.criteria.isDefault')
            : t('risk-pages.criteria.isVersion', { version: one.criteriaVersion })}
        </span>
        <span className="mono">{one.digest.slice(0, 12)}</span>
      </p>
      {one.isBorderline && (
        <p className="small">
          <ApprovalLine approval={one.approval} />
        </p>
      )}
      {one.isBorderline && !one.approval && <Answer kind="assessment" id={one.id} seen={one.digest} />}
    </li>
  )
}
