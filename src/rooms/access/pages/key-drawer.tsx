import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { apiOf } from '../../../web/api.ts'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { ChecksField, ChoiceField } from '../../../web/parts/choices.tsx'
import { CopyButton } from '../../../web/parts/copy-button.tsx'
import { Drawer } from '../../../web/parts/drawer.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { TextField } from '../../../web/parts/fields.tsx'
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
    <Drawer title={t('accessPages.keys.create')} close={close}>
      <form
        noValidate
        onSubmit={event => {
          event.preventDefault()
          setTried(true)
          if (complete) create.mutate({ name, acts: acts as Act[], days: Number(days) })
        }}
      >
        <TextField
          label={t('accessPages.keys.name')}
          hint={t('accessPages.keys.nameHint')}
          value={name}
          change={setName}
          maxLength={200}
          error={tried && !name.trim() ? t('accessPages.setup.missing') : undefined}
        />
        <ChecksField
          label={t('accessPages.keys.may')}
          options={offered.map(act => ({ value: act, label: t(`access.act.${act}`) }))}
          value={acts}
          change={setActs}
          column
          error={tried && acts.length === 0 ? t('access.key-without-acts') : undefined}
        />
        {!wider && (
          <Button kind="bare" size="small" onClick={() => setWider(true)}>
            {t('accessPages.keys.wider')}
          </Button>
        )}
        <ChoiceField
          label={t('accessPages.keys.valid')}
          options={['30', '90', '365'].map(value => ({
            value,
            label: t('accessPages.keys.days', { count: Number(value) }),
          }))}
          value={days}
          change={setDays}
        />
        {create.error && <ErrorState error={create.error} />}
        <div className="form-foot">
          <Button kind="main" type="submit" busy={create.isPending}>
            {t('accessPages.keys.create')}
          </Button>
          <Button onClick={close}>{t('web.act.cancel')}</Button>
        </div>
      </form>
    </Drawer>
  )
}

function SecretOnce({ secret, close }: { secret: string; close: () => void }) {
  const t = useText()
  return (
    <Drawer title={t('accessPages.keys.created')} close={close}>
      <p className="said">{t('accessPages.keys.onceText')}</p>
      <div className="secret apart">
        <code>{secret}</code>
        <CopyButton text={secret} what={t('accessPages.keys.key')} />
      </div>
      <div className="apart">
        <Note kind="haste">{t('accessPages.keys.onceNote')}</Note>
      </div>
      <div className="form-foot">
        <Button onClick={close}>{t('accessPages.keys.kept')}</Button>
      </div>
    </Drawer>
  )
}
