import { SbomRefusal } from '../sbom.ts'
import type { XmlElement } from './xml-shapes.ts'

/** What the root element of CycloneDX in XML says: its prefix with the colon, its namespace and the version in it. */
export interface CycloneDxRoot {
  readonly prefix: string
  readonly namespace: string
  readonly version: string
}

/** The root of a CycloneDX document, or undefined where the element is another. */
export function cycloneDxRoot(name: string, attributes: ReadonlyMap<string, string>): CycloneDxRoot | undefined {
  const prefix = name.includes(':') ? name.slice(0, name.indexOf(':') + 1) : ''
  const namespace = attributes.get(prefix === '' ? 'xmlns' : `xmlns:${prefix.slice(0, -1)}`) ?? ''
  const version = /^http:\/\/cyclonedx\.org\/schema\/bom\/(.+)$/.exec(namespace)?.[1]
  return name.slice(prefix.length) === 'bom' && version !== undefined ? { prefix, namespace, version } : undefined
}

/** What is done with the pieces of a document, and how large one may be. */
export interface XmlPieces {
  /** Names of elements that are kept; every other is passed over with all that it holds. */
  readonly kept: ReadonlySet<string>
  /** Characters of one piece. */
  readonly limit: number
  where(): string
  root(attributes: ReadonlyMap<string, string>): void
  /** A whole piece: one item of a list directly below the root (`components/component`), or the metadata. */
  piece(path: string, element: XmlElement): void
}

/** Cuts a CycloneDX document in XML into small trees, one for each item of the lists directly below its root. */
export class XmlTree {
  readonly #root: CycloneDxRoot
  readonly #pieces: XmlPieces
  #stack: XmlElement[] = []
  /** Levels below an element that is passed over. */
  #passed = 0
  #level = 0
  #section = ''
  #start = 0

  constructor(root: CycloneDxRoot, pieces: XmlPieces) {
    this.#root = root
    this.#pieces = pieces
  }

  open(name: string, attributes: ReadonlyMap<string, string>, position: number): void {
    this.#level++
    if (this.#passed > 0 || !this.#isOurs(name, attributes)) {
      this.#passed++
      return
    }
    const local = name.slice(this.#root.prefix.length)
    if (this.#level === 1) this.#pieces.root(attributes)
    else if (this.#level === 2) {
      this.#section = local
      if (local === 'metadata') this.#push(local, attributes, position)
    } else if (!this.#pieces.kept.has(local)) this.#passed = 1
    else this.#push(local, attributes, position)
  }

  text(text: string): void {
    if (this.#passed === 0 && this.#stack.length > 0) this.#stack.at(-1)!.text += text
  }

  close(position: number): void {
    this.#level--
    if (this.#passed > 0) {
      this.#passed--
      return
    }
    const element = this.#stack.pop()
    if (!element) return
    this.#measure(position)
    if (this.#stack.length === 0) this.#pieces.piece(`${this.#section}/${element.name}`, element)
  }

  #isOurs(name: string, attributes: ReadonlyMap<string, string>): boolean {
    const { prefix, namespace } = this.#root
    if (prefix === '' ? name.includes(':') : !name.startsWith(prefix)) return false
    const own = attributes.get(prefix === '' ? 'xmlns' : `xmlns:${prefix.slice(0, -1)}`)
    return own === undefined || own === namespace
  }

  #push(name: string, attributes: ReadonlyMap<string, string>, position: number): void {
    const element: XmlElement = { name, attributes, children: [], text: '' }
    if (this.#stack.length === 0) this.#start = position
    else this.#measure(position)
    this.#stack.at(-1)?.children.push(element)
    this.#stack.push(element)
  }

  #measure(position: number): void {
    const { limit } = this.#pieces
    if (position - this.#start > limit) throw new SbomRefusal('item-too-large', this.#pieces.where(), { limit })
  }
}
