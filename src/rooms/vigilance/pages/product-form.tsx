import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useText } from '../../../web/languages.ts'
import { ChecksField } from '../../../web/parts/choices.tsx'
import { AreaField, SelectField, TextField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { Device } from '../device.ts'
import { isProposal } from '../regulation.ts'
import { regulations } from '../regulations.ts'
import { api, type Case, type CaseDevice } from './api.ts'
import { answerWords } from './duty-words.ts'
import { useInventory } from './intake-prefill.ts'
import { lawOf } from './law-of-device.ts'
import { countriesIn } from './said.ts'
import { useSaved } from './saving.ts'

type Law = CaseDevice['law']

const kinds = Device.shape.kind.options
const proposals = regulations.filter(isProposal).map(({ id }) => id)

/** Title and products of a case, what the law must know of each, and what no source of law settles. */
export function ProductForm({ one, done }: { one: Case; done: () => void }) {
  const t = useText()
  const saved = useSaved()
  const [title, setTitle] = useState(one.title)
  const [devices, setDevices] = useState<readonly CaseDevice[]>(one.devices)
  const [settings, setSettings] = useState(one.settings)
  const [because, setBecause] = useState('')
  const save = useMutation(api.changeIncident.mutationOptions(saved(t('vigilance-pages.products.saved'), done)))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ id: one.id, seen: one.changedAt, title, devices: [...devices], settings, because })
  }
  return (
    <form noValidate onSubmit={submit} className="incident-form">
      <TextField label={t('vigilance-pages.intake.name')} maxLength={300} value={title} change={setTitle} />
      <Products devices={devices} change={setDevices} />
      <SelectField
        label={t('vigilance-pages.products.deathClock')}
        hint={t('vigilance-pages.products.deathClockHint')}
        options={(['from-death', 'from-incident'] as const).map(value => ({
          value,
          label: t(`vigilance-pages.products.clock.${value}`),
        }))}
        value={settings.deathClock}
        change={value =>
          setSettings({ ...settings, deathClock: value === 'from-incident' ? 'from-incident' : 'from-death' })
        }
      />
      <ChecksField
        label={t('vigilance-pages.products.proposals')}
        hint={t('vigilance-pages.products.proposalsHint')}
        column
        options={proposals.map(value => ({ value, label: t(`vigilance-pages.regulation.${value}`) }))}
        value={settings.proposals}
        change={chosen => setSettings({ ...settings, proposals: chosen })}
      />
      <AreaField
        label={t('vigilance-pages.questions.because')}
        hint={t('vigilance-pages.questions.becauseHint')}
        rows={2}
        maxLength={4000}
        value={because}
        change={setBecause}
      />
      <FormFoot act={t('vigilance-pages.products.save')} busy={save.isPending} error={save.error} leave={done} />
    </form>
  )
}

interface ProductsProps {
  readonly devices: readonly CaseDevice[]
  readonly change: (devices: readonly CaseDevice[]) => void
}

function Products({ devices, change }: ProductsProps) {
  const t = useText()
  const known = useInventory().devices
  // a product that the inventory does not know stays as it is
  const foreign = devices.filter(({ device }) => device === null)
  const choose = (ids: readonly string[]) =>
    change([
      ...foreign,
      ...known
        .filter(({ id }) => ids.includes(id))
        .map(each => devices.find(({ device }) => device === each.id) ?? newDevice(each)),
    ])
  return (
    <>
      <ChecksField
        label={t('vigilance-pages.intake.devices')}
        options={known.map(({ id, name }) => ({ value: id, label: name }))}
        value={devices.flatMap(({ device }) => device ?? [])}
        change={choose}
      />
      {devices.map(each => (
        <LawFields
          key={each.name}
          name={each.name}
          law={each.law}
          change={law => change(devices.map(other => (other.name === each.name ? { ...other, law } : other)))}
        />
      ))}
    </>
  )
}

function newDevice(known: Parameters<typeof lawOf>[0] & { id: string }): CaseDevice {
  return { device: known.id, name: known.name, releases: [], law: lawOf(known) }
}

function LawFields({ name, law, change }: { name: string; law: Law; change: (law: Law) => void }) {
  const t = useText()
  const [markets, setMarkets] = useState((law.markets ?? []).join(', '))
  return (
    <>
      <SelectField
        label={t('vigilance-pages.products.kind', { name })}
        options={kinds.map(value => ({ value, label: answerWords(t, value) }))}
        value={law.kind}
        change={value => change({ ...law, kind: kinds.find(kind => kind === value) ?? 'unknown' })}
      />
      <TextField
        label={t('vigilance-pages.products.markets', { name })}
        hint={t('vigilance-pages.products.marketsHint')}
        value={markets}
        change={text => {
          setMarkets(text)
          const list = countriesIn(text).filter(country => country.length === 2)
          change({ ...law, markets: list.length > 0 ? list : undefined })
        }}
      />
    </>
  )
}
