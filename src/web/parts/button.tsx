import type { ButtonHTMLAttributes, ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'
import { Kbd } from './kbd.tsx'
import { Link } from './link.tsx'

interface Look {
  /** `main` once per view, for the safe act; `bare` for the least. */
  readonly kind?: 'main' | 'plain' | 'bare'
  readonly size?: 'small' | 'big'
  readonly icon?: IconName
  /** Key that does the same, shown on the button. */
  readonly keys?: string
  readonly children: ReactNode
}

type ButtonProps = Look &
  Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled' | 'size'> & {
    /** Not possible yet: the button becomes dashed; its text says what it waits for. */
    readonly waits?: boolean
    /** The act runs: no second press. */
    readonly busy?: boolean
  }

/** An act. */
export function Button({ kind, size, icon, keys, waits, busy, children, className, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={classes(kind, size, className)}
      aria-disabled={waits || busy ? true : undefined}
      aria-busy={busy ? true : undefined}
      onClick={waits || busy ? event => event.preventDefault() : onClick}
    >
      <Inside icon={icon} keys={keys}>
        {children}
      </Inside>
    </button>
  )
}

/** A way to another page that looks like an act. */
export function ButtonLink({ kind, size, icon, keys, children, href }: Look & { href: string }) {
  return (
    <Link className={classes(kind, size)} href={href}>
      <Inside icon={icon} keys={keys}>
        {children}
      </Inside>
    </Link>
  )
}

function Inside({ icon, keys, children }: Pick<Look, 'icon' | 'keys' | 'children'>) {
  return (
    <>
      {icon && <Icon name={icon} />}
      {children}
      {keys && <Kbd keys={keys} />}
    </>
  )
}

function classes(kind: Look['kind'], size: Look['size'], more?: string): string {
  return ['btn', kind === 'plain' ? undefined : kind, size, more].filter(Boolean).join(' ')
}
