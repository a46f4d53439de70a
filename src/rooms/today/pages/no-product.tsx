import { useFirstRun } from '../../../web/first-run.ts'
import { useText } from '../../../web/languages.ts'
import { Button, ButtonLink } from '../../../web/parts/button.tsx'
import { Empty } from '../../../web/parts/empty.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { useMay } from '../../../web/session.ts'

/** No product yet: the two ways to begin. */
export function NoProduct() {
  const t = useText()
  const mayWrite = useMay()('inventory.write')
  const { loadDemo } = useFirstRun()
  const acts = (
    <>
      <ButtonLink kind="main" icon="plus" href="/inventory">
        {t('today-pages.empty.own')}
      </ButtonLink>
      <Button busy={loadDemo.isPending} onClick={() => loadDemo.mutate(undefined)}>
        {t(loadDemo.isPending ? 'today-pages.empty.loading' : 'today-pages.empty.demo')}
      </Button>
    </>
  )
  return (
    <div className="stack apart">
      <Section title={t('today-pages.empty.title')}>
        <Empty act={mayWrite && acts}>
          {t('today-pages.empty.text')} {!mayWrite && t('today-pages.empty.noRight')}
        </Empty>
      </Section>
      {loadDemo.error && <ErrorState error={loadDemo.error} />}
    </div>
  )
}
