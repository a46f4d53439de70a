import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { apiOf } from '../../../web/api.ts'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { GreyLines } from '../../../web/parts/loading.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Mark } from '../../../web/parts/tag.tsx'
import { contract } from '../contract.ts'
import { agentName } from './agent-name.ts'

const api = apiOf(contract)

/** Where I am signed in, and the way to end each. */
export function Logins() {
  const t = useText()
  const format = useFormat()
  const memory = useQueryClient()
  const logins = useQuery(api.logins.queryOptions())
  const end = useMutation(
    api.endLogin.mutationOptions({ onSuccess: () => memory.invalidateQueries({ queryKey: api.logins.key() }) }),
  )
  const programOf = (agent: string | null | undefined) => {
    const known = agent ? agentName(agent) : undefined
    return known ? t('access-pages.logins.agent', known) : (agent ?? t('access-pages.logins.unknownAgent'))
  }
  return (
    <Section title={t('access-pages.logins.title')} count={logins.data?.length}>
      {logins.error && <ErrorState error={logins.error} retry={() => void logins.refetch()} />}
      {end.error && <ErrorState error={end.error} />}
      {logins.isLoading && <GreyLines lines={2} />}
      <ul className="lines">
        {logins.data?.map(login => (
          <li key={login.id} className="login">
            <div>
              <span title={login.agent ?? undefined}>{programOf(login.agent)}</span>
              <small>
                {t('access-pages.logins.since', {
                  since: format.moment(login.createdAt),
                  seen: format.moment(login.seenAt),
                })}
              </small>
            </div>
            {login.current ? (
              <Mark icon="done" kind="proof">
                {t('access-pages.logins.here')}
              </Mark>
            ) : (
              <Button size="small" busy={end.isPending} onClick={() => end.mutate({ id: login.id })}>
                {t('access-pages.logins.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
