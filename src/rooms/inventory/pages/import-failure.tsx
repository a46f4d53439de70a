import { useText } from '../../../web/languages.ts'
import { CopyButton } from '../../../web/parts/copy-button.tsx'
import { Icon } from '../../../web/parts/icon.tsx'
import type { ImportRow } from './inventory-api.ts'

/** Why a document could not be taken: what, where, what it means for the data, what to do now. */
export function ImportFailure({ one }: { one: ImportRow }) {
  const t = useText()
  const code = one.error?.code ?? 'unreadable'
  const where = one.error?.where ?? ''
  const excerpt = one.error?.facts.excerpt ?? one.error?.facts.found
  const line = (name: string, value: React.ReactNode) => (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
  return (
    <section className="failure apart" role="alert">
      <h2>
        <Icon name="warn" />
        {t('inventory-pages.failure.title')}
      </h2>
      <dl>
        {line(
          t('web.error.why'),
          t(`sbom.refusal.${code}`, {
            ...one.error?.facts,
            where,
            defaultValue: t('inventory-pages.failure.other', { code }),
          }),
        )}
        {where && line(t('inventory-pages.failure.where'), <span className="mono">{where}</span>)}
        {excerpt !== undefined &&
          line(t('inventory-pages.failure.found'), <code className="mono">{`${excerpt}`}</code>)}
        {line(t('web.error.effect'), t('inventory-pages.failure.effect'))}
        {line(t('web.error.next'), t('inventory-pages.failure.next'))}
        {line(
          t('inventory-pages.failure.code'),
          <>
            <span className="mono">
              {code}, {one.id}
            </span>{' '}
            <CopyButton text={`${code} ${one.id}`} what={t('inventory-pages.failure.code')} />
          </>,
        )}
      </dl>
    </section>
  )
}
