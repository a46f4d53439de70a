import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { AreaField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { Note } from '../../../web/parts/note.tsx'
import { useMay } from '../../../web/session.ts'
import { api, type Case } from './api.ts'
import { slug } from './duty-words.ts'
import { useSaved } from './saving.ts'

/** A duty that ended without a report: why, by which two persons, and the way to take it back. */
export function EndingItem({ ending, isOpen }: { ending: Case['endings'][number]; isOpen: boolean }) {
  const t = useText()
  const may = useMay()
  const format = useFormat()
  const [isReopening, setReopening] = useState(false)
  const { rule, device, ending: how, by, secondPerson, because, at, reopened, hasMoved } = ending
  return (
    <li>
      <b>{t(`vigilance-rules.${slug(rule)}`)}</b>
      {device && `, ${device}`}: {t(`vigilance-pages.clock.ended.${how}`)}
      <small>{because}</small>
      <small>
        {t('vigilance-pages.clock.endedBy', { by, second: secondPerson })}, {format.moment(at)}
      </small>
      {reopened && (
        <small>
          {t('vigilance-pages.decisions.again', { by: reopened.by, at: format.moment(reopened.at) })} {reopened.because}
        </small>
      )}
      {!reopened && hasMoved && <Note kind="haste">{t('vigilance-pages.decisions.moved')}</Note>}
      {!reopened && isOpen && may('vigilance.decide') && !isReopening && (
        <button type="button" className="plain-button" onClick={() => setReopening(true)}>
          {t('vigilance-pages.decisions.reopenDuty')}
          <span className="hidden-text"> {t(`vigilance-rules.${slug(rule)}`)}</span>
        </button>
      )}
      {isReopening && <ReopenDuty id={ending.id} done={() => setReopening(false)} />}
    </li>
  )
}

function ReopenDuty({ id, done }: { id: string; done: () => void }) {
  const t = useText()
  const saved = useSaved()
  const [because, setBecause] = useState('')
  const reopen = useMutation(api.reopenEnding.mutationOptions(saved(t('vigilance-pages.decisions.dutyReopened'), done)))
  return (
    <form
      noValidate
      className="incident-form"
      onSubmit={event => {
        event.preventDefault()
        reopen.mutate({ id, because })
      }}
    >
      <AreaField label={t('vigilance-pages.decisions.because')} rows={2} value={because} change={setBecause} />
      <FormFoot
        act={t('vigilance-pages.decisions.reopenDuty')}
        busy={reopen.isPending}
        error={reopen.error}
        leave={done}
      />
    </form>
  )
}
