import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { clientOf } from '../../../web/api.ts'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { AreaField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { Link, useGo } from '../../../web/parts/link.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { contract } from '../contract.ts'
import { address, api, type Case, type Similar } from './api.ts'
import { useSaved } from './saving.ts'
import { SimilarWords } from './similar-words.tsx'

/** Open cases that could be the same event: this one may become part of another. Both numbers stay. */
export function MergeSection({ one, mayWrite }: { one: Case; mayWrite: boolean }) {
  const t = useText()
  const [into, setInto] = useState<Similar | undefined>()
  if (one.similar.length === 0) return null
  return (
    <Section title={t('vigilance-pages.similar.title')}>
      <ul className="lines">
        {one.similar.map(similar => (
          <li key={similar.id}>
            <Link href={address.incident(similar.id)}>
              {similar.number} {similar.title}
            </Link>
            <SimilarWords similar={similar} />
            {mayWrite && into?.id !== similar.id && (
              <Button size="small" kind="bare" onClick={() => setInto(similar)}>
                {t('vigilance-pages.similar.merge')}
                <span className="hidden-text"> {similar.number}</span>
              </Button>
            )}
            {into?.id === similar.id && <MergeForm one={one} into={similar} done={() => setInto(undefined)} />}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function MergeForm({ one, into, done }: { one: Case; into: Similar; done: () => void }) {
  const t = useText()
  const go = useGo()
  const saved = useSaved()
  const [because, setBecause] = useState('')
  const merge = useMutation(
    api.merge.mutationOptions(saved(t('vigilance-pages.similar.merged'), () => go(address.incident(into.id)))),
  )
  const [failed, setFailed] = useState<unknown>()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    try {
      // the other case as it stands now: a change meanwhile is a conflict
      const other = await clientOf(contract).incident({ id: into.id })
      merge.mutate({ id: one.id, seen: one.changedAt, into: into.id, seenInto: other.changedAt, because })
    } catch (error) {
      setFailed(error)
    }
  }
  return (
    <form noValidate onSubmit={event => void submit(event)} className="incident-form">
      <p className="small soft">{t('vigilance-pages.similar.what', { number: into.number })}</p>
      <AreaField label={t('vigilance-pages.decisions.because')} rows={2} value={because} change={setBecause} />
      <FormFoot
        act={t('vigilance-pages.similar.mergeInto', { number: into.number })}
        busy={merge.isPending}
        waits={because.trim() === ''}
        error={failed ?? merge.error}
        leave={done}
      />
    </form>
  )
}
