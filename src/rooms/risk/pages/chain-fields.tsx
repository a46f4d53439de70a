import { harmSeverities } from '../../../standards/harm.ts'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { CheckField, ChecksField, ChoiceField } from '../../../web/parts/choices.tsx'
import { AreaField, SelectField, TextField } from '../../../web/parts/fields.tsx'
import { type Harm, losses } from '../chain.ts'
import type { Draft } from './draft.ts'

interface Part {
  readonly draft: Draft
  readonly set: (part: Partial<Draft>) => void
}

/** The chain from threat to harm, link by link. */
export function ChainFieldset({ draft, set }: Part) {
  const t = useText()
  const area = (link: 'threat' | 'weakness' | 'function' | 'effect' | 'hazard' | 'situation') => (
    <AreaField
      label={t(`risk.link.${link}`)}
      hint={t(`risk-pages.chain.hint.${link}`)}
      optional
      rows={2}
      value={draft[link]}
      change={value => set({ [link]: value })}
    />
  )
  return (
    <fieldset className="bare">
      <legend className="hidden-text">{t('risk-pages.chain.title')}</legend>
      {area('threat')}
      {area('weakness')}
      {area('function')}
      <ChecksField
        label={t('risk-pages.chain.loses')}
        options={losses.map(value => ({ value, label: t(`risk.loss.${value}`) }))}
        value={draft.loses}
        change={loses => set({ loses })}
      />
      {area('effect')}
      {area('hazard')}
      {area('situation')}
      <HarmFields harms={draft.harms} change={harms => set({ harms })} />
      <ChoiceField
        label={t('risk-pages.risk.multiPatient')}
        hint={t('risk-pages.chain.multiHint')}
        options={(['yes', 'no', 'unknown'] as const).map(value => ({ value, label: t(`risk.three.${value}`) }))}
        value={draft.multiPatient}
        change={multiPatient => set({ multiPatient })}
      />
    </fieldset>
  )
}

function HarmFields({ harms, change }: { harms: readonly Harm[]; change: (harms: readonly Harm[]) => void }) {
  const t = useText()
  const set = (at: number, part: Partial<Harm>) =>
    change(harms.map((harm, index) => (index === at ? { ...harm, ...part } : harm)))
  return (
    <div className="risk-harms">
      {harms.map((harm, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a harm has no name of its own while it is being typed
        <div key={at} className="risk-question">
          <TextField
            label={t('risk-pages.chain.harm', { number: at + 1 })}
            hint={t('risk-pages.chain.harmHint')}
            value={harm.what}
            change={what => set(at, { what })}
          />
          <SelectField
            label={t('risk-pages.chain.harmSeverity', { number: at + 1 })}
            options={[...harmSeverities, 'unknown' as const].map(value => ({
              value,
              label: `${t(`risk.severity.${value}`)}: ${t(`risk.severityMeans.${value}`)}`,
            }))}
            value={harm.severity}
            change={severity => set(at, { severity: severity as Harm['severity'] })}
          />
          <CheckField
            label={t('risk-pages.chain.plausible')}
            value={harm.isPlausible}
            change={isPlausible => set(at, { isPlausible })}
          />
          <Button size="small" onClick={() => change(harms.filter((_, index) => index !== at))}>
            {t('risk-pages.chain.removeHarm', { number: at + 1 })}
          </Button>
        </div>
      ))}
      <Button icon="plus" onClick={() => change([...harms, { what: '', severity: 'unknown', isPlausible: true }])}>
        {t('risk-pages.chain.addHarm')}
      </Button>
    </div>
  )
}
