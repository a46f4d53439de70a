import { harmSeverities } from '../../../standards/harm.ts'
import { useText } from '../../../web/languages.ts'
import { Link } from '../../../web/parts/link.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { inCell, type PlotStage, placeOf } from '../register-table.ts'
import { exploitabilityRows } from '../scales.ts'
import { address, type Criteria, type Line } from './api.ts'

const rows = [...exploitabilityRows].reverse()

/** P7: where each risk stands in the matrix, before controls and now; each cell lists its risks. */
export function MatrixPlot({
  lines,
  criteria,
  version,
}: {
  lines: readonly Line[]
  criteria: Criteria
  version: number
}) {
  const t = useText()
  return (
    <Section title={t('risk-pages.matrix.question')}>
      <div className="risk-matrices">
        <Matrix lines={lines} criteria={criteria} when="before" />
        <Matrix lines={lines} criteria={criteria} when="after" />
      </div>
      <p className="cap">
        <span>
          {t('risk-pages.matrix.caption')}{' '}
          {version === 0 ? t('risk-pages.criteria.isDefault') : t('risk-pages.criteria.isVersion', { version })}
        </span>
      </p>
    </Section>
  )
}

function Matrix({ lines, criteria, when }: { lines: readonly Line[]; criteria: Criteria; when: PlotStage }) {
  const t = useText()
  const nowhere = lines.filter(line => placeOf(line, when) === undefined)
  return (
    <figure>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: on small screens it scrolls and must be reachable by keyboard */}
      <section className="table-scroll" tabIndex={0} aria-label={t(`risk-pages.matrix.${when}`)}>
        <table className="risk-matrix">
          <caption>{t(`risk-pages.matrix.${when}`)}</caption>
          <thead>
            <tr>
              <th scope="col">{t('risk-pages.matrix.corner')}</th>
              {harmSeverities.map(column => (
                <th key={column} scope="col">
                  {t(`risk.severity.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(row => (
              <tr key={row}>
                <th scope="row">{t(`risk.exploitability.${row}`)}</th>
                {harmSeverities.map(column => (
                  <MatrixCell key={column} cell={criteria.matrix[row][column]} own={inCell(lines, when, row, column)} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {nowhere.length > 0 && (
        <figcaption className="risk-nowhere">
          <span className="unk" /> {t('risk-pages.matrix.nowhere')} <Numbers lines={nowhere} />
        </figcaption>
      )}
    </figure>
  )
}

function MatrixCell({ cell, own }: { cell: string; own: readonly Line[] }) {
  const t = useText()
  const verdict = cell.startsWith('C') ? 'controlled' : 'uncontrolled'
  return (
    <td className={verdict}>
      <span className="risk-letter">
        <span aria-hidden="true">{t(`risk.cell.${cell}`)}</span>
        <span className="hidden-text">
          {t(`risk.verdict.${verdict}`)}
          {cell.endsWith('*') && `, ${t('risk-pages.matrix.borderline')}`}
        </span>
      </span>
      <Numbers lines={own} />
    </td>
  )
}

function Numbers({ lines }: { lines: readonly Line[] }) {
  return (
    <span className="risk-numbers">
      {lines.map(line => (
        <Link key={line.id} href={address.risk(line.id)} title={line.title}>
          {line.number}
        </Link>
      ))}
    </span>
  )
}
