import { useSuspenseQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { usePathParts } from '../../../web/address.ts'
import { useKeys } from '../../../web/keys.ts'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { AreaField, SelectField } from '../../../web/parts/fields.tsx'
import { Kbd } from '../../../web/parts/kbd.tsx'
import { Note } from '../../../web/parts/note.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { useMay } from '../../../web/session.ts'
import { rubricVersion } from '../rubric.ts'
import { address, api, type Score } from './api.ts'
import { type Asking, END, useAsking } from './asking.ts'
import { LiveScore } from './live-score.tsx'
import { QuestionnaireEnd } from './questionnaire-end.tsx'
import { Unbroken } from './unbroken.tsx'

/** One question at a time about a vulnerability on a product; score and vector follow at the side. */
export function QuestionnairePage() {
  const t = useText()
  const { device = '', vulnerability = '' } = usePathParts()
  const { data: score } = useSuspenseQuery(api.score.queryOptions({ input: { device, vulnerability } }))
  const title = t('scoring-pages.questionnaire.title', {
    vulnerability: score.vulnerability,
    device: score.deviceName,
  })
  return (
    <>
      <PageHeader
        title={<Unbroken text={title} of={score.vulnerability} />}
        documentTitle={title}
        crumbs={[
          { label: t('scoring-pages.list.title'), href: '/scoring' },
          { label: score.vulnerability, href: address.score(device, score.vulnerability) },
          { label: t('scoring-pages.questionnaire.short') },
        ]}
        keys={[
          { keys: ['1–4'], does: t('scoring-pages.questionnaire.keys.answer') },
          { keys: ['C'], does: t('scoring-pages.questionnaire.keys.why') },
          { keys: ['Enter'], does: t('scoring-pages.questionnaire.keys.next') },
          { keys: ['B'], does: t('scoring-pages.questionnaire.keys.back') },
        ]}
        help={t('scoring-pages.questionnaire.help')}
      />
      <p className="small soft prose apart">{t('scoring-pages.questionnaire.notMddt', { version: rubricVersion })}</p>
      <Questions key={`${device} ${score.vulnerability} ${score.set?.edition}`} score={score} />
    </>
  )
}

function Questions({ score }: { score: Score }) {
  const t = useText()
  const may = useMay()
  const asking = useAsking(score)
  if (!may('scoring.score')) return <p className="soft">{t('scoring-pages.mayNotScore')}</p>
  return (
    <div className="two apart">
      <div>
        <Offers asking={asking} score={score} />
        {asking.at === END ? (
          <QuestionnaireEnd asking={asking} score={score} />
        ) : (
          <OneQuestion key={asking.at} asking={asking} />
        )}
      </div>
      <LiveScore asking={asking} />
    </div>
  )
}

/** Answers to another vulnerability of the same component or interface, to look at beside each question. */
function Offers({ asking, score }: { asking: Asking; score: Score }) {
  const t = useText()
  if (score.prefills.length === 0) return null
  return (
    <SelectField
      label={t('scoring-pages.questionnaire.offer')}
      hint={t('scoring-pages.questionnaire.offerHint')}
      optional
      none={t('scoring-pages.questionnaire.noOffer')}
      options={score.prefills.map(({ vulnerability, because, what }) => ({
        value: vulnerability,
        label: t(`scoring-pages.questionnaire.because.${because}`, {
          vulnerability,
          what: because === 'interface' ? t(`scoring.interface.${what}`) : what,
        }),
      }))}
      value={asking.draft.offer}
      change={offer => asking.change({ offer })}
    />
  )
}

function OneQuestion({ asking }: { asking: Asking }) {
  const t = useText()
  const head = useRef<HTMLHeadingElement>(null)
  const why = useRef<HTMLDivElement>(null)
  const { at, options, given, offered, draft } = asking
  // the next question is read out and reached by Tab
  useEffect(() => head.current?.focus({ preventScroll: true }), [])
  useKeys({
    ...Object.fromEntries(options.map((one, index) => [`${index + 1}`, () => asking.answer(one)])),
    c: () => why.current?.querySelector('textarea')?.focus(),
    t: offered ? asking.take : undefined,
    b: asking.back,
    Enter: asking.next,
    'mod+Enter': asking.next,
    Escape: () => head.current?.focus({ preventScroll: true }),
  })
  return (
    <section aria-labelledby="question" className="scoring-question">
      <p className="small faint">
        {t('scoring-pages.questionnaire.number', { number: asking.number })} <span className="mono">{at}</span>
      </p>
      <h2 id="question" className="said" tabIndex={-1} ref={head}>
        {t(`scoring-rubric.question.${at}.ask`)}
      </h2>
      <p className="prose soft">{t(`scoring-rubric.question.${at}.help`)}</p>
      <Offered asking={asking} />
      <Answers asking={asking} />
      {asking.step?.note && <Note>{t(`scoring-rubric.note.${asking.step.note}`)}</Note>}
      {given === 'unknown' && <Note kind="haste">{t('scoring-pages.questionnaire.unknown')}</Note>}
      <div ref={why}>
        <AreaField
          label={t('scoring-pages.questionnaire.why')}
          optional={given === 'none' || given === 'no' || given === undefined}
          rows={2}
          maxLength={4000}
          value={draft.whys[at] ?? ''}
          change={asking.say}
        />
      </div>
      <div className="form-foot">
        <Button kind="main" keys="Enter" waits={given === undefined} onClick={asking.next}>
          {t('scoring-pages.questionnaire.next')}
        </Button>
        {asking.number > 1 && (
          <Button keys="B" onClick={asking.back}>
            {t('scoring-pages.questionnaire.back')}
          </Button>
        )}
      </div>
    </section>
  )
}

/** The answer at the other vulnerability, to be taken over or not. */
function Offered({ asking: { offered, draft, take } }: { asking: Asking }) {
  const t = useText()
  if (!offered) return null
  const answer = t(`scoring-rubric.answer.${offered.answer}`)
  return (
    <Note>
      {t('scoring-pages.questionnaire.offered', { vulnerability: draft.offer, answer })}{' '}
      {offered.why && `${t('scoring-pages.quoted', { text: offered.why })} `}
      <Button size="small" keys="T" onClick={take}>
        {t('scoring-pages.questionnaire.take')}
      </Button>
    </Note>
  )
}

function Answers({ asking: { at, options, given, answer } }: { asking: Asking }) {
  const t = useText()
  return (
    <fieldset className="f">
      <legend className="hidden-text">{t(`scoring-rubric.question.${at}.ask`)}</legend>
      <div className="pair column">
        {options.map((one, index) => (
          <label key={one}>
            <input type="radio" name={at} value={one} checked={given === one} onChange={() => answer(one)} />
            <span>
              {t(`scoring-rubric.answer.${one}`)} <Kbd keys={`${index + 1}`} />
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
