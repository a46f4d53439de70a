/** The beginning of a text, at most so many UTF-16 units and never half a character, which no row and no digest can hold. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text
  const last = text.charCodeAt(most - 1)
  const isHalved = last >= 0xd800 && last <= 0xdbff
  return text.slice(0, isHalved ? most - 1 : most)
}
