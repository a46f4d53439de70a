import { vexStatuses } from '../../../standards/vex.ts'
import { useText } from '../../../web/languages.ts'
import { CheckField, ChecksField } from '../../../web/parts/choices.tsx'
import { TextField } from '../../../web/parts/fields.tsx'
import { riskClasses, safetyClasses } from '../device-class.ts'
import type { PolicyContent } from './shown.ts'

type FourEyes = PolicyContent['fourEyes']

/** When a decision waits for a second person. */
export function FourEyesFields({ value, change }: { value: FourEyes; change: (value: FourEyes) => void }) {
  const t = useText()
  const score = value.score === null ? '' : String(value.score)
  return (
    <>
      <ChecksField
        label={t('triage-policy.fourEyes.statuses')}
        hint={t('triage-policy.fourEyes.statusesHint')}
        options={vexStatuses.map(one => ({ value: one, label: t(`web.vex.${one}`) }))}
        value={value.statuses}
        change={all => change({ ...value, statuses: vexStatuses.filter(one => all.includes(one)) })}
      />
      <CheckField
        label={t('triage-policy.fourEyes.exploited')}
        value={value.exploited}
        change={exploited => change({ ...value, exploited })}
      />
      <TextField
        label={t('triage-policy.fourEyes.score')}
        hint={t('triage-policy.fourEyes.scoreHint')}
        optional
        inputMode="decimal"
        value={score}
        change={text => change({ ...value, score: scoreOf(text) })}
      />
      <ChecksField
        label={t('triage-policy.fourEyes.riskClasses')}
        options={riskClasses.map(one => ({ value: one, label: t(`scoring.riskClass.${one}`) }))}
        value={value.riskClasses}
        change={all => change({ ...value, riskClasses: riskClasses.filter(one => all.includes(one)) })}
      />
      <ChecksField
        label={t('triage-policy.fourEyes.safetyClasses')}
        options={safetyClasses.map(one => ({ value: one, label: t(`scoring.safetyClass.${one}`) }))}
        value={value.safetyClasses}
        change={all => change({ ...value, safetyClasses: safetyClasses.filter(one => all.includes(one)) })}
      />
      <CheckField
        label={t('triage-policy.fourEyes.unknownClass')}
        hint={t('triage-policy.fourEyes.unknownClassHint')}
        value={value.unknownClass}
        change={unknownClass => change({ ...value, unknownClass })}
      />
    </>
  )
}

function scoreOf(text: string): number | null {
  const score = Number(text.replace(',', '.'))
  return text.trim() === '' || !Number.isFinite(score) ? null : Math.min(10, Math.max(0, score))
}
