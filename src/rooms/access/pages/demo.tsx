import { useState } from 'react'
import { useFirstRun } from '../../../web/first-run.ts'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { Confirm } from '../../../web/parts/confirm.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { useGo } from '../../../web/parts/link.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { useMay, useOverview } from '../../../web/session.ts'
import { draftedCompany, forgetSetupDraft } from './setup-draft.ts'
import { manufacturerOf } from './setup-start.tsx'

/** The demo: loading it on an empty database, removing it in one step. */
export function DemoPage() {
  const t = useText()
  const go = useGo()
  const may = useMay()
  const overview = useOverview()
  const [asks, setAsks] = useState(false)
  const { saveCompany, loadDemo, removeDemo } = useFirstRun()
  const isLoaded = overview.data?.demo ?? false
  const error = removeDemo.error ?? loadDemo.error ?? saveCompany.error
  // The company typed in the first run was kept aside, so that demo and own data never mix.
  const begin = () => {
    const company = draftedCompany()
    forgetSetupDraft()
    if (company) saveCompany.mutate(manufacturerOf(company))
    go('/inventory')
  }
  return (
    <>
      <PageHeader
        title={t('access-pages.demo.title')}
        lead={t(isLoaded ? 'access-pages.demo.leadLoaded' : 'access-pages.demo.leadEmpty')}
        crumbs={[{ label: t('web.places.settings'), href: '/access' }, { label: t('access-pages.demo.title') }]}
      />
      {error && <ErrorState error={error} />}
      <div className="acts apart">
        {isLoaded ? (
          <Button waits={!may('inventory.write')} busy={removeDemo.isPending} onClick={() => setAsks(true)}>
            {t('access-pages.demo.remove')}
          </Button>
        ) : (
          <Button
            waits={!may('inventory.write')}
            busy={loadDemo.isPending}
            onClick={() => loadDemo.mutate(undefined, { onSuccess: () => go('/today') })}
          >
            {t('access-pages.setup.demoAct')}
          </Button>
        )}
      </div>
      {asks && (
        <Confirm
          title={t('access-pages.demo.remove')}
          act={t('access-pages.demo.removeAct')}
          word="Nordlicht Medical"
          busy={removeDemo.isPending}
          confirm={() => removeDemo.mutate(undefined, { onSuccess: begin, onError: () => setAsks(false) })}
          cancel={() => setAsks(false)}
        >
          <p className="said">{t('access-pages.demo.removeText')}</p>
        </Confirm>
      )}
    </>
  )
}
