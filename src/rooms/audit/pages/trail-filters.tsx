import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { SelectField } from '../../../web/parts/fields.tsx'
import { LogName } from '../contract.ts'
import { type Trail, types } from './trail-query.ts'

/** Which log and which kind of thing; what was chosen in the table stands beside it and can be taken off. */
export function TrailFilters({ trail }: { trail: Trail }) {
  const t = useText()
  const { filters, filterBy } = trail
  return (
    <>
      <div className="filters">
        <SelectField
          label={t('audit-pages.log.label')}
          options={LogName.options.map(value => ({ value, label: t(`audit-pages.log.${value}`) }))}
          value={trail.log}
          change={trail.chooseLog}
        />
        <SelectField
          label={t('audit-pages.type.label')}
          none={t('audit-pages.type.all')}
          options={types.map(value => ({ value, label: t(`audit-pages.type.${value}`) }))}
          value={filters.type ?? ''}
          change={type => filterBy({ type: type || undefined, id: undefined })}
        />
      </div>
      {(filters.id || filters.action || filters.actor) && (
        <div className="acts apart">
          {filters.id && (
            <Button size="small" icon="cross" onClick={() => filterBy({ id: undefined })}>
              {t('audit-pages.filter.id', { id: filters.id.slice(0, 13) })}
            </Button>
          )}
          {filters.action && (
            <Button size="small" icon="cross" onClick={() => filterBy({ action: undefined })}>
              {t('audit-pages.filter.action', { action: filters.action })}
            </Button>
          )}
          {filters.actor && (
            <Button size="small" icon="cross" onClick={() => filterBy({ actor: undefined })}>
              {t('audit-pages.filter.actor', { actor: actorName(trail, filters.actor) })}
            </Button>
          )}
        </div>
      )}
    </>
  )
}

function actorName(trail: Trail, id: string): string {
  return trail.records.find(record => record.actor.id === id)?.actor.display ?? id
}
