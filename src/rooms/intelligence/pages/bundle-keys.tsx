import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { Confirm } from '../../../web/parts/confirm.tsx'
import { CopyButton } from '../../../web/parts/copy-button.tsx'
import { Empty } from '../../../web/parts/empty.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { TextField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Table } from '../../../web/parts/table.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import { useMay } from '../../../web/session.ts'
import { api, type Bundles } from './api.ts'

type Trusted = Bundles['trusted'][number]

/** The key by which this installation signs, and the keys whose bundles it takes. */
export function BundleKeys({ data }: { data: Bundles }) {
  const t = useText()
  const mayTrust = useMay()('intelligence.manage')
  return (
    <div className="two">
      <Section title={t('bundle.page.trusted')} count={data.trusted.length}>
        <TrustedKeys trusted={data.trusted} mayTrust={mayTrust} />
        {mayTrust && <TrustForm />}
      </Section>
      <Section title={t('bundle.page.own')}>
        {data.own ? (
          <>
            <p>{t('bundle.page.ownLead')}</p>
            <p className="mono range-words">
              {data.own.key} <CopyButton text={data.own.key} what={t('bundle.page.key')} />
            </p>
            <p className="small soft mono digest">SHA-256 {data.own.fingerprint}</p>
          </>
        ) : (
          <Unknown>{t('bundle.page.noOwn')}</Unknown>
        )}
      </Section>
    </div>
  )
}

function TrustedKeys({ trusted, mayTrust }: { trusted: readonly Trusted[]; mayTrust: boolean }) {
  const t = useText()
  const format = useFormat()
  const memory = useQueryClient()
  const [leaving, setLeaving] = useState<Trusted | undefined>()
  const drop = useMutation(
    api.distrustBundleKey.mutationOptions({
      onSuccess: () => memory.invalidateQueries({ queryKey: api.bundles.key() }),
      onSettled: () => setLeaving(undefined),
    }),
  )
  return (
    <>
      {drop.error && <ErrorState error={drop.error} />}
      <Table
        caption={t('bundle.page.trusted')}
        rows={trusted}
        rowKey={one => one.fingerprint}
        empty={<Empty>{t('bundle.page.noTrusted')}</Empty>}
        columns={[
          {
            id: 'name',
            head: t('bundle.page.installation'),
            cell: one => (
              <div className="watch-terms">
                {one.name}
                <div className="small soft mono">{one.fingerprint}</div>
              </div>
            ),
          },
          { id: 'since', head: t('bundle.page.trustedSince'), cell: one => format.day(one.since) },
          ...(mayTrust
            ? [
                {
                  id: 'act',
                  head: <span className="hidden-text">{t('bundle.page.distrust')}</span>,
                  cell: (one: Trusted) => (
                    <Button size="small" onClick={() => setLeaving(one)}>
                      {t('bundle.page.distrust')} <span className="hidden-text">{one.name}</span>
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
      {leaving && (
        <Confirm
          title={t('bundle.page.distrustTitle', { name: leaving.name })}
          act={t('bundle.page.distrust')}
          busy={drop.isPending}
          confirm={() => drop.mutate({ fingerprint: leaving.fingerprint })}
          cancel={() => setLeaving(undefined)}
        >
          <p>{t('bundle.page.distrustLead')}</p>
        </Confirm>
      )}
    </>
  )
}

function TrustForm() {
  const t = useText()
  const memory = useQueryClient()
  const [key, setKey] = useState('')
  const [name, setName] = useState('')
  const trust = useMutation(
    api.trustBundleKey.mutationOptions({
      onSuccess: () => {
        setKey('')
        setName('')
        void memory.invalidateQueries({ queryKey: api.bundles.key() })
      },
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    trust.mutate({ key, name })
  }
  return (
    <form className="apart" noValidate onSubmit={submit}>
      <TextField
        label={t('bundle.page.key')}
        hint={t('bundle.page.keyHint')}
        mono
        spellCheck={false}
        placeholder="aftercare-key-ed25519:…"
        maxLength={200}
        value={key}
        change={setKey}
      />
      <TextField label={t('bundle.page.name')} optional maxLength={120} value={name} change={setName} />
      <FormFoot act={t('bundle.page.trust')} busy={trust.isPending} error={trust.error} />
    </form>
  )
}
