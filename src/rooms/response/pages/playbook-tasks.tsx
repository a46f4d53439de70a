import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Section } from '../../../web/parts/section.tsx'
import { Table } from '../../../web/parts/table.tsx'
import { phases } from '../office.ts'
import { isFirstHour } from '../playbook.ts'
import type { PlaybookTask } from '../playbook-content.ts'
import { Said } from './said.tsx'

/** What is done at once, in its order. */
export function FirstHour({ tasks }: { tasks: readonly PlaybookTask[] }) {
  const t = useText()
  const format = useFormat()
  const first = tasks.filter(isFirstHour).toSorted((a, b) => (a.within ?? 0) - (b.within ?? 0))
  return (
    <Section title={t('response-pages.playbook.firstHour')} icon="clock" count={first.length}>
      <ol className="response-first">
        {first.map(task => (
          <li key={task.id}>
            <span className="num soft">
              {t('response-pages.playbook.minutes', {
                count: Math.round((task.within ?? 0) * 60),
                shown: format.number(Math.round((task.within ?? 0) * 60)),
              })}
            </span>
            <div>
              <Said words={task.does} />
              <div className="small soft">{t(`response.office.${task.office}`)}</div>
            </div>
          </li>
        ))}
      </ol>
    </Section>
  )
}

/** Everything by phase; the first hour stands in it again, at its place. */
export function TasksByPhase({ tasks }: { tasks: readonly PlaybookTask[] }) {
  const t = useText()
  const ordered = phases.flatMap(phase => tasks.filter(task => task.phase === phase))
  return (
    <Section title={t('response-pages.playbook.tasks')} count={tasks.length}>
      <Table
        caption={t('response-pages.playbook.tasks')}
        rows={ordered}
        rowKey={task => task.id}
        columns={[
          { id: 'does', head: t('response-pages.playbook.does'), cell: task => <Said words={task.does} /> },
          { id: 'phase', head: t('response-pages.column.phase'), cell: task => t(`response.phase.${task.phase}`) },
          { id: 'office', head: t('response-pages.column.office'), cell: task => t(`response.office.${task.office}`) },
          {
            id: 'within',
            head: t('response-pages.playbook.within'),
            cell: task => <Within hours={task.within} />,
          },
        ]}
      />
    </Section>
  )
}

function Within({ hours }: { hours: number | null }) {
  const t = useText()
  const format = useFormat()
  if (hours === null) return <span className="soft">{t('response-pages.playbook.inPhase')}</span>
  if (hours < 1) {
    const minutes = Math.round(hours * 60)
    return (
      <span className="nw">
        {t('response-pages.playbook.minutes', { count: minutes, shown: format.number(minutes) })}
      </span>
    )
  }
  return <span className="nw">{t('response-pages.playbook.hours', { count: hours, shown: format.number(hours) })}</span>
}
