import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { CopyButton } from '../../../web/parts/copy-button.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { api } from './api.ts'

/** The reader's own address of the calendar of deadlines: without titles or details, and void as soon as a new one is made. */
export function CalendarSection() {
  const t = useText()
  const format = useFormat()
  const memory = useQueryClient()
  const { data } = useQuery(api.calendar.queryOptions())
  const done = { onSuccess: () => void memory.invalidateQueries({ queryKey: api.calendar.key() }) }
  const issue = useMutation(api.issueCalendar.mutationOptions(done))
  const revoke = useMutation(
    api.revokeCalendar.mutationOptions({
      onSuccess: () => {
        issue.reset()
        done.onSuccess()
      },
    }),
  )
  const url = issue.data && `${location.origin}${issue.data.path}`
  return (
    <Section title={t('vigilance-pages.calendar.title')}>
      <p className="small soft">{t('vigilance-pages.calendar.what')}</p>
      {url && (
        <p>
          <span className="mono wrap-anywhere">{url}</span>{' '}
          <CopyButton text={url} what={t('vigilance-pages.calendar.address')} />
          <small className="below">{t('vigilance-pages.calendar.once')}</small>
        </p>
      )}
      {!url && data?.issuedAt && (
        <p className="small">{t('vigilance-pages.calendar.issued', { at: format.moment(data.issuedAt) })}</p>
      )}
      {(issue.error ?? revoke.error) && <ErrorState error={issue.error ?? revoke.error} />}
      <div className="acts apart">
        <Button size="small" busy={issue.isPending} onClick={() => issue.mutate({})}>
          {t(data?.issuedAt ? 'vigilance-pages.calendar.anew' : 'vigilance-pages.calendar.issue')}
        </Button>
        {data?.issuedAt && (
          <Button size="small" busy={revoke.isPending} onClick={() => revoke.mutate({})}>
            {t('vigilance-pages.calendar.revoke')}
          </Button>
        )}
      </div>
    </Section>
  )
}
