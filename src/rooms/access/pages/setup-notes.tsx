import { useText } from '../../../web/languages.ts'
import { FactList } from '../../../web/parts/facts.tsx'
import { Section } from '../../../web/parts/section.tsx'

/** Beside the first run: what it takes, where the data lie. */
export function SetupNotes() {
  const t = useText()
  const facts = (['time', 'resume', 'data', 'network'] as const).map(id => ({
    name: t(`access-pages.setup.fact.${id}`),
    value: t(`access-pages.setup.factText.${id}`),
  }))
  return (
    <>
      <Section title={t('access-pages.setup.expect')}>
        <FactList facts={facts} />
      </Section>
      <Section title={t('access-pages.setup.noDefault')} icon="key">
        <p>{t('access-pages.setup.noDefaultText')}</p>
      </Section>
    </>
  )
}
