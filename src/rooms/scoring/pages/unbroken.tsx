/** A text in which one name must not break over lines; `of` stands in the text where the name is to be. */
export function Unbroken({ text, of }: { text: string; of: string }) {
  const at = text.indexOf(of)
  if (at < 0) return text
  return (
    <>
      {text.slice(0, at)}
      <span className="nw">{of}</span>
      {text.slice(at + of.length)}
    </>
  )
}
