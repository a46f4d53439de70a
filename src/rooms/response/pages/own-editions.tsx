import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Link } from '../../../web/parts/link.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { address, type Playbook } from './api.ts'
import { DifferenceList } from './difference-list.tsx'
import { EditionMark } from './marks.tsx'

/** The firm's own editions, what they changed in the shipped one, and the shipped one itself. */
export function OwnEditions({ playbook }: { playbook: Playbook }) {
  const t = useText()
  const format = useFormat()
  const { own, ours, id } = playbook
  const shipped = t('response-pages.playbooks.is.shipped', { edition: playbook.shippedEdition })
  return (
    <>
      {ours.length > 0 && (
        <Section title={t('response-pages.playbook.ours')} count={ours.length}>
          <DifferenceList differences={ours} caption={t('response-pages.playbook.ours')} />
        </Section>
      )}
      <Section title={t('response-pages.edition.title')} count={own.length + 1}>
        <ol className="risk-records">
          {own.map(one => (
            <li key={one.id}>
              <p>
                <Link href={address.playbook(id, { edition: `${one.edition}` })}>
                  {t('response-pages.playbooks.is.own', { edition: one.edition })}
                </Link>{' '}
                <EditionMark state={one.state} /> <span className="mono faint">{one.digest.slice(0, 12)}</span>
              </p>
              <p className="said">{one.reason}</p>
              <p className="src">
                <span>{t('response-pages.edition.proposedAt', { by: one.by, at: format.moment(one.at) })}</span>
                {one.approval && (
                  <span>
                    {t(`response-pages.edition.${one.approval.verdict}At`, {
                      by: one.approval.by,
                      at: format.moment(one.approval.at),
                    })}
                    {one.approval.why && `: ${one.approval.why}`}
                  </span>
                )}
                <span>{t('response-pages.playbook.basedOn', { edition: one.basedOn })}</span>
              </p>
            </li>
          ))}
          <li>
            <Link href={address.playbook(id, { edition: 'shipped' })}>{shipped}</Link>
          </li>
        </ol>
      </Section>
    </>
  )
}
