import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { TextField } from '../../../web/parts/fields.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { blankProduct, type Draft, type ProductDraft } from './notice-draft.ts'

/** The products of a notice as lines of a form: name, identifier, versions. */
export function NoticeProducts({ draft, set }: { draft: Draft; set: (change: Partial<Draft>) => void }) {
  const t = useText()
  const change = (at: number, part: Partial<ProductDraft>) =>
    set({ products: draft.products.map((one, place) => (place === at ? { ...one, ...part } : one)) })
  return (
    <Section title={t('notice-pages.field.products')}>
      <p className="soft">{t('notice-pages.form.productsLead')}</p>
      {draft.products.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line that is typed into has no other name
        <fieldset key={at} className="bare notice-product">
          <legend className="hidden-text">{t('notice-pages.form.productNumber', { number: at + 1 })}</legend>
          <TextField
            label={t('notice-pages.field.product')}
            maxLength={300}
            value={one.product}
            change={product => change(at, { product })}
          />
          <TextField
            label={t('notice-pages.field.identifier')}
            optional
            mono
            spellCheck={false}
            placeholder="cpe:2.3:o:vendor:firmware:*"
            maxLength={500}
            value={one.identifier}
            change={identifier => change(at, { identifier })}
          />
          <TextField
            label={t('notice-pages.field.versions')}
            optional
            mono
            spellCheck={false}
            placeholder=">= 1.0, < 2.4"
            maxLength={500}
            value={one.versions}
            change={versions => change(at, { versions })}
          />
          <Button
            kind="bare"
            waits={draft.products.length === 1}
            onClick={() => set({ products: draft.products.filter((_, place) => place !== at) })}
          >
            {t('notice-pages.form.removeProduct')} <span className="hidden-text">{at + 1}</span>
          </Button>
        </fieldset>
      ))}
      <Button icon="plus" onClick={() => set({ products: [...draft.products, blankProduct] })}>
        {t('notice-pages.form.addProduct')}
      </Button>
    </Section>
  )
}
