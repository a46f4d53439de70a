import { useText } from '../../../web/languages.ts'
import { ButtonLink } from '../../../web/parts/button.tsx'
import { Link } from '../../../web/parts/link.tsx'
import { Note } from '../../../web/parts/note.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import { links } from '../chain.ts'
import { address, type Risk } from './api.ts'
import { ChainGraph } from './chain-graph.tsx'

/** From threat to harm: as a drawing, and as an outline for keyboard and screen reader. */
export function ChainSection({ risk, mayWrite }: { risk: Risk; mayWrite: boolean }) {
  const t = useText()
  const more = mayWrite && risk.gaps.length > 0 && (
    <ButtonLink size="small" href={address.edit(risk.id)}>
      {t('risk-pages.chain.fill')}
    </ButtonLink>
  )
  return (
    <Section title={t('risk-pages.chain.title')} more={more}>
      <ChainGraph risk={risk} />
      <details className="unfold" open={risk.gaps.length > 0}>
        <summary>{t('risk-pages.chain.outline')}</summary>
        <Outline risk={risk} />
      </details>
      <Context risk={risk} />
      {risk.safetyImpact && risk.safetyImpact !== 'none' && risk.handovers.length === 0 && (
        <Note kind="haste">{t('risk-pages.chain.notHanded')}</Note>
      )}
    </Section>
  )
}

function Outline({ risk }: { risk: Risk }) {
  const t = useText()
  const { chain } = risk
  return (
    <ol>
      {links.map(link => (
        <li key={link}>
          <b>{t(`risk.link.${link}`)}</b>:{' '}
          {link === 'harms' ? <Harms risk={risk} /> : chain[link] || <Unknown>{t('risk-pages.chain.gap')}</Unknown>}
          {link === 'function' && chain.loses.length > 0 && (
            <span className="soft"> ({chain.loses.map(loss => t(`risk.loss.${loss}`)).join(', ')})</span>
          )}
          {link === 'weakness' && <Vulnerabilities risk={risk} />}
        </li>
      ))}
    </ol>
  )
}

function Vulnerabilities({ risk }: { risk: Risk }) {
  return risk.vulnerabilities.map(name => (
    <span key={name}>
      {' '}
      <Link href={`/triage?open=${encodeURIComponent(name)}`}>{name}</Link>
    </span>
  ))
}

function Harms({ risk }: { risk: Risk }) {
  const t = useText()
  const { harms } = risk.chain
  if (harms.length === 0) return <Unknown>{t('risk-pages.chain.gap')}</Unknown>
  return (
    <ul>
      {harms.map(harm => (
        <li key={harm.what} className={harm.isPlausible ? undefined : 'soft'}>
          {harm.what}: {t(`risk.severity.${harm.severity}`)}
          {!harm.isPlausible && `, ${t('risk-pages.chain.notPlausible')}`}
        </li>
      ))}
    </ul>
  )
}

function Context({ risk }: { risk: Risk }) {
  const t = useText()
  return (
    <dl className="risk-context">
      <div>
        <dt>{t('risk-pages.form.assets')}</dt>
        <dd>{risk.assets.join(', ') || <Unknown>{t('risk-pages.chain.gap')}</Unknown>}</dd>
      </div>
      {risk.threat && (
        <div>
          <dt>{t('risk-pages.form.threatId')}</dt>
          <dd className="mono">{risk.threat}</dd>
        </div>
      )}
      <div>
        <dt>{t('risk-pages.risk.safetyImpact')}</dt>
        <dd>
          {risk.safetyImpact ? (
            `${t(`risk.safetyImpact.${risk.safetyImpact}`)}: ${risk.safetyRationale ?? ''}`
          ) : (
            <Unknown>{t('risk-pages.risk.unanswered')}</Unknown>
          )}
        </dd>
      </div>
      {risk.transfers.length > 0 && (
        <div>
          <dt>{t('risk-pages.transfers.title')}</dt>
          <dd>
            {risk.transfers.map(one => (
              <span key={one.id} className="risk-linked">
                <Link href={address.transfer(one.id)}>{one.title}</Link> {t(`risk.transferKind.${one.kind}`)}
              </span>
            ))}
          </dd>
        </div>
      )}
    </dl>
  )
}
