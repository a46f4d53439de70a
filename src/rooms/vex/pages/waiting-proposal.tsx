import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { useGo } from '../../../web/parts/link.tsx'
import { Note } from '../../../web/parts/note.tsx'
import { ReasonDialog } from '../../../web/parts/reason-dialog.tsx'
import { tell } from '../../../web/parts/toast.tsx'
import { useMay } from '../../../web/session.ts'
import { address, api, type Draft } from './api.ts'

type Waiting = NonNullable<Draft['proposal']>

/** An edition that awaits a second person: who wants it, whether it is still what is said today, and what one may do. */
export function WaitingProposal({ proposal, persons }: { proposal: Waiting; persons: number }) {
  const t = useText()
  const format = useFormat()
  const { edition, by, at, summary, isMoved, own, aloneNow, aloneFrom, contentHash } = proposal
  return (
    <div className="stack">
      <Note kind="haste">{t('vex-pages.second.waits', { edition, by, when: format.moment(at) })}</Note>
      <p>{summary}</p>
      {isMoved && <p className="small">{t('vex-pages.second.moved')}</p>}
      {own && !aloneNow && (
        <p className="small soft">
          {aloneFrom
            ? t('vex-pages.second.aloneFrom', { when: format.moment(aloneFrom) })
            : t('vex-pages.second.own', { count: persons })}
        </p>
      )}
      <Acts proposal={proposal} />
      <p className="mono faint small" title={t('vex-pages.second.hash')}>
        {contentHash.slice(0, 12)}
      </p>
    </div>
  )
}

function Acts({ proposal }: { proposal: Waiting }) {
  const t = useText()
  const go = useGo()
  const memory = useQueryClient()
  const mayIssue = useMay()('vex.issue')
  const [rejecting, setRejecting] = useState(false)
  const { id, edition, contentHash, isMoved, own, aloneNow } = proposal
  const after = { onSettled: () => memory.invalidateQueries({ queryKey: api.key() }) }
  const agree = useMutation(
    api.agree.mutationOptions({
      ...after,
      onSuccess: issued => {
        tell({ text: t('vex-pages.next.issued', { edition: issued.edition }) })
        go(address.edition(issued.id))
      },
    }),
  )
  const back = useMutation(api.takeBack.mutationOptions(after))
  if (!mayIssue) return <p className="soft">{t('vex-pages.next.mayNot')}</p>
  return (
    <>
      {(agree.error ?? back.error) && <ErrorState error={agree.error ?? back.error} />}
      <div className="form-foot">
        {(!own || aloneNow) && (
          <Button
            kind={isMoved ? 'plain' : 'main'}
            busy={agree.isPending}
            onClick={() => agree.mutate({ id, contentHash })}
          >
            {t(own ? 'vex-pages.second.confirmAlone' : 'vex-pages.second.agree', { edition })}
          </Button>
        )}
        {own ? (
          <Button busy={back.isPending} onClick={() => back.mutate({ id })}>
            {t('vex-pages.second.takeBack')}
          </Button>
        ) : (
          <Button kind={isMoved ? 'main' : 'plain'} onClick={() => setRejecting(true)}>
            {t('vex-pages.second.reject')}
          </Button>
        )}
      </div>
      {rejecting && <Rejection id={id} edition={edition} close={() => setRejecting(false)} />}
    </>
  )
}

function Rejection({ id, edition, close }: { id: string; edition: number; close: () => void }) {
  const t = useText()
  const memory = useQueryClient()
  const reject = useMutation(
    api.reject.mutationOptions({
      onSuccess: close,
      onSettled: () => memory.invalidateQueries({ queryKey: api.key() }),
    }),
  )
  return (
    <ReasonDialog
      title={t('vex-pages.second.rejectTitle', { edition })}
      label={t('vex-pages.second.reason')}
      act={t('vex-pages.second.reject')}
      send={reason => reject.mutate({ id, reason })}
      busy={reject.isPending}
      error={reject.error}
      close={close}
    />
  )
}
