import { useText } from '../languages.ts'
import { Button } from '../parts/button.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { EvidenceSamples } from './evidence.tsx'
import { ListSamples } from './lists.tsx'
import { MarkSamples } from './marks.tsx'
import { StateSamples } from './states.tsx'

/** Every part in every state, for eyes and for the accessibility test. */
export function GalleryPage() {
  const t = useText()
  return (
    <>
      <PageHeader
        title={t('web.gallery.title')}
        lead={t('web.gallery.lead')}
        eyebrow={<span className="mono">AC-0000</span>}
        acts={<Button keys="U">{t('web.drop.choose')}</Button>}
        crumbs={[{ label: t('web.places.settings'), href: '/access' }, { label: t('web.gallery.title') }]}
        keys={[
          { keys: ['j', 'k'], does: t('web.keys.move') },
          { keys: ['x'], does: t('web.keys.choose') },
        ]}
        help={t('web.gallery.lead')}
      />
      <div className="stack apart">
        <MarkSamples />
        <EvidenceSamples />
        <ListSamples />
        <StateSamples />
      </div>
    </>
  )
}
