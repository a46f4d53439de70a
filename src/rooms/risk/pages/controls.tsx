import { useState } from 'react'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { Empty } from '../../../web/parts/empty.tsx'
import { Link } from '../../../web/parts/link.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Mark, Tag } from '../../../web/parts/tag.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import { address, type Control, type Risk } from './api.ts'
import { ControlForm } from './control-form.tsx'

/** What is done against the risk, in the order of controls; each with evidence and both questions about new risks. */
export function ControlsSection({ risk, mayWrite }: { risk: Risk; mayWrite: boolean }) {
  const t = useText()
  const [open, setOpen] = useState<string>()
  const order = ['design', 'protective', 'information']
  const controls = [...risk.controls].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
  return (
    <Section title={t('risk-pages.control.title')}>
      {controls.length === 0 && open !== 'new' && <Empty>{t('risk-pages.control.none')}</Empty>}
      <ul className="risk-records">
        {controls.map(one => (
          <li key={one.id}>
            {open === one.id ? (
              <ControlForm risk={risk} control={one} done={() => setOpen(undefined)} />
            ) : (
              <ControlLines control={one} edit={mayWrite ? () => setOpen(one.id) : undefined} />
            )}
          </li>
        ))}
      </ul>
      {open === 'new' && <ControlForm risk={risk} control={undefined} done={() => setOpen(undefined)} />}
      {mayWrite && open === undefined && (
        <div className="acts apart">
          <Button icon="plus" onClick={() => setOpen('new')}>
            {t('risk-pages.control.add')}
          </Button>
        </div>
      )}
    </Section>
  )
}

function ControlLines({ control: one, edit }: { control: Control; edit: (() => void) | undefined }) {
  const t = useText()
  const format = useFormat()
  return (
    <>
      <p>
        <span className="mono faint">{one.shortId}</span> <b>{one.title}</b> <ControlStatus control={one} />
        {edit && (
          <button type="button" className="plain-button risk-edit" onClick={edit}>
            {t('risk-pages.control.change')}
          </button>
        )}
      </p>
      <p className="small soft">
        {[
          t(`risk.kind.${one.kind}`),
          ...(one.isCompensating ? [t('risk-pages.control.compensating')] : []),
          ...(one.isOutside ? [t('risk-pages.control.outside')] : []),
        ].join(', ')}
      </p>
      {one.description && <p className="small">{one.description}</p>}
      <dl className="risk-context small">
        <div>
          <dt>{t('risk-pages.control.evidence')}</dt>
          <dd>{one.evidence ?? <Unknown>{t('risk-pages.control.noEvidence')}</Unknown>}</dd>
        </div>
        <NewRisk name="security" control={one} />
        <NewRisk name="safety" control={one} />
      </dl>
      <p className="src">
        <span>
          {one.verified
            ? t('risk-pages.control.verifiedBy', { by: one.verified.by, at: format.moment(one.verified.at) })
            : t('risk-pages.control.changedBy', { by: one.changedBy, at: format.moment(one.changedAt) })}
        </span>
      </p>
    </>
  )
}

function ControlStatus({ control }: { control: Control }) {
  const t = useText()
  const word = t(`risk.status.${control.status}`)
  if (control.status === 'verified')
    return (
      <Mark kind="proof" icon="check">
        {word}
      </Mark>
    )
  return <Tag kind={control.status === 'failed' ? 'haste' : 'plain'}>{word}</Tag>
}

function NewRisk({ name, control }: { name: 'security' | 'safety'; control: Control }) {
  const t = useText()
  const answer = name === 'security' ? control.newSecurityRisk : control.newSafetyRisk
  return (
    <div>
      <dt>{t(`risk-pages.control.new.${name}`)}</dt>
      <dd>
        {!answer && <Unknown>{t('risk-pages.risk.unanswered')}</Unknown>}
        {answer && `${t(`risk.three.${answer.answer}`)}: ${answer.because} `}
        {answer?.link && name === 'security' && (
          <Link href={address.risk(answer.link)}>{control.newSecurityNumber ?? answer.link}</Link>
        )}
        {answer?.link && name === 'safety' && <span className="mono">{answer.link}</span>}
      </dd>
    </div>
  )
}
