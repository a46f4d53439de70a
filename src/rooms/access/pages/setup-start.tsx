import { useFirstRun } from '../../../web/first-run.ts'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { useGo } from '../../../web/parts/link.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { draftedCompany, forgetSetupDraft, type SetupDraft } from './setup-draft.ts'

/** Step 4: look around with invented devices, or begin with the own product. */
export function StartStep() {
  const t = useText()
  const go = useGo()
  const { saveCompany, loadDemo } = useFirstRun()
  const busy = saveCompany.isPending || loadDemo.isPending
  // The typed company waits in the draft while the demo is looked at; the page that removes the demo offers it again.
  const demo = () => loadDemo.mutate(undefined, { onSuccess: () => go('/today') })
  const finish = () => {
    forgetSetupDraft()
    go('/inventory')
  }
  const own = () => {
    const company = draftedCompany()
    if (company) saveCompany.mutate(manufacturerOf(company), { onSuccess: finish })
    else finish()
  }
  return (
    <>
      <div className="offers">
        <Section title={t('access-pages.setup.demo')}>
          <p className="said">{t('access-pages.setup.demoText')}</p>
          <div className="acts">
            <Button kind="main" size="big" busy={busy} onClick={demo}>
              {t('access-pages.setup.demoAct')}
            </Button>
          </div>
        </Section>
        <Section title={t('access-pages.setup.own')}>
          <p className="said">{t('access-pages.setup.ownText')}</p>
          <div className="acts">
            <Button size="big" busy={busy} onClick={own}>
              {t('access-pages.setup.ownAct')}
            </Button>
          </div>
        </Section>
      </div>
      {loadDemo.isPending && (
        <p className="apart" role="status">
          {t('access-pages.setup.demoLoads')}
        </p>
      )}
      {loadDemo.error && <ErrorState error={loadDemo.error} />}
      {saveCompany.error && <ErrorState error={saveCompany.error} />}
    </>
  )
}

type Market = 'EU_MDR' | 'EU_IVDR' | 'US_FDA' | 'UK' | 'CH' | 'OTHER'

/** The drafted company as the inventory takes it. */
export function manufacturerOf(company: SetupDraft['company']) {
  return { name: company.name.trim(), country: company.country, markets: company.markets as Market[] }
}
