import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { problemTitle } from '../../../web/parts/error-state.tsx'
import { FieldError } from '../../../web/parts/fields.tsx'
import { Icon } from '../../../web/parts/icon.tsx'
import { isProblem } from '../../../web/problem.ts'
import type { Deciding } from './deciding.ts'
import { placeKey } from './place.ts'
import { needsWords } from './waiting-note.tsx'

/** The VEX sentence that would stand, and the places that it may not fit. */
export function PreviewSentence({ deciding }: { deciding: Deciding }) {
  const t = useText()
  const { preview, previewError } = deciding
  if (previewError) {
    const why = isProblem(previewError) ? (previewError.detail ?? problemTitle(t, previewError)) : ''
    return <FieldError error={t('triage-pages.preview.failed', { why })} />
  }
  if (!preview) return null
  return (
    <>
      <p className="said vex" aria-live="polite">
        {preview.sentence}
      </p>
      {preview.needs.length > 0 && <SecondPerson preview={preview} />}
      {preview.replaces > 0 && (
        <p className="small soft">{t('triage-pages.preview.replaces', { count: preview.replaces })}</p>
      )}
      {preview.differing.length > 0 && <Differing deciding={deciding} differing={preview.differing} />}
    </>
  )
}

/** That it will wait for a second person, and why. */
function SecondPerson({ preview }: { preview: NonNullable<Deciding['preview']> }) {
  const t = useText()
  const format = useFormat()
  return (
    <p className="small">
      <Icon name="warn" small /> {t('triage-approvals.willWait')} {needsWords(t, preview.needs)}{' '}
      {preview.aloneFrom && t('triage-approvals.aloneFrom', { when: format.moment(preview.aloneFrom) })}
    </p>
  )
}

type Differing = NonNullable<Deciding['preview']>['differing']

function Differing({ deciding, differing }: { deciding: Deciding; differing: Differing }) {
  const t = useText()
  const leaveOut = () => {
    const out = new Set(differing.map(placeKey))
    deciding.choose(new Set([...deciding.chosen].filter(key => !out.has(key))))
  }
  const shown = differing.slice(0, 3).map(one => `${one.name} (${becauseOf(one.because)})`)
  return (
    <p className="small soft">
      {t('triage-pages.preview.differing', { count: differing.length })} {shown.join(', ')}
      {differing.length > shown.length && '…'}{' '}
      <button type="button" className="plain-button" onClick={leaveOut}>
        {t('triage-pages.preview.leaveOut')}
      </button>
    </p>
  )

  function becauseOf(because: string): string {
    return t(`triage-pages.differs.${because}`, { defaultValue: because })
  }
}
