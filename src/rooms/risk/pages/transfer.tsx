import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { usePathParts } from '../../../web/address.ts'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { ChecksField, ChoiceField } from '../../../web/parts/choices.tsx'
import { Empty } from '../../../web/parts/empty.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { AreaField, TextField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { useGo } from '../../../web/parts/link.tsx'
import { Note } from '../../../web/parts/note.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { useMay } from '../../../web/session.ts'
import { type TransferKind, transferKinds } from '../transfer.ts'
import { api, type Transfer } from './api.ts'
import { useSaved } from './saving.ts'
import { draftOf, fieldsOf, type TransferDraft } from './transfer-draft.ts'
import { ContractFields, OperatorFields } from './transfer-fields.tsx'

/** One entry of the register: to enter it, to change it, to end it. */
export function TransferPage() {
  const t = useText()
  const { id = '' } = usePathParts()
  const { data: all } = useSuspenseQuery(api.transfers.queryOptions())
  const transfer = all.find(one => one.id === id)
  const title = transfer?.title ?? t('risk-pages.transfers.create')
  return (
    <>
      <PageHeader
        title={title}
        eyebrow={transfer && <span className="mono">{transfer.shortId}</span>}
        crumbs={[
          { label: t('risk-pages.register.title'), href: '/risk' },
          { label: t('risk-pages.transfers.title'), href: '/risk/transfers' },
          { label: title },
        ]}
        help={t('risk-pages.transfers.help')}
      />
      {!transfer && id !== 'new' ? (
        <Empty>{t('risk.no-such-transfer')}</Empty>
      ) : (
        <TransferForm key={transfer?.changedAt ?? 'new'} transfer={transfer} />
      )}
    </>
  )
}

function TransferForm({ transfer }: { transfer: Transfer | undefined }) {
  const t = useText()
  const go = useGo()
  const fixed = !useMay()('risk.write') || !!transfer?.ended
  const [draft, setDraft] = useState(() => draftOf(transfer))
  const set = (part: Partial<TransferDraft>) => setDraft({ ...draft, ...part })
  const save = useSave(transfer)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(fieldsOf(draft))
  }
  return (
    <form noValidate onSubmit={submit} className="apart">
      {transfer?.ended && <Note>{t('risk-pages.transfers.endedBecause', { reason: transfer.ended.because })}</Note>}
      <fieldset disabled={fixed} className="bare">
        <legend className="hidden-text">{t('risk-pages.transfers.title')}</legend>
        <Head draft={draft} set={set} isNew={!transfer} />
        {draft.kind === 'operator' ? (
          <OperatorFields draft={draft} set={set} missing={transfer?.missing ?? []} />
        ) : (
          <ContractFields draft={draft} set={set} />
        )}
        {!fixed && (
          <FormFoot
            act={t('risk-pages.transfers.save')}
            busy={save.isPending}
            error={save.error}
            leave={() => go('/risk/transfers')}
          />
        )}
      </fieldset>
      {transfer && !fixed && <End transfer={transfer} />}
    </form>
  )
}

function Head({
  draft,
  set,
  isNew,
}: {
  draft: TransferDraft
  set: (part: Partial<TransferDraft>) => void
  isNew: boolean
}) {
  const t = useText()
  const { data } = useSuspenseQuery(api.list.queryOptions({ input: { state: 'open' } }))
  return (
    <>
      {isNew && (
        <ChoiceField
          label={t('risk-pages.transfers.kind')}
          column
          options={transferKinds.map(kind => ({
            value: kind,
            label: t(`risk.transferKind.${kind}`),
            hint: t(`risk-pages.transfers.kindHint.${kind}`),
          }))}
          value={draft.kind}
          change={kind => set({ kind: kind as TransferKind })}
        />
      )}
      <TextField label={t('risk-pages.transfers.name')} value={draft.title} change={title => set({ title })} />
      <TextField
        label={t(`risk-pages.transfers.partyOf.${draft.kind}`)}
        value={draft.party}
        change={party => set({ party })}
      />
      <ChecksField
        label={t('risk-pages.transfers.risks')}
        options={data.lines.map(line => ({ value: line.id, label: `${line.number} ${line.title}` }))}
        value={draft.risks}
        change={risks => set({ risks })}
      />
    </>
  )
}

function useSave(transfer: Transfer | undefined) {
  const t = useText()
  const go = useGo()
  const saved = useSaved()
  const create = useMutation(api.createTransfer.mutationOptions())
  const change = useMutation(api.changeTransfer.mutationOptions())
  const onSuccess = saved(t('risk-pages.transfers.saved'), () => go('/risk/transfers'))
  return {
    error: create.error ?? change.error,
    isPending: create.isPending || change.isPending,
    mutate: (fields: ReturnType<typeof fieldsOf>) =>
      transfer
        ? change.mutate({ id: transfer.id, seen: transfer.changedAt, ...fields }, { onSuccess })
        : create.mutate(fields, { onSuccess }),
  }
}

function End({ transfer }: { transfer: Transfer }) {
  const t = useText()
  const saved = useSaved()
  const [reason, setReason] = useState('')
  const end = useMutation(api.endTransfer.mutationOptions({ onSuccess: saved(t('risk-pages.transfers.endedNow')) }))
  return (
    <div className="risk-form apart">
      <AreaField label={t('risk-pages.transfers.endReason')} rows={2} value={reason} change={setReason} />
      {end.error && <ErrorState error={end.error} />}
      <Button busy={end.isPending} onClick={() => end.mutate({ id: transfer.id, seen: transfer.changedAt, reason })}>
        {t('risk-pages.transfers.end')}
      </Button>
    </div>
  )
}
