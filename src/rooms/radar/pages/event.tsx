import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { usePathParts } from '../../../web/address.ts'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Panels } from '../../../web/panels.tsx'
import { Button } from '../../../web/parts/button.tsx'
import { Facts } from '../../../web/parts/facts.tsx'
import { Note } from '../../../web/parts/note.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import { useMay } from '../../../web/session.ts'
import { AnswerForm } from './answer-form.tsx'
import { Answers } from './answers.tsx'
import { api, type Hit } from './api.ts'
import { Sources, WhatHappened, WhyHere } from './event-facts.tsx'
import { StateMark } from './state-mark.tsx'

/** One event: what happened, why it is listed, the question and its answers. */
export function EventPage() {
  const t = useText()
  const { id = '' } = usePathParts()
  const { data: hit } = useSuspenseQuery(api.hit.queryOptions({ input: { id } }))
  return (
    <>
      <PageHeader
        title={<span lang={hit.language}>{hit.title}</span>}
        documentTitle={`${hit.shortId} ${hit.title}`}
        eyebrow={
          <>
            <span className="mono">{hit.shortId}</span>
            <span>{hit.kinds.map(kind => t(`radar.kind.${kind}`)).join(', ')}</span>
          </>
        }
        crumbs={[
          { label: t('web.places.vulnerabilities'), href: '/triage' },
          { label: t('radar-pages.list.title'), href: '/radar' },
          { label: hit.shortId },
        ]}
        help={t('radar-pages.hit.help')}
      />
      <Figures hit={hit} />
      <div className="two apart">
        <div className="stack">
          <WhatHappened hit={hit} />
          <Question key={hit.id} hit={hit} />
        </div>
        <div className="stack">
          <WhyHere hit={hit} />
          <Sources hit={hit} />
          <Panels on="hit" id={hit.id} />
        </div>
      </div>
    </>
  )
}

function Figures({ hit }: { hit: Hit }) {
  const t = useText()
  const format = useFormat()
  const facts = [
    {
      name: t('radar-pages.hit.facts.dated'),
      value: hit.dated ? format.day(hit.dated) : <Unknown>{t('radar-pages.list.noDay')}</Unknown>,
    },
    {
      name: t('radar-pages.hit.facts.severity'),
      value: hit.severity ? (
        <span lang="en">{hit.severity}</span>
      ) : (
        <Unknown>{t('radar-pages.hit.facts.noSeverity')}</Unknown>
      ),
    },
    ...(hit.status
      ? [{ name: t('radar-pages.hit.facts.status'), value: <span lang={hit.language}>{hit.status}</span> }]
      : []),
    { name: t('radar-pages.hit.facts.points'), value: format.number(hit.points) },
  ]
  return <Facts facts={facts} first={<StateMark state={hit.state} />} />
}

/** The question with its answers; the form is open while nobody answered, or the source says something else. */
function Question({ hit }: { hit: Hit }) {
  const t = useText()
  const may = useMay()
  const mayAnswer = may('radar.answer')
  const isDue = hit.state === 'open' || hit.state === 'asked-again'
  const [isOpen, setOpen] = useState(isDue && !hit.isBacklog)
  return (
    <Section title={t('radar-pages.hit.asked')}>
      <p className="said">{t('radar-pages.hit.question', { device: hit.deviceName })}</p>
      {hit.state === 'asked-again' && <Note kind="haste">{t('radar-pages.hit.askedAgain')}</Note>}
      {hit.isBacklog && <Note>{t('radar-pages.hit.backlog')}</Note>}
      {hit.withdrawnAt && <Note>{t('radar-pages.hit.withdrawn')}</Note>}
      <Answers answers={hit.answers} />
      {!mayAnswer && <p className="soft">{t('radar-pages.hit.mayNot')}</p>}
      {mayAnswer && isOpen && <AnswerForm hit={hit} done={() => setOpen(false)} />}
      {mayAnswer && !isOpen && (
        <div className="acts apart">
          <Button kind={hit.answers.length === 0 ? 'main' : undefined} onClick={() => setOpen(true)}>
            {t(hit.answers.length === 0 ? 'radar-pages.hit.choose' : 'radar-pages.hit.again')}
          </Button>
        </div>
      )}
    </Section>
  )
}
