import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { harmSeverities } from '../../../standards/harm.ts'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { FactList } from '../../../web/parts/facts.tsx'
import { Note } from '../../../web/parts/note.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import { PlaceTabs } from '../../../web/place-tabs.tsx'
import { useMay } from '../../../web/session.ts'
import { exploitabilityRows } from '../scales.ts'
import { Answer } from './answer.tsx'
import { api, type Criteria, type CriteriaVersion } from './api.ts'
import { CriteriaForm } from './criteria-form.tsx'
import { ApprovalLine } from './marks.tsx'

/** Scales, matrix and periods: set before analysis, versioned, in force once a second person approved. */
export function CriteriaPage() {
  const t = useText()
  const may = useMay()
  const [open, setOpen] = useState(false)
  const { data } = useSuspenseQuery(api.criteria.queryOptions())
  const { inForce, versions } = data
  const waits = versions.some(one => !one.approval)
  return (
    <>
      <PageHeader
        title={t('risk-pages.criteria.title')}
        lead={
          inForce.version === 0
            ? t('risk-pages.criteria.leadDefault')
            : t('risk-pages.criteria.lead', { version: inForce.version })
        }
        crumbs={[{ label: t('risk-pages.register.title'), href: '/risk' }, { label: t('risk-pages.criteria.title') }]}
        acts={
          may('risk.write') &&
          !open &&
          !waits && <Button onClick={() => setOpen(true)}>{t('risk-pages.criteria.propose')}</Button>
        }
        help={t('risk-pages.criteria.help')}
      />
      <PlaceTabs place="compliance" />
      <div className="stack apart">
        {inForce.version === 0 && <Note>{t('risk-pages.criteria.defaultNote')}</Note>}
        {open ? (
          <CriteriaForm criteria={inForce.criteria} versions={versions.length} done={() => setOpen(false)} />
        ) : (
          <>
            <CriteriaMatrix criteria={inForce.criteria} />
            <Rules criteria={inForce.criteria} />
          </>
        )}
        <Versions versions={versions} />
      </div>
    </>
  )
}

/** The matrix with the meaning of its severities. */
export function CriteriaMatrix({ criteria, version }: { criteria: Criteria; version?: number }) {
  const t = useText()
  const title =
    version === undefined
      ? t('risk-pages.criteria.matrix')
      : `${t('risk-pages.criteria.matrix')}, ${t('risk-pages.criteria.isVersion', { version })}`
  return (
    <Section title={title}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: on small screens it scrolls and must be reachable by keyboard */}
      <section className="table-scroll" tabIndex={0} aria-label={t('risk-pages.criteria.asTable', { title })}>
        <table className="risk-matrix plain">
          <caption className="hidden-text">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{t('risk-pages.matrix.corner')}</th>
              {harmSeverities.map(column => (
                <th key={column} scope="col">
                  {t(`risk.severity.${column}`)}
                  <div className="small faint">{t(`risk.severityMeans.${column}`)}</div>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[...exploitabilityRows].reverse().map(row => (
              <tr key={row}>
                <th scope="row">{t(`risk.exploitability.${row}`)}</th>
                {harmSeverities.map(column => {
                  const cell = criteria.matrix[row][column]
                  const verdict = cell.startsWith('C') ? 'controlled' : 'uncontrolled'
                  return (
                    <td key={column} className={verdict}>
                      <span className="risk-letter" aria-hidden="true">
                        {t(`risk.cell.${cell}`)}
                      </span>
                      <span className="risk-word">
                        {t(`risk.verdict.${verdict}`)}
                        {cell.endsWith('*') && <span className="small">{t('risk-pages.matrix.borderline')}</span>}
                      </span>
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div className="risk-means">
        <p className="small soft">{t('risk-pages.criteria.cells')}</p>
        <FactList
          facts={harmSeverities.map(column => ({
            name: t(`risk.severity.${column}`),
            value: t(`risk.severityMeans.${column}`),
          }))}
        />
      </div>
    </Section>
  )
}

function Rules({ criteria }: { criteria: Criteria }) {
  const t = useText()
  const format = useFormat()
  const { derivation } = criteria
  return (
    <>
      <Section title={t('risk-pages.criteria.derivation')}>
        <p className="soft">{t('risk-pages.criteria.derivationWhat')}</p>
        <ol className="risk-rules">
          {(['observed', 'settled', 'exploited', 'easy-known', 'easy-reachable', 'easy', 'medium', 'low'] as const).map(
            row => (
              <li key={row}>
                {t(`risk-pages.criteria.row.${row}`, {
                  easy: format.score(derivation.easyFrom),
                  medium: format.score(derivation.mediumFrom),
                  epss: format.percent(derivation.epssFrom),
                })}
              </li>
            ),
          )}
        </ol>
        <p className="small soft">{t('risk-pages.criteria.unknownNever')}</p>
      </Section>
      <Section title={t('risk-pages.criteria.periods')}>
        <FactList
          facts={[
            { name: t('risk-pages.criteria.epssJump'), value: format.percent(criteria.epssJump) },
            { name: t('risk-pages.criteria.reviewMonths'), value: format.number(criteria.reviewMonths) },
            { name: t('risk-pages.criteria.acceptanceMonths'), value: format.number(criteria.acceptanceMonths) },
            {
              name: t('risk-pages.criteria.aboveTheLine'),
              value: criteria.aboveTheLine.map(role => t(`access.role.${role}.name`)).join(', '),
            },
            {
              name: t('risk-pages.criteria.overall'),
              value: criteria.overall || <Unknown>{t('risk-pages.overall.noCriterion')}</Unknown>,
            },
          ]}
        />
      </Section>
    </>
  )
}

function Versions({ versions }: { versions: readonly CriteriaVersion[] }) {
  const t = useText()
  const format = useFormat()
  if (versions.length === 0) return null
  return (
    <Section title={t('risk-pages.criteria.versions')}>
      <ol className="risk-records">
        {versions.map(one => (
          <li key={one.id}>
            <p>
              <b>{t('risk-pages.criteria.isVersion', { version: one.version })}</b>{' '}
              <span className="mono faint">{one.digest.slice(0, 12)}</span>
            </p>
            <p className="said">{one.reason}</p>
            <p className="src">
              <span>{t('risk-pages.assess.by', { by: one.setBy, at: format.moment(one.setAt) })}</span>
            </p>
            <p className="small">
              <ApprovalLine approval={one.approval} />
            </p>
            {!one.approval && (
              <>
                <CriteriaMatrix criteria={one.criteria} version={one.version} />
                <Answer kind="criteria" id={one.id} seen={one.digest} />
              </>
            )}
          </li>
        ))}
      </ol>
    </Section>
  )
}
