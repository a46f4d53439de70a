import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { Empty } from '../../../web/parts/empty.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { TextField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { Note } from '../../../web/parts/note.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Table } from '../../../web/parts/table.tsx'
import { Tag } from '../../../web/parts/tag.tsx'
import { tell } from '../../../web/parts/toast.tsx'
import { useMay } from '../../../web/session.ts'
import { api, type Provider, type ProviderKeyRow } from './api.ts'

/** The keys that were remembered of providers, and those that wait until a person has compared their fingerprints. */
export function ProviderKeys({ providers }: { providers: readonly Provider[] }) {
  const t = useText()
  const mayTrust = useMay()('intelligence.manage')
  const [voiding, setVoiding] = useState<Provider | undefined>()
  const confirm = useConfirm()
  const known = providers.filter(one => one.keys.length > 0)
  const keys = known.flatMap(one => one.keys.map(key => ({ ...key, of: one })))
  return (
    <Section title={t('providers.page.keys')}>
      {keys.some(one => one.state === 'waiting') && <Note kind="harm">{t('providers.page.waitingLead')}</Note>}
      {confirm.error && <ErrorState error={confirm.error} />}
      <Table
        caption={t('providers.page.keys')}
        rows={keys}
        rowKey={one => `${one.provider} ${one.fingerprint}`}
        empty={<Empty>{t('providers.page.keysNone')}</Empty>}
        columns={[
          {
            id: 'provider',
            head: t('providers.page.provider'),
            cell: one => <div className="watch-terms">{one.of.name}</div>,
          },
          {
            id: 'key',
            head: t('providers.page.key'),
            cell: one => (
              <>
                <Tag kind={one.state === 'waiting' ? 'harm' : 'plain'}>{t(`providers.page.state.${one.state}`)}</Tag>
                <div className="mono small range-words">{spaced(one.fingerprint)}</div>
                <Decided one={one} />
              </>
            ),
          },
          {
            id: 'act',
            head: <span className="hidden-text">{t('providers.page.act')}</span>,
            cell: one =>
              mayTrust && one.state === 'waiting' ? (
                <Button
                  size="small"
                  busy={confirm.isPending}
                  onClick={() => confirm.mutate({ provider: one.provider, fingerprint: one.fingerprint })}
                >
                  {t('providers.page.confirm')}
                </Button>
              ) : mayTrust ? (
                <Button size="small" onClick={() => setVoiding(one.of)}>
                  {t('providers.page.forget')}
                </Button>
              ) : null,
          },
        ]}
      />
      {voiding && <Forget provider={voiding} done={() => setVoiding(undefined)} />}
    </Section>
  )
}

/** Four by four, as people read fingerprints to each other. */
function spaced(fingerprint: string): string {
  return (
    fingerprint
      .toUpperCase()
      .match(/.{1,4}/g)
      ?.join(' ') ?? fingerprint
  )
}

function Decided({ one }: { one: ProviderKeyRow }) {
  const t = useText()
  const format = useFormat()
  const how = one.decidedBy
    ? t('providers.page.confirmedBy', { by: one.decidedBy, when: format.moment(one.decidedAt ?? one.seenAt) })
    : one.state === 'pinned' && t('providers.page.firstUse')
  return (
    <div className="small soft">
      {t('providers.page.seen')} {format.moment(one.seenAt)}
      {how && `, ${how}`}
    </div>
  )
}

function Forget({ provider, done }: { provider: Provider; done: () => void }) {
  const t = useText()
  const memory = useQueryClient()
  const [why, setWhy] = useState('')
  const forget = useMutation(
    api.forgetProviderKeys.mutationOptions({
      onSuccess: () => {
        void memory.invalidateQueries({ queryKey: api.key() })
        done()
      },
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    forget.mutate({ provider: provider.id, why })
  }
  return (
    <form className="apart" noValidate onSubmit={submit}>
      <p>
        <b>{provider.name}</b>: {t('providers.page.forgetLead')}
      </p>
      <TextField label={t('providers.page.why')} maxLength={2000} value={why} change={setWhy} />
      <FormFoot act={t('providers.page.forget')} busy={forget.isPending} error={forget.error} leave={done} />
    </form>
  )
}

function useConfirm() {
  const t = useText()
  const memory = useQueryClient()
  return useMutation(
    api.confirmProviderKey.mutationOptions({
      onSuccess: () => {
        void memory.invalidateQueries({ queryKey: api.key() })
        tell({ text: t('providers.page.confirmed') })
      },
    }),
  )
}
