import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useKeptDraft } from '../../../web/kept-draft.ts'
import { type Text, useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { ChoiceField } from '../../../web/parts/choices.tsx'
import { Drawer } from '../../../web/parts/drawer.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { AreaField, TextField } from '../../../web/parts/fields.tsx'
import { useGo } from '../../../web/parts/link.tsx'
import { tell } from '../../../web/parts/toast.tsx'
import { isProblem } from '../../../web/problem.ts'
import { address, api, type DeviceRow, type PhaseName, phases, type ReleaseRow } from './inventory-api.ts'
import {
  blankRelease,
  type Faults,
  faultsOf,
  fieldsOf,
  isGoingBack,
  type ReleaseFields,
  unitsOfFields,
} from './release-fields.ts'

/** Entering a version of a product. */
export function ReleaseDrawer({ device, close }: { device: DeviceRow; close: () => void }) {
  const t = useText()
  const go = useGo()
  const memory = useQueryClient()
  const [fields, change, forget] = useKeptDraft(`release.${device.id}`, blankRelease)
  const [tried, setTried] = useState(false)
  const create = useMutation(api.createRelease.mutationOptions())
  const faults = faultsOf(fields, undefined)
  const save = () =>
    create.mutate(
      {
        device: device.id,
        version: fields.version.trim(),
        phase: fields.phase,
        releasedOn: fields.releasedOn || undefined,
        endOfSupport: fields.endOfSupport || undefined,
        unitsInField: unitsOfFields(fields) ?? undefined,
      },
      {
        onSuccess: saved => {
          forget()
          void memory.invalidateQueries({ queryKey: api.key() })
          tell({ text: t('inventory-pages.saved', { what: `${saved.deviceName} ${saved.version}` }) })
          go(address.release(saved.id))
        },
      },
    )
  const taken = isProblem(create.error, 'inventory.release-exists')
    ? (create.error.detail ?? create.error.title)
    : undefined
  const submit = () => {
    setTried(true)
    if (Object.keys(faults).length === 0) save()
  }
  return (
    <ReleaseForm
      title={t('inventory-pages.releaseForm.create', { product: device.name })}
      act={t('inventory-pages.releaseForm.save')}
      submit={submit}
      busy={create.isPending}
      error={taken ? undefined : create.error}
      close={close}
    >
      <TextField
        label={t('inventory-pages.versions.version')}
        hint={t('inventory-pages.releaseForm.versionHint')}
        error={tried && faults.version ? t('inventory-pages.releaseForm.versionMissing') : taken}
        value={fields.version}
        change={version => change({ version })}
        maxLength={200}
        autoComplete="off"
      />
      <LifeFields fields={fields} change={change} faults={tried ? faults : {}} />
    </ReleaseForm>
  )
}

/** Changing phase, dates and devices of a version; going back needs a reason. */
export function ReleaseChangeDrawer({ release, close }: { release: ReleaseRow; close: () => void }) {
  const t = useText()
  const memory = useQueryClient()
  const [fields, change, forget] = useKeptDraft(`release.${release.id}`, fieldsOf(release))
  const [tried, setTried] = useState(false)
  const update = useMutation(api.changeRelease.mutationOptions())
  const faults = faultsOf(fields, release)
  const back = isGoingBack(release.phase, fields.phase)
  const save = () =>
    update.mutate(
      {
        id: release.id,
        phase: fields.phase,
        releasedOn: fields.releasedOn || null,
        endOfSupport: fields.endOfSupport || null,
        unitsInField: unitsOfFields(fields),
        reason: fields.reason.trim() || undefined,
      },
      {
        onSuccess: saved => {
          forget()
          void memory.invalidateQueries({ queryKey: api.key() })
          tell({ text: t('inventory-pages.saved', { what: `${saved.deviceName} ${saved.version}` }) })
          close()
        },
      },
    )
  const submit = () => {
    setTried(true)
    if (Object.keys(faults).length === 0) save()
  }
  return (
    <ReleaseForm
      title={t('inventory-pages.releaseForm.change', { name: `${release.deviceName} ${release.version}` })}
      act={t('web.act.save')}
      submit={submit}
      busy={update.isPending}
      error={update.error}
      close={close}
    >
      <LifeFields fields={fields} change={change} faults={tried ? faults : {}} />
      <AreaField
        label={t('inventory-pages.releaseForm.reason')}
        hint={t(back ? 'inventory-pages.releaseForm.reasonBack' : 'inventory-pages.releaseForm.reasonHint')}
        error={tried && faults.reason ? t('inventory-pages.releaseForm.reasonMissing') : undefined}
        optional={!back}
        value={fields.reason}
        change={reason => change({ reason })}
        rows={3}
        maxLength={1000}
      />
    </ReleaseForm>
  )
}

interface FormProps {
  readonly title: string
  readonly act: string
  readonly submit: () => void
  readonly busy: boolean
  readonly error: unknown
  readonly close: () => void
  readonly children: React.ReactNode
}

function ReleaseForm({ title, act, submit, busy, error, close, children }: FormProps) {
  const t = useText()
  return (
    <Drawer title={title} close={close}>
      <form
        noValidate
        onSubmit={event => {
          event.preventDefault()
          submit()
        }}
      >
        {children}
        {error ? <ErrorState error={error} /> : null}
        <div className="form-foot">
          <Button kind="main" type="submit" busy={busy}>
            {act}
          </Button>
          <Button onClick={close}>{t('web.act.cancel')}</Button>
          <span className="draft-time">{t('inventory-pages.draft')}</span>
        </div>
      </form>
    </Drawer>
  )
}

interface LifeProps {
  readonly fields: ReleaseFields
  readonly change: (change: Partial<ReleaseFields>) => void
  readonly faults: Faults
}

function LifeFields({ fields, change, faults }: LifeProps) {
  const t = useText()
  return (
    <>
      <ChoiceField
        label={t('inventory-pages.versions.phase')}
        hint={t('inventory-pages.releaseForm.phaseHint')}
        options={phases.map(value => ({ value, label: t(`inventory.phase.${value}`) }))}
        value={fields.phase}
        change={value => change({ phase: value as PhaseName })}
        column
      />
      <TextField
        type="date"
        label={t('inventory-pages.versions.released')}
        optional
        value={fields.releasedOn}
        change={releasedOn => change({ releasedOn })}
      />
      <TextField
        type="date"
        label={t('inventory-pages.versions.support')}
        hint={t('inventory-pages.releaseForm.supportHint')}
        error={faults.endOfSupport && t('inventory-pages.releaseForm.datesWrong')}
        optional
        value={fields.endOfSupport}
        change={endOfSupport => change({ endOfSupport })}
      />
      <UnitsField fields={fields} change={change} error={unitsError(t, faults)} />
    </>
  )
}

function UnitsField({ fields, change, error }: Pick<LifeProps, 'fields' | 'change'> & { error: string | undefined }) {
  const t = useText()
  return (
    <>
      <ChoiceField
        label={t('inventory-pages.releaseForm.units')}
        hint={t('inventory-pages.releaseForm.unitsHint')}
        options={[
          { value: 'unknown', label: t('inventory-pages.releaseForm.unitsUnknown') },
          { value: 'known', label: t('inventory-pages.releaseForm.unitsKnown') },
        ]}
        value={fields.unitsAre}
        change={value => change({ unitsAre: value as ReleaseFields['unitsAre'] })}
      />
      {fields.unitsAre === 'known' && (
        <TextField
          label={t('inventory-pages.releaseForm.unitsNumber')}
          error={error}
          inputMode="numeric"
          value={fields.units}
          change={units => change({ units })}
          maxLength={13}
        />
      )}
    </>
  )
}

function unitsError(t: Text, faults: Faults): string | undefined {
  return faults.units ? t('inventory-pages.releaseForm.unitsWrong') : undefined
}
