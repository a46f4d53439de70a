import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useKeptDraft } from '../../../web/kept-draft.ts'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { ChecksField } from '../../../web/parts/choices.tsx'
import { Drawer } from '../../../web/parts/drawer.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { AreaField, SelectField, TextField } from '../../../web/parts/fields.tsx'
import { useGo } from '../../../web/parts/link.tsx'
import { tell } from '../../../web/parts/toast.tsx'
import { isProblem } from '../../../web/problem.ts'
import { address, api, type DeviceRow, markets, riskClasses } from './inventory-api.ts'

type Fields = Pick<DeviceRow, 'name' | 'intendedPurpose' | 'riskClass' | 'markets'> & {
  udiDi: string
  basicUdiDi: string
}

const blank: Fields = { name: '', intendedPurpose: '', riskClass: 'unknown', markets: [], udiDi: '', basicUdiDi: '' }

/** Entering a product, or changing what is written about it. */
export function DeviceDrawer({ device, close }: { device?: DeviceRow; close: () => void }) {
  const t = useText()
  const [fields, change, forget] = useKeptDraft(
    device ? `device.${device.id}` : 'device',
    device ? fieldsOf(device) : blank,
  )
  const [tried, setTried] = useState(false)
  const save = useSaveDevice(device, () => {
    forget()
    close()
  })
  const taken = isProblem(save.error, 'inventory.device-exists') ? (save.error.detail ?? save.error.title) : undefined
  const missing = tried && !fields.name.trim() ? t('inventory-pages.deviceForm.nameMissing') : undefined
  return (
    <Drawer title={t(device ? 'inventory-pages.deviceForm.edit' : 'inventory-pages.deviceForm.create')} close={close}>
      <form
        noValidate
        onSubmit={event => {
          event.preventDefault()
          setTried(true)
          if (fields.name.trim()) save.mutate(fields)
        }}
      >
        <TextField
          label={t('inventory-pages.deviceForm.name')}
          hint={t('inventory-pages.deviceForm.nameHint')}
          error={missing ?? taken}
          value={fields.name}
          change={name => change({ name })}
          maxLength={200}
          autoComplete="off"
        />
        <RegulatoryFields fields={fields} change={change} />
        {save.error && !taken && <ErrorState error={save.error} />}
        <div className="form-foot">
          <Button kind="main" type="submit" busy={save.isPending}>
            {t(device ? 'web.act.save' : 'inventory-pages.deviceForm.save')}
          </Button>
          <Button onClick={close}>{t('web.act.cancel')}</Button>
          <span className="draft-time">{t('inventory-pages.draft')}</span>
        </div>
      </form>
    </Drawer>
  )
}

function RegulatoryFields({ fields, change }: { fields: Fields; change: (change: Partial<Fields>) => void }) {
  const t = useText()
  return (
    <>
      <SelectField
        label={t('inventory-pages.deviceForm.riskClass')}
        hint={t('inventory-pages.deviceForm.riskClassHint')}
        options={riskClasses.map(value => ({ value, label: t(`inventory.riskClass.${value}`) }))}
        value={fields.riskClass}
        change={value => change({ riskClass: value as Fields['riskClass'] })}
      />
      <ChecksField
        label={t('inventory-pages.deviceForm.markets')}
        hint={t('inventory-pages.deviceForm.marketsHint')}
        options={markets.map(value => ({ value, label: t(`inventory-pages.market.${value}`) }))}
        value={fields.markets}
        change={value => change({ markets: value as Fields['markets'] })}
      />
      <AreaField
        label={t('inventory-pages.deviceForm.purpose')}
        hint={t('inventory-pages.deviceForm.purposeHint')}
        optional
        value={fields.intendedPurpose}
        change={intendedPurpose => change({ intendedPurpose })}
        maxLength={4000}
      />
      <TextField
        label="UDI-DI"
        hint={t('inventory-pages.deviceForm.udiDiHint')}
        optional
        mono
        value={fields.udiDi}
        change={udiDi => change({ udiDi })}
        maxLength={60}
        autoComplete="off"
      />
      <TextField
        label="Basic UDI-DI"
        hint={t('inventory-pages.deviceForm.basicUdiDiHint')}
        optional
        mono
        value={fields.basicUdiDi}
        change={basicUdiDi => change({ basicUdiDi })}
        maxLength={60}
        autoComplete="off"
      />
    </>
  )
}

function useSaveDevice(device: DeviceRow | undefined, done: () => void) {
  const t = useText()
  const go = useGo()
  const memory = useQueryClient()
  const create = useMutation(api.createDevice.mutationOptions())
  const update = useMutation(api.changeDevice.mutationOptions())
  const onSuccess = (saved: { id: string; name: string }) => {
    void memory.invalidateQueries({ queryKey: api.key() })
    done()
    tell({ text: t('inventory-pages.saved', { what: saved.name }) })
    if (!device) go(address.device(saved.id))
  }
  return {
    error: create.error ?? update.error,
    isPending: create.isPending || update.isPending,
    mutate: (fields: Fields) =>
      device ? update.mutate({ id: device.id, ...fields }, { onSuccess }) : create.mutate(fields, { onSuccess }),
  }
}

function fieldsOf({ name, intendedPurpose, riskClass, markets: own, udiDi, basicUdiDi }: DeviceRow): Fields {
  return { name, intendedPurpose, riskClass, markets: own, udiDi: udiDi ?? '', basicUdiDi: basicUdiDi ?? '' }
}
