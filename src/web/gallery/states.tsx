import { useState } from 'react'
import { useText } from '../languages.ts'
import { Button } from '../parts/button.tsx'
import { CheckField, ChecksField, ChoiceField } from '../parts/choices.tsx'
import { Confirm } from '../parts/confirm.tsx'
import { Drawer } from '../parts/drawer.tsx'
import { ErrorState } from '../parts/error-state.tsx'
import { AreaField, SelectField, TextField } from '../parts/fields.tsx'
import { FileDrop } from '../parts/file-drop.tsx'
import { GreyLines } from '../parts/loading.tsx'
import { Note, StaleBanner } from '../parts/note.tsx'
import { Section } from '../parts/section.tsx'
import { tell } from '../parts/toast.tsx'
import { problemOf, unreachable } from '../problem.ts'
import { now, versions } from './samples.ts'

const refused = problemOf({ code: 'x.y', title: 'HTTP 409', detail: 'AC-1234', request: '0197c2c0-aaaa' }, 409)

/** Notes, errors, loading, forms, and what floats. */
export function StateSamples() {
  const t = useText()
  return (
    <>
      <Section title={t('web.gallery.states')}>
        <div className="stack">
          <Note>{t('web.gallery.lead')}</Note>
          <StaleBanner what="EUVD" since={now.toISOString()} />
          <Note kind="harm">{t('web.importState.failed')}</Note>
          <Note kind="proof">{t('web.importState.done')}</Note>
          <Note kind="unreal">{t('web.demo.tag')}</Note>
          <ErrorState error={refused} retry={() => undefined} />
          <ErrorState error={unreachable(undefined)} />
          <ErrorState error={new Error('x')} />
          <GreyLines wait={0} lines={3} />
        </div>
      </Section>
      <FormSamples />
      <FloatSamples />
    </>
  )
}

function FormSamples() {
  const t = useText()
  const [text, setText] = useState('Pulso 3')
  const [choice, setChoice] = useState('a')
  const [checks, setChecks] = useState<string[]>(['a'])
  const options = [
    { value: 'a', label: t('web.scheme.light'), hint: t('web.scheme.auto') },
    { value: 'b', label: t('web.scheme.dark') },
  ]
  const field = { value: text, change: setText }
  return (
    <Section title={t('web.gallery.forms')}>
      <TextField label={t('web.gallery.component')} hint={t('web.palette.field')} {...field} />
      <TextField label={t('web.gallery.devices')} error={t('web.error.nextRetry')} optional mono {...field} />
      <AreaField label={t('web.diff.meaning')} {...field} />
      <SelectField label={t('web.person.scheme')} options={options} value={choice} change={setChoice} />
      <ChoiceField label={t('web.person.scheme')} options={options} value={choice} change={setChoice} />
      <ChecksField label={t('web.person.scheme')} options={options} value={checks} change={setChecks} column />
      <CheckField label={t('web.scheme.auto')} value={checks.length > 0} change={on => setChecks(on ? ['a'] : [])} />
      <FileDrop take={() => undefined}>CycloneDX, SPDX</FileDrop>
    </Section>
  )
}

function FloatSamples() {
  const t = useText()
  const [open, setOpen] = useState<'drawer' | 'confirm' | undefined>()
  const close = () => setOpen(undefined)
  return (
    <Section title={t('web.gallery.floats')}>
      <div className="acts">
        <Button onClick={() => setOpen('drawer')}>{t('web.frame.help')}</Button>
        <Button onClick={() => setOpen('confirm')}>{t('web.act.show')}</Button>
        <Button onClick={() => tell({ text: t('web.importState.done'), undo: () => undefined })}>
          {t('web.act.undo')}
        </Button>
      </div>
      {open === 'drawer' && (
        <Drawer title={t('web.frame.help')} close={close}>
          <p className="said">{t('web.gallery.lead')}</p>
        </Drawer>
      )}
      {open === 'confirm' && (
        <Confirm
          title={t('web.act.show')}
          act={t('web.act.save')}
          word="Pulso 3"
          sample={versions.map(one => one.version)}
          confirm={close}
          cancel={close}
        >
          <p>{t('web.gallery.lead')}</p>
        </Confirm>
      )}
    </Section>
  )
}
