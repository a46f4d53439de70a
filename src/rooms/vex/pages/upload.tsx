import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useAddressState } from '../../../web/address.ts'
import { callStream } from '../../../web/api.ts'
import { useText } from '../../../web/languages.ts'
import { NoRight } from '../../../web/parts/empty.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { TextField } from '../../../web/parts/fields.tsx'
import { FileDrop } from '../../../web/parts/file-drop.tsx'
import { useGo } from '../../../web/parts/link.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { tell } from '../../../web/parts/toast.tsx'
import { useMay } from '../../../web/session.ts'
import { address, api, type Import } from './api.ts'
import { Refusal } from './changes.tsx'

/** Taking in a supplier's VEX: whose it is first, then the file. */
export function UploadPage() {
  const t = useText()
  const may = useMay()('vex.import')
  return (
    <>
      <PageHeader
        title={t('vex-pages.upload.title')}
        lead={t('vex-pages.upload.lead')}
        crumbs={[
          { label: t('vex-pages.list.title'), href: '/vex?tab=received' },
          { label: t('vex-pages.upload.title') },
        ]}
        keys={[{ keys: ['mod+V'], does: t('vex-pages.upload.paste') }]}
        keysRight={
          <>
            {t('vex-pages.upload.cli')}{' '}
            <span className="mono">aftercare vex import vex.json --supplier {t('vex-pages.upload.sample')}</span>
          </>
        }
        help={t('vex-pages.document.help')}
      />
      <div className="stack apart">{may ? <Upload /> : <NoRight act="vex.import" />}</div>
    </>
  )
}

function Upload() {
  const t = useText()
  const [address_, change] = useAddressState()
  const [supplier, setSupplier] = useState('')
  const send = useMutation({
    mutationFn: async (file: File) => {
      const query = new URLSearchParams({ file: file.name, supplier })
      const answer = await callStream(`/vex/documents?${query}`, {
        method: 'POST',
        body: file,
        headers: { 'content-type': 'application/octet-stream' },
      })
      return (await answer.json()) as Import
    },
    onSuccess: one => change({ import: one.id }),
  })
  const following = address_.get('import')
  return (
    <Section title={t('vex-pages.upload.whose')}>
      <div className="stack">
        <TextField
          label={t('vex-pages.document.supplier')}
          hint={t('vex-pages.upload.supplierHint')}
          value={supplier}
          change={setSupplier}
        />
        <FileDrop take={files => files[0] && send.mutate(files[0])} busy={send.isPending} accept=".json,.xml">
          {t('vex-pages.upload.drop')} <span className="soft">{t('vex-pages.upload.formats')}</span>
        </FileDrop>
      </div>
      {send.error && <ErrorState error={send.error} />}
      {following && !send.isPending && <Following id={following} />}
    </Section>
  )
}

const PAUSE = 700

/** Waits until the job has read the file: then the document, or why nothing was kept. */
function Following({ id }: { id: string }) {
  const t = useText()
  const go = useGo()
  const memory = useQueryClient()
  const { data: one, error } = useQuery(
    api.importState.queryOptions({
      input: { id },
      refetchInterval: query => (query.state.data?.state === 'waiting' ? PAUSE : false),
    }),
  )
  const { state, document } = one ?? {}
  useEffect(() => {
    if (!document) return
    void memory.invalidateQueries({ queryKey: api.key() })
    tell({ text: t(state === 'taken' ? 'vex-pages.upload.received' : 'vex-pages.upload.known') })
    go(address.document(document))
  }, [document, state, go, memory, t])
  if (error) return <ErrorState error={error} />
  if (!one) return null
  if (one.refusal) return <Refusal refusal={one.refusal} />
  return (
    <p role="status">
      {t('vex-pages.upload.reading', { file: one.fileName })}{' '}
      <span className="soft">{t('vex-pages.upload.readingHint')}</span>
    </p>
  )
}
