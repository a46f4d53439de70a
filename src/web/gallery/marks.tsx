import { useText } from '../languages.ts'
import { Button, ButtonLink } from '../parts/button.tsx'
import { CopyButton } from '../parts/copy-button.tsx'
import { Due } from '../parts/due.tsx'
import { Kbd } from '../parts/kbd.tsx'
import { Section } from '../parts/section.tsx'
import { Severity } from '../parts/severity.tsx'
import { ExploitedTag, Mark, Tag } from '../parts/tag.tsx'
import { Known, Unknown } from '../parts/unknown.tsx'
import { VexMark } from '../parts/vex-mark.tsx'
import { dues, now } from './samples.ts'

/** Buttons, tags, severity, status, time left, the unknown. */
export function MarkSamples() {
  return (
    <>
      <ButtonSamples />
      <TagSamples />
      <TimeSamples />
    </>
  )
}

function ButtonSamples() {
  const t = useText()
  return (
    <Section title={t('web.gallery.buttons')}>
      <div className="acts">
        <Button kind="main" keys="mod+Enter">
          {t('web.act.save')}
        </Button>
        <Button keys="S">{t('web.act.cancel')}</Button>
        <Button kind="bare">{t('web.act.undo')}</Button>
        <Button waits>{t('web.confirm.scroll')}</Button>
        <Button busy>{t('web.act.save')}</Button>
        <Button size="small" icon="up">
          {t('web.drop.choose')}
        </Button>
        <ButtonLink href="/today">{t('web.places.today')}</ButtonLink>
        <CopyButton text="AC-1234" what="AC-1234" />
        <Kbd keys="J" />
        <Kbd keys="mod+Enter" />
      </div>
    </Section>
  )
}

function TagSamples() {
  const t = useText()
  return (
    <Section title={t('web.gallery.marks')}>
      <p className="meta">
        <Tag>{t('web.state.unknown')}</Tag>
        <Tag kind="harm" icon="hit">
          {t('web.vex.affected')}
        </Tag>
        <Tag kind="haste" icon="warn">
          {t('web.time.late')}
        </Tag>
        <Tag kind="proof" icon="done">
          {t('web.vex.fixed')}
        </Tag>
        <Tag kind="unreal">{t('web.demo.tag')}</Tag>
        <Tag kind="unknown">{t('web.state.unknown')}</Tag>
        <ExploitedTag />
        <ExploitedTag short />
        <Mark icon="warn" kind="haste">
          {t('web.time.late')}
        </Mark>
        <Unknown />
        <Known value={null} />
        <Known value={12} />
      </p>
      <p className="meta">
        <Severity level="critical" score={9.8} source="CVSS 3.1, NVD" />
        <Severity level="high" score={8.8} />
        <Severity level="medium" score={5} />
        <Severity level="low" score={2.1} />
        <Severity level="none" score={0} />
        <Severity level="unscored" />
      </p>
      <p className="meta">
        {(
          ['under_investigation', 'affected', 'not_affected', 'fixed', 'false_positive', 'open', 'unknown'] as const
        ).map(status => (
          <VexMark key={status} status={status} />
        ))}
        <VexMark status="affected" tag />
      </p>
    </Section>
  )
}

function TimeSamples() {
  const t = useText()
  return (
    <Section title={t('web.gallery.time')}>
      {dues.map(one => (
        <div key={one.due} className="three">
          <Due {...one} now={now} />
          <Due {...one} now={now} form="line" />
          <Due {...one} now={now} form="short" />
        </div>
      ))}
    </Section>
  )
}
