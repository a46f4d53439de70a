import { useAddressState } from '../../../web/address.ts'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { TextField } from '../../../web/parts/fields.tsx'
import { Note } from '../../../web/parts/note.tsx'
import type { Vulnerability } from './api.ts'

type Past = NonNullable<Vulnerability['past']>

/** Chooses the day of which the page tells; the day lives in the address. */
export function DayField() {
  const t = useText()
  const [address, change] = useAddressState()
  return (
    <TextField
      label={t('intelligence-pages.past.day')}
      type="date"
      max={new Date().toISOString().slice(0, 10)}
      value={(address.get('asOf') ?? '').slice(0, 10)}
      change={day => change({ asOf: day || undefined }, { replace: false })}
    />
  )
}

/** Says that the page is about the past, and what that rests on. */
export function PastNote({ past }: { past: Past }) {
  const t = useText()
  const format = useFormat()
  const [, change] = useAddressState()
  const when = format.moment(past.asOf)
  const since = past.rememberedSince ? format.moment(past.rememberedSince) : ''
  const state = past.isRemembered ? 'remembered' : past.rememberedSince ? 'before' : 'empty'
  return (
    <div className="apart">
      <Note kind={past.isRemembered ? 'plain' : 'haste'}>
        {t(`intelligence-pages.past.${state}`, { when, since })}{' '}
        {past.isRemembered && t('intelligence-pages.past.notKept')}{' '}
        <button type="button" className="plain-button" onClick={() => change({ asOf: undefined }, { replace: false })}>
          {t('intelligence-pages.past.now')}
        </button>
      </Note>
    </div>
  )
}
