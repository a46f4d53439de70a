import { SaxesParser } from 'saxes'

/**
 * What a document is, told without our readers: `CycloneDX 1.5 JSON` and the like, or undefined where it is none of the
 * documents that must be taken (CycloneDX 1.2 to 1.7, SPDX 2.2 and 2.3) or is not well-formed.
 */
export function promisedFormat(bytes: Buffer): string | undefined {
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '')
  const start = text.trimStart()
  if (start.startsWith('{')) return jsonFormat(text)
  if (start.startsWith('<')) return xmlFormat(text)
  return tagValueFormat(text)
}

const cyclonedx = /^1\.[2-7]$/
const spdx = /^SPDX-(2\.[23])$/

function jsonFormat(text: string): string | undefined {
  const value = parsed(text)
  if (!value || Array.isArray(value)) return undefined
  const { bomFormat, specVersion, spdxVersion } = value
  if (bomFormat === 'CycloneDX' && cyclonedx.test(String(specVersion))) return `CycloneDX ${specVersion} JSON`
  const version = spdx.exec(String(spdxVersion))?.[1]
  return version && `SPDX ${version} JSON`
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function xmlFormat(text: string): string | undefined {
  const version = /<(?:\w+:)?bom\b[^>]*xmlns(?::\w+)?=["']http:\/\/cyclonedx\.org\/schema\/bom\/(1\.\d)["']/.exec(
    text,
  )?.[1]
  if (!version || !cyclonedx.test(version)) return undefined
  try {
    new SaxesParser({ xmlns: true }).write(text).close()
    return `CycloneDX ${version} XML`
  } catch {
    return undefined
  }
}

function tagValueFormat(text: string): string | undefined {
  const version = /^SPDXVersion:\s*SPDX-(2\.[23])\s*$/m.exec(text)?.[1]
  return version && `SPDX ${version} tag-value`
}
