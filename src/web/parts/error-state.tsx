import { useText } from '../languages.ts'
import { isProblem, type Problem } from '../problem.ts'
import { Button, ButtonLink } from './button.tsx'
import { CopyButton } from './copy-button.tsx'
import { Icon } from './icon.tsx'

interface ErrorStateProps {
  readonly error: unknown
  /** What it means for the data; by default: nothing was changed. */
  readonly effect?: string
  readonly next?: string
  readonly retry?: () => void
  /** The whole page has failed: its one heading. */
  readonly alone?: boolean
}

/** An error as a state of the page: what, effect on data, next step, id to copy. */
export function ErrorState({ error, effect, next, retry, alone }: ErrorStateProps) {
  const t = useText()
  const Heading = alone ? 'h1' : 'h2'
  const problem = isProblem(error) ? error : undefined
  return (
    <section className="failure" role="alert">
      <Heading>
        <Icon name="warn" />
        {problem ? problemTitle(t, problem) : t('web.error.crash')}
      </Heading>
      <dl>
        {problem?.detail && problem.detail !== problem.title && (
          <div>
            <dt>{t('web.error.why')}</dt>
            <dd>{problem.detail}</dd>
          </div>
        )}
        <div>
          <dt>{t('web.error.effect')}</dt>
          <dd>{effect ?? t('web.error.nothingChanged')}</dd>
        </div>
        <div>
          <dt>{t('web.error.next')}</dt>
          <dd>{next ?? nextStep(t, problem)}</dd>
        </div>
        {problem?.request && (
          <div>
            <dt>{t('web.error.id')}</dt>
            <dd>
              <span className="mono">{problem.request}</span>{' '}
              <CopyButton text={problem.request} what={t('web.error.id')} />
            </dd>
          </div>
        )}
      </dl>
      {problem?.status === 404 && alone ? (
        <div className="acts">
          <ButtonLink href={listOf(location.pathname)}>{t('web.error.toList')}</ButtonLink>
        </div>
      ) : (
        retry && (
          <div className="acts">
            <Button onClick={retry}>{t('web.act.tryAgain')}</Button>
          </div>
        )
      )}
    </section>
  )
}

/** The sentence of a refusal: the server's, or ours when nobody answered. */
export function problemTitle(t: ReturnType<typeof useText>, problem: Problem): string {
  return problem.code.startsWith('web.') ? t(`web.error.${problem.code.slice(4)}`) : problem.title
}

// a thing that is gone does not come back by asking again; its room does not go away
function listOf(path: string): string {
  return `/${path.split('/')[1] ?? ''}`
}

function nextStep(t: ReturnType<typeof useText>, problem: Problem | undefined): string {
  if (!problem) return t('web.error.nextReload')
  const known = {
    403: 'nextAsk',
    404: 'nextList',
    409: 'nextReload',
    412: 'nextReload',
    429: 'nextWait',
    503: 'nextWait',
  }
  return t(`web.error.${known[problem.status as 404] ?? 'nextRetry'}`)
}
