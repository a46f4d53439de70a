import { KeyWriter, plainVersion } from './key-writer.ts'

const LIST_END = 0x01

/** Key of a list of numbers in which a longer list comes after its own beginning, also if only zeros are added. */
export function numberListKey(version: string, grammar: RegExp): Uint8Array | undefined {
  const text = plainVersion(version)
  if (text === undefined || !grammar.test(text)) return undefined
  const writer = new KeyWriter()
  for (const number of text.split(/[.-]/)) writer.number(number)
  return writer.tag(LIST_END).key()
}
