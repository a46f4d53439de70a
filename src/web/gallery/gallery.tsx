import { useText } from '../languages.ts'
import { PageHeader } from '../parts/page-header.tsx'

/** Every part in every state, for eyes and for the accessibility test. */
export function GalleryPage() {
  const t = useText()
  return (
    <PageHeader
      title={t('web.gallery.title')}
      lead={t('web.gallery.lead')}
      crumbs={[{ label: t('web.gallery.title') }]}
    />
  )
}
