import type { Fields } from '../json-shape.ts'

/** A small piece of an XML document. */
export interface XmlElement {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: XmlElement[]
  text: string
}

/** A component in the shape of the JSON form, nested ones included. */
export function componentShape(element: XmlElement): Fields {
  return {
    'bom-ref': element.attributes.get('bom-ref'),
    type: element.attributes.get('type'),
    group: textIn(element, 'group'),
    name: textIn(element, 'name'),
    version: textIn(element, 'version'),
    publisher: textIn(element, 'publisher'),
    purl: textIn(element, 'purl'),
    cpe: textIn(element, 'cpe'),
    supplier: organisation(childOf(element, 'supplier')),
    manufacturer: organisation(childOf(element, 'manufacturer')),
    licenses: childOf(element, 'licenses')?.children.map(licenceChoice),
    hashes: childrenOf(element, 'hashes', 'hash').map(hash => ({
      alg: hash.attributes.get('alg'),
      content: hash.text.trim(),
    })),
    properties: childrenOf(element, 'properties', 'property').map(property => ({
      name: property.attributes.get('name'),
      value: property.text.trim(),
    })),
    components: childrenOf(element, 'components', 'component').map(componentShape),
  }
}

/** Metadata in the shape of the JSON form. */
export function metadataShape(element: XmlElement): Fields {
  const component = childOf(element, 'component')
  const tools = childOf(element, 'tools')
  return {
    timestamp: textIn(element, 'timestamp'),
    tools: [
      ...(tools?.children.filter(child => child.name === 'tool') ?? []),
      ...(tools ? childrenOf(tools, 'components', 'component') : []),
      ...(tools ? childrenOf(tools, 'services', 'service') : []),
    ].map(tool => ({
      vendor: textIn(tool, 'vendor'),
      group: textIn(tool, 'group'),
      name: textIn(tool, 'name'),
      version: textIn(tool, 'version'),
    })),
    component: component && componentShape(component),
  }
}

/** A dependency and those nested in it: in XML, what a ref depends on are the dependency elements inside. */
export function dependencyShape(element: XmlElement): Fields[] {
  const nested = element.children.filter(child => child.name === 'dependency')
  const own = { ref: element.attributes.get('ref'), dependsOn: nested.map(child => child.attributes.get('ref')) }
  return [own, ...nested.filter(child => child.children.length > 0).flatMap(dependencyShape)]
}

/** A service in the shape of the JSON form, as far as its ref is concerned. */
export function serviceShape(element: XmlElement): Fields {
  return {
    'bom-ref': element.attributes.get('bom-ref'),
    services: childrenOf(element, 'services', 'service').map(serviceShape),
  }
}

function licenceChoice(choice: XmlElement): Fields {
  if (choice.name === 'expression') return { expression: choice.text.trim() }
  return { license: { id: textIn(choice, 'id'), name: textIn(choice, 'name') } }
}

/** An organisation in the shape of the JSON form. */
export function organisation(element: XmlElement | undefined): Fields | undefined {
  return element && { name: textIn(element, 'name') }
}

/** The first child of a name. */
export function childOf(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find(child => child.name === name)
}

/** The items of a list. */
export function childrenOf(element: XmlElement, list: string, name: string): XmlElement[] {
  return childOf(element, list)?.children.filter(child => child.name === name) ?? []
}

/** The text of the first child of a name. */
export function textIn(element: XmlElement, name: string): string | undefined {
  return childOf(element, name)?.text.trim()
}
