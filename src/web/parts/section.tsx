import { type ReactNode, useId } from 'react'
import { useFormat } from '../format.ts'
import { Icon, type IconName } from './icon.tsx'

interface SectionProps {
  readonly title: ReactNode
  /** Small figure behind the title: `5`, `3 gewählt, 612 Geräte`. */
  readonly count?: ReactNode
  readonly icon?: IconName
  /** Links at the right end. */
  readonly more?: ReactNode
  readonly children: ReactNode
}

/** A part of a page under a strong rule. */
export function Section({ title, count, icon, more, children }: SectionProps) {
  const id = useId()
  const format = useFormat()
  return (
    <section className="sec" aria-labelledby={id}>
      <div className="sec-head">
        <h2 id={id}>
          {icon && <Icon name={icon} small />}
          {title}
        </h2>
        {count !== undefined && <span className="n">{typeof count === 'number' ? format.number(count) : count}</span>}
        {more && <span className="more">{more}</span>}
      </div>
      <div className="sec-body">{children}</div>
    </section>
  )
}
