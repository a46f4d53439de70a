import { useMutation } from '@tanstack/react-query'
import { callStream } from '../../../web/api.ts'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { Section } from '../../../web/parts/section.tsx'

// more than this is for an editor, not for a page
const MOST_SHOWN = 200_000

/** The file as it stands, on request: nothing is laid out, nothing is left out but the end of a long one. */
export function Raw({ path, size }: { path: string; size: number }) {
  const t = useText()
  const format = useFormat()
  const show = useMutation({ mutationFn: async () => (await (await callStream(path)).text()).slice(0, MOST_SHOWN) })
  return (
    <Section title={t('vex-pages.raw.title')} count={format.bytes(size)}>
      {show.data === undefined ? (
        <Button busy={show.isPending} onClick={() => show.mutate()}>
          {t('vex-pages.raw.show')}
        </Button>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        <pre className="vex-raw" tabIndex={0}>
          {show.data}
        </pre>
      )}
      {show.data !== undefined && show.data.length >= MOST_SHOWN && (
        <p className="small soft">{t('vex-pages.raw.cut')}</p>
      )}
      {show.error && <ErrorState error={show.error} />}
    </Section>
  )
}
