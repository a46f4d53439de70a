import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useFormat } from '../../../web/format.ts'
import { type Text, useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { Empty } from '../../../web/parts/empty.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Tag } from '../../../web/parts/tag.tsx'
import { VexMark } from '../../../web/parts/vex-mark.tsx'
import { PlaceTabs } from '../../../web/place-tabs.tsx'
import { useMay } from '../../../web/session.ts'
import { api } from './api.ts'
import type { RuleCondition, RuleShown } from './shown.ts'

/** The rules: what each is about, what it would have done while simulated, and what it did. */
export function RulesPage() {
  const t = useText()
  const { data: rules } = useSuspenseQuery(api.rules.queryOptions())
  return (
    <>
      <PageHeader
        title={t('triage-rules.title')}
        lead={t('triage-rules.lead')}
        crumbs={[{ label: t('web.places.vulnerabilities'), href: '/triage' }, { label: t('triage-rules.title') }]}
        help={t('triage-rules.help')}
      />
      <PlaceTabs place="vulnerabilities" />
      {rules.length === 0 && <Empty>{t('triage-rules.empty')}</Empty>}
      {rules.map(rule => (
        <RuleSection key={rule.id} rule={rule} />
      ))}
    </>
  )
}

function RuleSection({ rule }: { rule: RuleShown }) {
  const t = useText()
  const format = useFormat()
  return (
    <Section
      title={
        <>
          {rule.name}{' '}
          <Tag kind={rule.state === 'active' ? 'proof' : 'unknown'}>{t(`triage-rules.state.${rule.state}`)}</Tag>
        </>
      }
      more={<span className="mono faint">{rule.shortId}</span>}
    >
      <p>
        <VexMark status={rule.verdict.status} /> {conditionWords(t, rule.condition)}
      </p>
      <p className="small soft">
        {rule.reason} {rule.by}, {format.moment(rule.at)}.
      </p>
      <p>
        {rule.state === 'simulating'
          ? t('triage-rules.would', { count: rule.would, until: format.moment(rule.simulatedUntil) })
          : t('triage-rules.did', { count: rule.did })}
      </p>
      {rule.acts.length > 0 && (
        <details className="small">
          <summary>{t('triage-rules.acts')}</summary>
          <ul className="lines">
            {rule.acts.map(one => (
              <li key={`${one.kind} ${one.vulnerability} ${one.component} ${one.release}`}>
                <span className="mono">{one.vulnerability}</span> {one.component}, {one.release}
                <small>
                  {t(`triage-rules.kind.${one.kind}`)}, {format.moment(one.at)}
                </small>
              </li>
            ))}
          </ul>
        </details>
      )}
      <RuleActs rule={rule} />
    </Section>
  )
}

function RuleActs({ rule }: { rule: RuleShown }) {
  const t = useText()
  const may = useMay()('triage.govern')
  const memory = useQueryClient()
  const change = useMutation(api.changeRule.mutationOptions({ onSettled: () => memory.invalidateQueries() }))
  if (!may || rule.state === 'retired') return null
  const to = (state: 'active' | 'paused' | 'retired') => () => change.mutate({ id: rule.id, state })
  const isReady = new Date(rule.simulatedUntil).getTime() <= Date.now()
  return (
    <>
      {change.error && <ErrorState error={change.error} />}
      <div className="form-foot">
        {rule.state !== 'active' && (
          <Button size="small" waits={!isReady} busy={change.isPending} onClick={to('active')}>
            {t('triage-rules.activate')}
          </Button>
        )}
        {rule.state === 'active' && (
          <Button size="small" busy={change.isPending} onClick={to('paused')}>
            {t('triage-rules.pause')}
          </Button>
        )}
        <Button size="small" busy={change.isPending} onClick={to('retired')}>
          {t('triage-rules.retire')}
        </Button>
      </div>
    </>
  )
}

/** What a condition is about, as a sentence; devices by number, since their names may change. */
export function conditionWords(t: Text, { vulnerabilities, packages, versions, devices }: RuleCondition): string {
  const part = (key: string, words: readonly string[] | null) =>
    words === null
      ? t(`triage-rules.any.${key}`)
      : words.length > 3
        ? t(`triage-rules.many.${key}`, { count: words.length })
        : words.join(', ')
  return t('triage-rules.about', {
    vulnerabilities: part('vulnerabilities', vulnerabilities),
    packages: part('packages', packages),
    versions: part('versions', versions),
    devices:
      devices === null ? t('triage-rules.any.devices') : t('triage-rules.many.devices', { count: devices.length }),
  })
}
