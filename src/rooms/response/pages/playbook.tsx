import { useSuspenseQuery } from '@tanstack/react-query'
import { useAddressState, usePathParts } from '../../../web/address.ts'
import { useText } from '../../../web/languages.ts'
import { Button, ButtonLink } from '../../../web/parts/button.tsx'
import { Link } from '../../../web/parts/link.tsx'
import { Note } from '../../../web/parts/note.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Tag } from '../../../web/parts/tag.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import { useMay } from '../../../web/session.ts'
import type { PlaybookContent } from '../playbook-content.ts'
import type { Words } from '../words.ts'
import { Answer } from './answer.tsx'
import { address, api, type Playbook } from './api.ts'
import { DifferenceList } from './difference-list.tsx'
import { OwnEditions } from './own-editions.tsx'
import { PlaybookForm } from './playbook-form.tsx'
import { FirstHour, TasksByPhase } from './playbook-tasks.tsx'
import { Said, useSaid } from './said.tsx'

/** One playbook as it is in force, or in another edition: by what one knows it, and what is to be done by whom. */
export function PlaybookPage() {
  const t = useText()
  const said = useSaid()
  const { playbook: id = '' } = usePathParts()
  const [query, setQuery] = useAddressState()
  const edition = query.get('edition') || undefined
  const { data: one } = useSuspenseQuery(api.playbook.queryOptions({ input: { playbook: id, edition } }))
  const edits = query.get('edit') === 'yes'
  return (
    <>
      <PageHeader
        title={said(one.content.title)}
        eyebrow={<Eyebrow playbook={one} />}
        lead={<Said words={one.content.about} />}
        crumbs={[
          { label: t('response-pages.overview.title'), href: address.overview },
          { label: t('response-pages.playbooks.title'), href: address.playbooks },
          { label: said(one.content.title) },
        ]}
        acts={!edits && <Acts playbook={one} />}
        help={t('response-pages.playbook.help')}
      />
      <div className="stack apart">
        {edits ? (
          <PlaybookForm playbook={one} done={() => setQuery({ edit: undefined, edition: undefined })} />
        ) : (
          <>
            <Differences playbook={one} />
            <Content content={one.content} />
            <WaitingAnswer playbook={one} />
            <OwnEditions playbook={one} />
          </>
        )}
      </div>
    </>
  )
}

function Eyebrow({ playbook }: { playbook: Playbook }) {
  const t = useText()
  const { shown, own, shippedEdition } = playbook
  const edition = own.find(one => `${one.edition}` === shown)
  return (
    <>
      <span className="mono">{playbook.id}</span>
      <Tag>
        {edition
          ? t('response-pages.playbooks.is.own', { edition: edition.edition })
          : t('response-pages.playbooks.is.shipped', { edition: shippedEdition })}
      </Tag>
      {edition && <span>{t(`response.editionState.${edition.state}`)}</span>}
    </>
  )
}

function Acts({ playbook }: { playbook: Playbook }) {
  const t = useText()
  const may = useMay()
  return (
    <>
      {may('response.write') && !playbook.isWaiting && (
        <ButtonLink icon="file" href={address.playbook(playbook.id, { edit: 'yes' })}>
          {t('response-pages.playbook.edit')}
        </ButtonLink>
      )}
      <Button onClick={() => window.print()}>{t('response-pages.plan.print')}</Button>
    </>
  )
}

/** Where our own edition and the shipped one went different ways. */
function Differences({ playbook }: { playbook: Playbook }) {
  const t = useText()
  const { theirs, isShippedNewer, shippedEdition } = playbook
  if (!isShippedNewer) return null
  const title = t('response-pages.playbook.theirs', { edition: shippedEdition })
  return (
    <>
      <Note kind="haste">
        {t('response-pages.playbook.newer', { edition: shippedEdition })}{' '}
        <Link href={address.playbook(playbook.id, { edition: 'shipped' })}>
          {t('response-pages.playbook.showShipped')}
        </Link>
      </Note>
      <Section title={title} count={theirs.length}>
        <DifferenceList differences={theirs} caption={title} />
      </Section>
    </>
  )
}

function Content({ content }: { content: PlaybookContent }) {
  const t = useText()
  return (
    <>
      <div className="two">
        <WordList title={t('response-pages.playbook.triggers')} list={content.triggers} />
        <Safety list={content.safety} />
      </div>
      <FirstHour tasks={content.tasks} />
      <TasksByPhase tasks={content.tasks} />
      <div className="two">
        <Section title={t('response-pages.playbook.decisions')}>
          <ul className="response-list">
            {content.decisions.map(one => (
              <li key={`${one.by} ${one.what.en}`}>
                <b>{t(`response.office.${one.by}`)}:</b> <Said words={one.what} />
              </li>
            ))}
          </ul>
        </Section>
        <WordList title={t('response-pages.playbook.evidence')} list={content.evidence} />
      </div>
      <div className="two">
        <WordList title={t('response-pages.playbook.stops')} list={content.stops} />
        <Duties duties={content.duties} />
      </div>
    </>
  )
}

function WordList({ title, list }: { title: string; list: readonly Words[] }) {
  const t = useText()
  return (
    <Section title={title}>
      {list.length === 0 && <Unknown>{t('response-pages.said.missing')}</Unknown>}
      <ul className="response-list">
        {list.map(one => (
          <li key={one.en}>
            <Said words={one} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** What our acts do to patients: it stands high on the page, and not in small letters. */
function Safety({ list }: { list: readonly Words[] }) {
  const t = useText()
  return (
    <Section title={t('response-pages.playbook.safety')} icon="heart">
      <ul className="response-safety">
        {list.map(one => (
          <li key={one.en} className="note haste">
            <Said words={one} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Duties({ duties }: { duties: readonly string[] }) {
  const t = useText()
  return (
    <Section title={t('response-pages.playbook.duties')}>
      <p className="small soft">{t('response-pages.playbook.dutiesWhat')}</p>
      <ul className="response-list">
        {duties.map(rule => (
          <li key={rule}>
            {t(`vigilance-rules.${rule.replaceAll('.', '-')}`)} <span className="mono faint small">{rule}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function WaitingAnswer({ playbook }: { playbook: Playbook }) {
  const t = useText()
  const waiting = playbook.own.find(one => one.state === 'waiting')
  if (!waiting) return null
  if (playbook.shown !== `${waiting.edition}`)
    return (
      <Note icon="clock">
        <Link href={address.playbook(playbook.id, { edition: `${waiting.edition}` })}>
          {t('response-pages.playbook.waits', { edition: waiting.edition, by: waiting.by })}
        </Link>
      </Note>
    )
  const title = t('response-pages.playbook.proposed', { edition: waiting.edition })
  return (
    <>
      <Section title={title} count={playbook.proposed.length}>
        <DifferenceList differences={playbook.proposed} caption={title} />
      </Section>
      <Answer kind="playbook" id={waiting.id} seen={waiting.digest} edition={waiting.edition} authors={[waiting.by]} />
    </>
  )
}
