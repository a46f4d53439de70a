import { useQuery } from '@tanstack/react-query'
import { useFormat } from '../../../web/format.ts'
import { useMyPages } from '../../../web/house.ts'
import { useText } from '../../../web/languages.ts'
import { ButtonLink } from '../../../web/parts/button.tsx'
import { Empty } from '../../../web/parts/empty.tsx'
import { useMay } from '../../../web/session.ts'
import { address, api } from './api.ts'

/** No case is open: when the last one was closed, and the way to a drill. */
export function NoneOpen() {
  const t = useText()
  const may = useMay()
  const format = useFormat()
  const { data } = useQuery(api.incidents.queryOptions({ input: { state: 'closed', exercises: 'without' } }))
  const last = data?.lines
    .map(({ changedAt }) => changedAt)
    .toSorted()
    .at(-1)
  const drills = useMyPages().find(({ path }) => path === '/response/drills' || path === '/response')
  return (
    <Empty
      act={
        drills ? (
          <ButtonLink href={drills.path}>{t('vigilance-pages.list.drill')}</ButtonLink>
        ) : (
          may('vigilance.write') && <ButtonLink href={address.create()}>{t('vigilance-pages.intake.open')}</ButtonLink>
        )
      }
    >
      {t('vigilance-pages.list.noneOpen')}{' '}
      {last ? t('vigilance-pages.list.lastClosed', { day: format.day(last) }) : t('vigilance-pages.list.neverClosed')}
    </Empty>
  )
}
