import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { CopyButton } from '../../../web/parts/copy-button.tsx'
import { Drawer } from '../../../web/parts/drawer.tsx'
import { FactList } from '../../../web/parts/facts.tsx'
import { useTrailSentence } from '../../../web/trail-sentence.ts'
import type { Trail, TrailRecord } from './trail-query.ts'

/** One record with everything that was chained, as facts and as it is written. */
export function RecordDrawer({ record, trail }: { record: TrailRecord; trail: Trail }) {
  const t = useText()
  const tell = useTrailSentence()
  const text = JSON.stringify(record, null, 2)
  return (
    <Drawer title={t('audit-pages.drawer.title', { seq: record.seq })} close={() => trail.show()}>
      <p className="said">{tell(record)}</p>
      <Facts record={record} />
      <div className="acts apart">
        <Button size="small" onClick={() => trail.filterBy({ type: record.object.type, id: record.object.id })}>
          {t('audit-pages.drawer.sameThing')}
        </Button>
        <Button size="small" onClick={() => trail.filterBy({ action: record.action })}>
          {t('audit-pages.drawer.sameAction')}
        </Button>
      </div>
      <h3 className="apart">
        {t('audit-pages.drawer.raw')} <CopyButton text={text} what={t('audit-pages.drawer.raw')} />
      </h3>
      <pre className="raw">{text}</pre>
    </Drawer>
  )
}

function Facts({ record }: { record: TrailRecord }) {
  const t = useText()
  const format = useFormat()
  const facts = [
    { name: t('audit-pages.column.time'), value: format.moment(record.time) },
    { name: t('audit-pages.column.who'), value: record.actor.display },
    { name: t('audit-pages.drawer.action'), value: <span className="mono">{record.action}</span> },
    ...(record.reason ? [{ name: t('audit-pages.drawer.reason'), value: record.reason }] : []),
    { name: t('audit-pages.drawer.software'), value: <span className="mono">{record.software}</span> },
    { name: t('audit-pages.column.hash'), value: <Hash hash={record.hash} what={t('audit-pages.column.hash')} /> },
    { name: t('audit-pages.drawer.prev'), value: <Hash hash={record.prev} what={t('audit-pages.drawer.prev')} /> },
  ]
  return <FactList facts={facts} />
}

function Hash({ hash, what }: { hash: string; what: string }) {
  return (
    <>
      <span className="mono wrap-anywhere">{hash}</span> <CopyButton text={hash} what={what} />
    </>
  )
}
