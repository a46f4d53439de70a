import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useKeptDraft } from '../../../web/kept-draft.ts'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { Drawer } from '../../../web/parts/drawer.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { TextField } from '../../../web/parts/fields.tsx'
import { api } from './inventory-api.ts'

/** Saying who the manufacturer is, where the set-up was left without it; the product comes next. */
export function ManufacturerDrawer({ close, next }: { close: () => void; next: () => void }) {
  const t = useText()
  const memory = useQueryClient()
  const [fields, change, forget] = useKeptDraft('manufacturer', { name: '', country: '', srn: '' })
  const [tried, setTried] = useState(false)
  const save = useMutation(
    api.saveManufacturer.mutationOptions({
      onSuccess: () => {
        forget()
        void memory.invalidateQueries({ queryKey: api.key() })
        next()
      },
    }),
  )
  const country = fields.country.trim().toUpperCase()
  const isCountry = /^[A-Z]{2}$/.test(country)
  return (
    <Drawer title={t('inventory-pages.manufacturer.title')} close={close}>
      <form
        noValidate
        onSubmit={event => {
          event.preventDefault()
          setTried(true)
          if (fields.name.trim() && isCountry) save.mutate({ ...fields, country, markets: [] })
        }}
      >
        <ManufacturerFields fields={fields} change={change} tried={tried} isCountry={isCountry} />
        {save.error && <ErrorState error={save.error} />}
        <div className="form-foot">
          <Button kind="main" type="submit" busy={save.isPending}>
            {t('inventory-pages.manufacturer.save')}
          </Button>
          <Button onClick={close}>{t('web.act.cancel')}</Button>
        </div>
      </form>
    </Drawer>
  )
}

interface Fields {
  name: string
  country: string
  srn: string
}

function ManufacturerFields({
  fields,
  change,
  tried,
  isCountry,
}: {
  fields: Fields
  change: (part: Partial<Fields>) => void
  tried: boolean
  isCountry: boolean
}) {
  const t = useText()
  return (
    <>
      <TextField
        label={t('inventory-pages.manufacturer.name')}
        hint={t('inventory-pages.manufacturer.nameHint')}
        error={tried && !fields.name.trim() ? t('inventory-pages.manufacturer.nameMissing') : undefined}
        value={fields.name}
        change={name => change({ name })}
        maxLength={200}
      />
      <TextField
        label={t('inventory-pages.manufacturer.country')}
        hint={t('inventory-pages.manufacturer.countryHint')}
        error={tried && !isCountry ? t('inventory-pages.manufacturer.countryWrong') : undefined}
        value={fields.country}
        change={value => change({ country: value })}
        maxLength={2}
      />
      <TextField
        label="SRN"
        hint={t('inventory-pages.manufacturer.srnHint')}
        optional
        mono
        value={fields.srn}
        change={srn => change({ srn })}
        maxLength={40}
      />
    </>
  )
}
