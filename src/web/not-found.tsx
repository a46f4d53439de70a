import { useText } from './languages.ts'
import { ButtonLink } from './parts/button.tsx'
import { PageHeader } from './parts/page-header.tsx'

/** There is no page at this address. */
export function NotFound() {
  const t = useText()
  return (
    <>
      <PageHeader title={t('web.notFound.title')} lead={t('web.notFound.lead')} crumbs={[{ label: '404' }]} />
      <div className="acts apart">
        <ButtonLink kind="main" href="/today">
          {t('web.notFound.today')}
        </ButtonLink>
      </div>
    </>
  )
}
