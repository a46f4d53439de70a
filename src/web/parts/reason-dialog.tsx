import { type FormEvent, useState } from 'react'
import { Dialog } from './dialog.tsx'
import { AreaField } from './fields.tsx'
import { FormFoot } from './form-foot.tsx'

interface ReasonDialogProps {
  readonly title: string
  /** What the reason is asked for with. */
  readonly label: string
  /** A verb with its object. */
  readonly act: string
  readonly send: (reason: string) => void
  readonly busy: boolean
  /** Why the last try was refused; the reason stays. */
  readonly error: unknown
  readonly close: () => void
}

/** An act that needs nothing but its reason, such as rejecting what another person proposed. */
export function ReasonDialog({ title, label, act, send, busy, error, close }: ReasonDialogProps) {
  const [reason, setReason] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send(reason)
  }
  return (
    <Dialog title={title} close={close}>
      <form noValidate onSubmit={submit}>
        <AreaField label={label} rows={3} maxLength={4000} value={reason} change={setReason} />
        <FormFoot act={act} waits={!reason.trim()} busy={busy} error={error} leave={close} />
      </form>
    </Dialog>
  )
}
