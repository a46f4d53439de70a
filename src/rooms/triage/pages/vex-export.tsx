import { useMutation } from '@tanstack/react-query'
import { callStream } from '../../../web/api.ts'
import { useText } from '../../../web/languages.ts'
import { Button, ButtonLink } from '../../../web/parts/button.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { download } from '../../../web/parts/step-chart.tsx'

const formats = [
  { id: 'openvex', title: 'OpenVEX' },
  { id: 'cyclonedx', title: 'CycloneDX VEX' },
] as const

/** The decisions about one release as a file for others. */
export function VexExport({ release }: { release: { id: string; name: string } }) {
  const t = useText()
  const take = useMutation({
    mutationFn: async (format: string) => {
      const query = new URLSearchParams({ release: release.id, format })
      const answer = await callStream(`/triage/export?${query}`)
      download(fileName(answer, release.name, format), await answer.blob())
    },
  })
  return (
    <Section title={t('triage-pages.export.title', { release: release.name })}>
      <p className="small soft">{t('triage-pages.export.text')}</p>
      <div className="acts">
        {formats.map(format => (
          <Button
            key={format.id}
            icon="file"
            busy={take.isPending && take.variables === format.id}
            onClick={() => take.mutate(format.id)}
          >
            {t('triage-pages.export.act', { format: format.title })}
          </Button>
        ))}
        <ButtonLink href={`/triage/carry-over/${release.id}`}>{t('triage-pages.carryOver.title')}</ButtonLink>
      </div>
      {take.error && <ErrorState error={take.error} />}
    </Section>
  )
}

function fileName(answer: Response, release: string, format: string): string {
  const named = /filename="([^"/\\]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1]
  const ending = named?.replace(/^[0-9a-f-]{36}\./, '') ?? `${format}.json`
  return `${release.replace(/[^\p{L}\d.-]+/gu, '-')}.${ending}`
}
