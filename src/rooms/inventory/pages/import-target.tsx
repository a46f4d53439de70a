import { useText } from '../../../web/languages.ts'
import { Button, ButtonLink } from '../../../web/parts/button.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Mark } from '../../../web/parts/tag.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import { address, type ImportRow, type ReleaseRow } from './inventory-api.ts'

/** Does the document call itself something else than the version it was uploaded for? */
export function asksForTarget({ subject }: Pick<ImportRow, 'subject'>, release: ReleaseRow): boolean {
  if (!subject) return false
  const { name, version } = subject
  const isSameName = !name || plain(name) === plain(release.deviceName)
  const isSameVersion = !version || plain(version) === plain(release.version)
  return !isSameName || !isSameVersion
}

// `Pulso 3`, `pulso-3` and `v3.2.1`, `3.2.1` are the same to a person.
function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/^v(?=\d)/, '')
    .replaceAll(/[\s_-]+/g, '')
}

interface TargetProps {
  readonly one: ImportRow
  readonly release: ReleaseRow
  readonly asks: boolean
  readonly confirm: () => void
}

/** What the document calls itself; a person confirms where it is not the name of the version. */
export function TargetCheck({ one, release, asks, confirm }: TargetProps) {
  const t = useText()
  const own = [one.subject?.name, one.subject?.version].filter(Boolean).join(' ')
  const name = `${release.deviceName} ${release.version}`
  return (
    <Section title={t('inventory-pages.target.title')}>
      <p className="small">
        {own ? t('inventory-pages.target.calls', { own }) : <Unknown>{t('inventory-pages.target.silent')}</Unknown>}{' '}
        {asks && t('inventory-pages.target.ask')}
      </p>
      {asks ? (
        <div className="acts">
          <Button kind="main" size="small" onClick={confirm}>
            {t('inventory-pages.target.yes', { version: release.version })}
          </Button>
          <ButtonLink size="small" kind="bare" href={address.upload({ device: release.device })}>
            {t('inventory-pages.target.another')}
          </ButtonLink>
        </div>
      ) : (
        <p className="small">
          <Mark icon="done" kind="proof">
            {t('inventory-pages.target.for', { name })}
          </Mark>
        </p>
      )}
    </Section>
  )
}
