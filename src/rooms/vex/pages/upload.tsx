import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
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
import { address, api, type ForeignDocument } from './api.ts'

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
  const go = useGo()
  const memory = useQueryClient()
  const [supplier, setSupplier] = useState('')
  const send = useMutation({
    mutationFn: async (file: File) => {
      const query = new URLSearchParams({ file: file.name, supplier })
      const answer = await callStream(`/vex/documents?${query}`, {
        method: 'POST',
        body: file,
        headers: { 'content-type': 'application/octet-stream' },
      })
      return (await answer.json()) as ForeignDocument & { isNew: boolean }
    },
    onSuccess: received => {
      void memory.invalidateQueries({ queryKey: api.key() })
      tell({ text: t(received.isNew ? 'vex-pages.upload.received' : 'vex-pages.upload.known') })
      go(address.document(received.id))
    },
  })
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
    </Section>
  )
}
