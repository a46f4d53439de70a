import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { usePathParts } from '../../../web/address.ts'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { FactList } from '../../../web/parts/facts.tsx'
import { Link } from '../../../web/parts/link.tsx'
import { OutsideLink } from '../../../web/parts/markdown.tsx'
import { Note } from '../../../web/parts/note.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Table } from '../../../web/parts/table.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import { useMay } from '../../../web/session.ts'
import { api, type Notice, type NoticeEditionRow } from './api.ts'
import { NoticeEditions } from './notice-editions.tsx'
import { NoticeForm } from './notice-form.tsx'
import { WithdrawNotice } from './notice-withdrawal.tsx'

/** A new notice, or one that is there: what it says, who read it, and what it said before. */
export function NoticePage() {
  const { id = '' } = usePathParts()
  return id === 'new' ? <NewNotice /> : <OneNotice id={id} />
}

function NewNotice() {
  const t = useText()
  const title = t('notice-pages.list.enter')
  return (
    <>
      <PageHeader
        title={title}
        crumbs={useCrumbs(title)}
        lead={t('notice-pages.form.lead')}
        help={t('notice-pages.list.help')}
      />
      <NoticeForm />
    </>
  )
}

function useCrumbs(last: string) {
  const t = useText()
  return [
    { label: t('web.places.vulnerabilities'), href: '/triage' },
    { label: t('notice-pages.list.title'), href: '/intelligence/notices' },
    { label: last },
  ]
}

function OneNotice({ id }: { id: string }) {
  const t = useText()
  const { data: notice } = useSuspenseQuery(api.notice.queryOptions({ input: { id } }))
  const mayWrite = useMay()('intelligence.write') && !notice.isWithdrawn
  const [does, setDoes] = useState<'read' | 'correct' | 'withdraw'>('read')
  const [now] = notice.history
  const crumbs = useCrumbs(notice.shortId)
  if (!now) return null
  const acts = mayWrite && does === 'read' && (
    <>
      <Button kind="main" onClick={() => setDoes('correct')}>
        {t('notice-pages.correct')}
      </Button>
      <Button onClick={() => setDoes('withdraw')}>{t('notice-pages.withdraw')}</Button>
    </>
  )
  return (
    <>
      <PageHeader
        title={notice.title}
        documentTitle={`${notice.shortId} ${notice.title}`}
        eyebrow={
          <>
            <span className="mono">{notice.shortId}</span>
            <span>{notice.vendor}</span>
          </>
        }
        crumbs={crumbs}
        acts={acts}
        help={t('notice-pages.list.help')}
      />
      {does === 'correct' ? (
        <NoticeForm notice={notice} done={() => setDoes('read')} />
      ) : (
        <div className="stack apart">
          {does === 'withdraw' && <WithdrawNotice notice={notice} done={() => setDoes('read')} />}
          <Said notice={notice} now={now} />
          <NoticeEditions notice={notice} />
        </div>
      )}
    </>
  )
}

function Said({ notice, now }: { notice: Notice; now: NoticeEditionRow }) {
  const t = useText()
  const format = useFormat()
  return (
    <>
      {notice.isWithdrawn && (
        <Note kind="haste">
          {t('notice-pages.isWithdrawn', { by: now.by, when: format.moment(now.at) })} {now.why}
        </Note>
      )}
      <div className="two">
        <Section title={t('notice-pages.says')}>
          {now.summary ? <p className="said">{now.summary}</p> : <Unknown>{t('notice-pages.noSummary')}</Unknown>}
          <NoticeFacts notice={notice} now={now} />
        </Section>
        <Section title={t('notice-pages.about')}>
          <p>{t(now.vulnerabilities.length > 0 ? 'notice-pages.aboutLead' : 'notice-pages.aboutItself')}</p>
          <ul className="lines">
            {notice.stands.map(name => (
              <li key={name}>
                <Link href={`/intelligence/vulnerabilities/${encodeURIComponent(name)}`}>{name}</Link>
              </li>
            ))}
          </ul>
        </Section>
      </div>
      <Products now={now} />
    </>
  )
}

function NoticeFacts({ notice, now }: { notice: Notice; now: NoticeEditionRow }) {
  const t = useText()
  const format = useFormat()
  const { file, url } = now
  return (
    <FactList
      facts={[
        { name: t('notice-pages.field.dated'), value: format.day(now.dated) },
        { name: t('notice-pages.field.readBy'), value: `${now.readBy}, ${format.day(now.readOn)}` },
        { name: t('notice-pages.enteredBy'), value: `${now.by}, ${format.moment(now.at)}` },
        {
          name: t('notice-pages.field.url'),
          value: url ? <OutsideLink href={url} /> : <Unknown>{t('notice-pages.noUrl')}</Unknown>,
        },
        {
          name: t('notice-pages.field.file'),
          value: file ? (
            <>
              <a href={`/api/intelligence/notices/${notice.id}/editions/${now.edition}/file`}>{file.name}</a>
              <div className="small soft">{t('notice-pages.fileWarning')}</div>
              <div className="small soft mono digest">SHA-256 {file.sha256}</div>
            </>
          ) : (
            <Unknown>{t('notice-pages.list.typed')}</Unknown>
          ),
        },
      ]}
    />
  )
}

function Products({ now }: { now: NoticeEditionRow }) {
  const t = useText()
  return (
    <Section title={t('notice-pages.field.products')}>
      <Table
        caption={t('notice-pages.field.products')}
        rows={now.products}
        rowKey={one => JSON.stringify(one)}
        columns={[
          { id: 'product', head: t('notice-pages.field.product'), cell: one => one.product },
          {
            id: 'versions',
            head: t('notice-pages.field.versions'),
            cell: one =>
              one.versions === 'unknown' ? <Unknown /> : <span className="mono range-words">{one.versions}</span>,
          },
          {
            id: 'compared',
            head: t('notice-pages.compared'),
            cell: one =>
              one.comparedAs ? (
                <span className="mono range-words">{one.comparedAs}</span>
              ) : (
                <Unknown>{t('notice-pages.notCompared')}</Unknown>
              ),
          },
        ]}
      />
    </Section>
  )
}
