import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { CheckField } from '../../../web/parts/choices.tsx'
import { Dialog } from '../../../web/parts/dialog.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { FactList } from '../../../web/parts/facts.tsx'
import { GreyLines } from '../../../web/parts/loading.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { tell } from '../../../web/parts/toast.tsx'
import { api } from './api.ts'

/** What reaches a person and how soon; only the digest can be switched off. */
export function What({ digest }: { digest: boolean }) {
  const t = useText()
  const memory = useQueryClient()
  const [isShown, show] = useState(false)
  const wish = useMutation(
    api.wish.mutationOptions({
      onSuccess: () => {
        void memory.invalidateQueries({ queryKey: api.key() })
        tell({ text: t('messages-pages.what.saved') })
      },
    }),
  )
  return (
    <Section title={t('messages-pages.what.title')}>
      <FactList
        facts={[
          { name: t('messages-pages.what.now'), value: t('messages-pages.what.nowText') },
          { name: t('messages-pages.what.soon'), value: t('messages-pages.what.soonText') },
          { name: t('messages-pages.what.day'), value: t('messages-pages.what.dayText') },
        ]}
      />
      <div className="message-wish">
        <p className="small soft">{t('messages-pages.what.byRole')}</p>
        {wish.error && <ErrorState error={wish.error} />}
        <CheckField
          label={t('messages-pages.what.on')}
          value={wish.isPending ? wish.variables.digest : digest}
          change={checked => wish.mutate({ digest: checked })}
        />
        <div>
          <Button size="small" onClick={() => show(true)}>
            {t('messages-pages.preview.show')}
          </Button>
        </div>
      </div>
      {isShown && <Preview close={() => show(false)} />}
    </Section>
  )
}

function Preview({ close }: { close: () => void }) {
  const t = useText()
  const { data, error } = useQuery(api.preview.queryOptions({ staleTime: 0 }))
  return (
    <Dialog title={t('messages-pages.preview.title')} close={close}>
      {error && <ErrorState error={error} />}
      {!data && !error && <GreyLines lines={6} />}
      {data && !data.body && <p>{t('messages-pages.preview.nothing')}</p>}
      {data?.body && (
        <>
          <p className="message-subject">{data.subject}</p>
          <pre className="message">{data.body}</pre>
        </>
      )}
    </Dialog>
  )
}
