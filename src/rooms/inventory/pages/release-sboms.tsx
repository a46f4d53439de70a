import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Button, ButtonLink } from '../../../web/parts/button.tsx'
import { Dialog } from '../../../web/parts/dialog.tsx'
import { Empty } from '../../../web/parts/empty.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { FactList } from '../../../web/parts/facts.tsx'
import { AreaField } from '../../../web/parts/fields.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Table } from '../../../web/parts/table.tsx'
import { tell } from '../../../web/parts/toast.tsx'
import { useMay } from '../../../web/session.ts'
import { address, api, type ReleaseRow, type SbomRow } from './inventory-api.ts'
import { useSbomColumns } from './sbom-columns.tsx'
import { sbomFacts } from './sbom-facts.tsx'
import { Warnings } from './warnings.tsx'

/** All SBOMs of a version: the current one in full, earlier ones to restore. */
export function ReleaseSboms({ release, sboms }: { release: ReleaseRow; sboms: readonly SbomRow[] }) {
  const t = useText()
  const format = useFormat()
  const mayImport = useMay()('inventory.import')
  const [restoring, setRestoring] = useState<SbomRow | undefined>()
  const current = sboms.find(one => one.state === 'current')
  const columns = useSbomColumns(mayImport ? setRestoring : undefined)
  const upload = mayImport && (
    <ButtonLink href={address.upload({ release: release.id })}>{t('inventory-pages.act.upload')}</ButtonLink>
  )
  return (
    <>
      {current && (
        <div className="two flush">
          <Section title={t('inventory-pages.sbom.current')} count={<span className="mono">{current.shortId}</span>}>
            <FactList facts={sbomFacts(t, format, current)} />
          </Section>
          <Warnings sbom={current} />
        </div>
      )}
      <Section title={t('inventory-pages.sbom.list')} count={format.number(sboms.length)}>
        <Table
          caption={t('inventory-pages.sbom.list')}
          columns={columns}
          rows={sboms}
          rowKey={one => one.id}
          keys
          empty={<Empty act={upload}>{t('inventory-pages.sbom.empty')}</Empty>}
        />
      </Section>
      {restoring && <RestoreDialog sbom={restoring} current={current} close={() => setRestoring(undefined)} />}
    </>
  )
}

function RestoreDialog({ sbom, current, close }: { sbom: SbomRow; current: SbomRow | undefined; close: () => void }) {
  const t = useText()
  const format = useFormat()
  const memory = useQueryClient()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const restore = useMutation(
    api.restoreSbom.mutationOptions({
      onSuccess: () => {
        void memory.invalidateQueries({ queryKey: api.key() })
        tell({ text: t('inventory-pages.restore.done', { sbom: sbom.shortId }) })
        close()
      },
    }),
  )
  const act = () => {
    setTried(true)
    if (reason.trim()) restore.mutate({ id: sbom.id, reason: reason.trim() })
  }
  return (
    <Dialog
      title={t('inventory-pages.restore.title', { sbom: sbom.shortId })}
      close={close}
      foot={
        <>
          <Button onClick={close}>{t('web.act.cancel')}</Button>
          <Button kind="main" busy={restore.isPending} onClick={act}>
            {t('inventory-pages.restore.act', { sbom: sbom.shortId })}
          </Button>
        </>
      }
    >
      <p>
        {t('inventory-pages.restore.effect', {
          release: sbom.releaseName,
          day: format.day(sbom.importedAt),
          current: current?.shortId ?? '–',
        })}
      </p>
      <AreaField
        label={t('inventory-pages.releaseForm.reason')}
        hint={t('inventory-pages.restore.reasonHint')}
        error={tried && !reason.trim() ? t('inventory-pages.restore.reasonMissing') : undefined}
        value={reason}
        change={setReason}
        rows={3}
        maxLength={1000}
      />
      {restore.error && <ErrorState error={restore.error} />}
    </Dialog>
  )
}
