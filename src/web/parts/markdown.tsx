import type { ReactNode } from 'react'
import { type Block, type Inline, parseMarkdown } from '../markdown.ts'

/** Foreign text, such as the words of an advisory: no HTML, links with their host, `lang` of the source. */
export function Markdown({ text, lang }: { text: string; lang?: string }) {
  return (
    <div className="prose" lang={lang}>
      {parseMarkdown(text).map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a text has no other order
        <BlockView key={index} block={block} />
      ))}
    </div>
  )
}

/** A link that leaves Aftercare: its host is shown, the other side learns nothing. */
export function OutsideLink({ href, host, children }: { href: string; host?: string; children?: ReactNode }) {
  const shown = host ?? URL.parse(href)?.host ?? ''
  return (
    <>
      <a href={href} rel="noopener noreferrer nofollow ugc" target="_blank">
        {children ?? href}
      </a>
      {children !== undefined && shown && <span className="host"> ({shown})</span>}
    </>
  )
}

function BlockView({ block }: { block: Block }) {
  if (block.kind === 'code') return <pre>{block.text}</pre>
  if (block.kind === 'list') {
    const List = block.ordered ? 'ol' : 'ul'
    return (
      <List>
        {block.items.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a text has no other order
          <li key={index}>
            <InlineView pieces={item} />
          </li>
        ))}
      </List>
    )
  }
  const inside = <InlineView pieces={block.inside} />
  if (block.kind === 'quote') return <blockquote>{inside}</blockquote>
  // Headings of a foreign text must not enter the outline of our page.
  return <p>{block.kind === 'heading' ? <b>{inside}</b> : inside}</p>
}

function InlineView({ pieces }: { pieces: readonly Inline[] }) {
  return (
    <>
      {pieces.map((piece, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a text has no other order
        <PieceView key={index} piece={piece} />
      ))}
    </>
  )
}

function PieceView({ piece }: { piece: Inline }) {
  if ('text' in piece) return piece.kind === 'code' ? <code>{piece.text}</code> : piece.text
  const inside = <InlineView pieces={piece.inside} />
  if (piece.kind === 'strong') return <strong>{inside}</strong>
  if (piece.kind === 'emphasis') return <em>{inside}</em>
  const bare =
    piece.inside.length === 1 && piece.inside[0]?.kind === 'text' && piece.inside[0].text.includes(piece.host)
  return (
    <OutsideLink href={piece.href} host={piece.host}>
      {bare ? undefined : inside}
    </OutsideLink>
  )
}
