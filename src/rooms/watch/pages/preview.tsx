import { useMutation } from '@tanstack/react-query'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { api } from './api.ts'
import { type Draft, fieldsOf } from './draft.ts'

/** What the rule would have found lately, before it is saved: a rule that says too much is seen at once. */
export function Preview({ draft }: { draft: Draft }) {
  const t = useText()
  const format = useFormat()
  const { kind, terms, version } = fieldsOf(draft)
  const ask = useMutation(api.preview.mutationOptions())
  const { data } = ask
  return (
    <Section title={t('watch-pages.preview.title')}>
      <p className="soft">{t('watch-pages.preview.what')}</p>
      <p>
        <Button waits={terms.length === 0} busy={ask.isPending} onClick={() => ask.mutate({ kind, terms, version })}>
          {t('watch-pages.preview.ask')}
        </Button>
      </p>
      {ask.error && <ErrorState error={ask.error} />}
      {data && (
        <div role="status">
          <p>
            {t('watch-pages.preview.found', { count: data.found, looked: format.number(data.looked) })}
            {data.isPartial && ` ${t('watch-pages.preview.partial')}`}
          </p>
          <ul className="watch-samples small">
            {data.samples.map(one => (
              <li key={one.subject}>
                {one.subject} {one.title && <span lang="en">{one.title}</span>}{' '}
                <span className="faint">{one.what}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Section>
  )
}
