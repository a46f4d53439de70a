import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { apiOf } from '../../../web/api.ts'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { ChecksField, ChoiceField } from '../../../web/parts/choices.tsx'
import { CopyButton } from '../../../web/parts/copy-button.tsx'
import { Drawer } from '../../../web/parts/drawer.tsx'
import { TextField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { Note } from '../../../web/parts/note.tsx'
import { useMe } from '../../../web/session.ts'
import { contract } from '../contract.ts'
import type { Act } from '../role.ts'

const api = apiOf(contract)

// What a build machine needs to hand in an SBOM, and nothing else; wider needs a step.
const smallest: readonly Act[] = ['inventory.import']

/** A new key: smallest scope and 90 days are preset; the secret is shown once. */
export function KeyDrawer({ close }: { close: () => void }) {
  const t = useText()
  const memory = useQueryClient()
  const own = (useMe().data?.acts ?? []).filter(act => !act.startsWith('access.'))
  const [name, setName] = useState('')
  const [acts, setActs] = useState<string[]>(own.filter(act => smallest.includes(act)))
  const [wider, setWider] = useState(!own.some(act => smallest.includes(act)))
  const [days, setDays] = useState('90')
  const [tried, setTried] = useState(false)
  const create = useMutation(
    api.createKey.mutationOptions({ onSuccess: () => memory.invalidateQueries({ queryKey: api.keys.key() }) }),
  )
  if (create.data) return <SecretOnce secret={create.data.secret} close={close} />
  const offered = own.filter(act => wider || smallest.includes(act))
  const complete = name.trim() !== '' && acts.length > 0
  return (
    <Drawer title={t('access-pages.keys.create')} close={close}>
      <form
        noValidate
        onSubmit={event => {
          event.preventDefault()
          setTried(true)
          if (complete) create.mutate({ name, acts: acts as Act[], days: Number(days) })
        }}
      >
        <TextField
          label={t('access-pages.keys.name')}
          hint={t('access-pages.keys.nameHint')}
          value={name}
          change={setName}
          maxLength={200}
          error={tried && !name.trim() ? t('access-pages.setup.missing') : undefined}
        />
        <ChecksField
          label={t('access-pages.keys.may')}
          options={offered.map(act => ({ value: act, label: t(`access.act.${act}`) }))}
          value={acts}
          change={setActs}
          column
          error={tried && acts.length === 0 ? t('access.key-without-acts') : undefined}
        />
        {!wider && (
          <Button kind="bare" size="small" onClick={() => setWider(true)}>
            {t('access-pages.keys.wider')}
          </Button>
        )}
        <ChoiceField
          label={t('access-pages.keys.valid')}
          options={['30', '90', '365'].map(value => ({
            value,
            label: t('access-pages.keys.days', { count: Number(value) }),
          }))}
          value={days}
          change={setDays}
        />
        <FormFoot act={t('access-pages.keys.create')} busy={create.isPending} error={create.error} leave={close} />
      </form>
    </Drawer>
  )
}

function SecretOnce({ secret, close }: { secret: string; close: () => void }) {
  const t = useText()
  return (
    <Drawer title={t('access-pages.keys.created')} close={close}>
      <p className="said">{t('access-pages.keys.onceText')}</p>
      <div className="secret apart">
        <code>{secret}</code>
        <CopyButton text={secret} what={t('access-pages.keys.key')} />
      </div>
      <div className="apart">
        <Note kind="haste">{t('access-pages.keys.onceNote')}</Note>
      </div>
      <div className="form-foot">
        <Button onClick={close}>{t('access-pages.keys.kept')}</Button>
      </div>
    </Drawer>
  )
}
