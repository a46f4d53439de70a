import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { Note } from '../../../web/parts/note.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { tell } from '../../../web/parts/toast.tsx'
import { PlaceTabs } from '../../../web/place-tabs.tsx'
import { useMay } from '../../../web/session.ts'
import { api, type Messages } from './api.ts'
import { Delivery } from './delivery.tsx'
import { Letters } from './letters.tsx'
import { What } from './what.tsx'

/** What reaches me and how soon, what was sent to me, and, for who keeps the machine, whether letters arrive. */
export function MessagesPage() {
  const t = useText()
  const may = useMay()
  const { data } = useSuspenseQuery(api.list.queryOptions())
  const { from, to } = data
  return (
    <>
      <PageHeader
        title={t('messages-pages.title')}
        lead={from && to ? t('messages-pages.lead', { from, to }) : t('messages-pages.leadNone')}
        acts={from && to && <Test />}
        crumbs={[{ label: t('web.places.settings'), href: '/access' }, { label: t('messages-pages.title') }]}
        help={t('messages-pages.help')}
      />
      <PlaceTabs place="settings" />
      <State data={data} />
      <div className="two apart">
        <div className="stack">
          <Letters letters={data.letters} />
          {may('messages.manage') && <Delivery />}
        </div>
        <div className="stack">
          <What digest={data.digest} />
        </div>
      </div>
    </>
  )
}

function State({ data: { from, isDemo } }: { data: Messages }) {
  const t = useText()
  if (from && !isDemo) return null
  return (
    <div className="apart">
      {from ? (
        <Note kind="unreal">{t('messages-pages.demo')}</Note>
      ) : (
        <Note kind="haste">{t('messages-pages.noServer')}</Note>
      )}
    </div>
  )
}

function Test() {
  const t = useText()
  const test = useMutation(
    api.test.mutationOptions({ onSuccess: ({ to }) => tell({ text: t('messages-pages.test.sent', { to }) }) }),
  )
  return (
    <>
      {test.error && <ErrorState error={test.error} />}
      <Button busy={test.isPending} onClick={() => test.mutate({})}>
        {t('messages-pages.test.act')}
      </Button>
    </>
  )
}
