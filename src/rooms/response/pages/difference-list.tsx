import { type Text, useText } from '../../../web/languages.ts'
import { Empty } from '../../../web/parts/empty.tsx'
import { Table } from '../../../web/parts/table.tsx'
import { Tag } from '../../../web/parts/tag.tsx'
import type { Difference } from './api.ts'

/** Differences of two editions: where, before, now. */
export function DifferenceList({ differences, caption }: { differences: readonly Difference[]; caption: string }) {
  const t = useText()
  return (
    <Table
      caption={caption}
      rows={differences}
      rowKey={one => `${one.member} ${one.item} ${one.field}`}
      empty={<Empty>{t('response-pages.difference.none')}</Empty>}
      columns={[
        {
          id: 'where',
          head: t('response-pages.difference.where'),
          cell: one => (
            <>
              {placeOf(t, one)} <Tag>{t(`response-pages.difference.${one.kind}`)}</Tag>
            </>
          ),
        },
        {
          id: 'before',
          head: t('response-pages.difference.before'),
          cell: one => <span className="soft">{shownValue(t, one, one.before)}</span>,
        },
        { id: 'after', head: t('response-pages.difference.after'), cell: one => shownValue(t, one, one.after) },
      ]}
    />
  )
}

const named: Readonly<Record<string, string>> = {
  holders: 'office',
  severities: 'level',
  steps: 'phase',
  templates: 'audience',
  texts: 'section',
}

function placeOf(t: Text, { member, item, field }: Difference): string {
  const kind = named[member]
  const [name = '', language] = field.split(' ')
  const isLanguage = name === 'en' || name === 'de'
  return [
    t(`response-pages.member.${member}`),
    item === '' ? '' : kind ? t(`response.${kind}.${item}`, { defaultValue: item }) : item,
    name === '' || isLanguage ? '' : t(`response-pages.column.${name}`, { defaultValue: name }),
    isLanguage || language ? t(`response.language.${isLanguage ? name : language}`) : '',
  ]
    .filter(one => one !== '')
    .join(' · ')
}

function shownValue(t: Text, { field }: Difference, value: string | null): string {
  if (value === null) return t('response-pages.difference.nothing')
  if (field === 'calls')
    return value
      .split(', ')
      .map(one => t(`response.office.${one}`))
      .join(', ')
  if (['office', 'lead', 'keeper', 'by'].includes(field)) return t(`response.office.${value}`, { defaultValue: value })
  if (field === 'phase') return t(`response.phase.${value}`)
  if (field === 'kind') return t(`response.contactKind.${value}`, { defaultValue: value })
  return value
}
