import { useText } from '../../../web/languages.ts'
import { ChecksField, ChoiceField } from '../../../web/parts/choices.tsx'
import { AreaField, SelectField, TextField } from '../../../web/parts/fields.tsx'
import { safetyImpacts, treatments } from '../risk.ts'
import { useReleases } from './devices.ts'
import type { Draft } from './draft.ts'

interface Part {
  readonly draft: Draft
  readonly set: (part: Partial<Draft>) => void
}

/** What the risk is called, where it is, what it touches, who carries it. */
export function WhatFields({ device, draft, set }: Part & { device: string }) {
  const t = useText()
  const releases = useReleases(device)
  return (
    <>
      <TextField label={t('risk-pages.form.title')} value={draft.title} change={title => set({ title })} />
      {releases && (
        <ChecksField
          label={t('risk-pages.form.releases')}
          options={releases.map(one => ({ value: one.id, label: one.version }))}
          value={draft.releases}
          change={chosen => set({ releases: chosen })}
        />
      )}
      <AreaField
        label={t('risk-pages.form.vulnerabilities')}
        hint={t('risk-pages.form.vulnerabilitiesHint')}
        optional
        rows={2}
        className="plain"
        spellCheck={false}
        value={draft.vulnerabilities}
        change={vulnerabilities => set({ vulnerabilities })}
      />
      <AreaField
        label={t('risk-pages.form.assets')}
        hint={t('risk-pages.form.onePerLine')}
        rows={2}
        className="plain"
        value={draft.assets}
        change={assets => set({ assets })}
      />
      <TextField
        mono
        optional
        label={t('risk-pages.form.threatId')}
        hint={t('risk-pages.form.threatIdHint')}
        value={draft.threatId}
        change={threatId => set({ threatId })}
      />
      <TextField optional label={t('risk-pages.risk.owner')} value={draft.owner} change={owner => set({ owner })} />
      <SelectField
        optional
        label={t('risk-pages.risk.treatment')}
        hint={t('risk-pages.form.treatmentHint')}
        options={treatments.map(value => ({ value, label: t(`risk.treatment.${value}`) }))}
        none={t('risk-pages.risk.undecided')}
        value={draft.treatment}
        change={treatment => set({ treatment })}
      />
    </>
  )
}

/** What the risk does to patient safety, with the reason; mandatory before anything is accepted. */
export function SafetyFields({ draft, set }: Part) {
  const t = useText()
  return (
    <>
      <ChoiceField
        label={t('risk-pages.risk.safetyImpact')}
        hint={t('risk-pages.form.safetyHint')}
        options={safetyImpacts.map(value => ({ value, label: t(`risk.safetyImpact.${value}`) }))}
        value={draft.safetyImpact || undefined}
        change={safetyImpact => set({ safetyImpact })}
      />
      {draft.safetyImpact !== '' && (
        <AreaField
          label={t('risk-pages.form.safetyRationale')}
          rows={2}
          value={draft.safetyRationale}
          change={safetyRationale => set({ safetyRationale })}
        />
      )}
    </>
  )
}
