/** What a purl type demands beyond the core grammar. */
export interface PurlType {
  readonly namespace: 'required' | 'optional' | 'prohibited'
  /** Components whose case does not count; written in lower case. */
  readonly lower?: readonly ('namespace' | 'name' | 'version')[]
  /** A qualifier without which the purl names nothing. */
  readonly needsQualifier?: string
  readonly name?: RegExp
  readonly version?: RegExp
  /** Rewriting of the name beyond its case. */
  readonly rename?: (name: string, qualifiers: Readonly<Record<string, string>>) => string
  /** The namespace is the first segment only; everything after it is the name, with its slashes. */
  readonly slashesInName?: boolean
}

const both = ['namespace', 'name'] as const

/**
 * The registered purl types, from the definitions `types/*-definition.json` of package-url/purl-spec, August 2026 (MIT).
 * A type that is not listed has no rules of its own.
 */
export const purlTypes: Readonly<Record<string, PurlType>> = {
  alpm: { namespace: 'required', lower: both },
  apk: { namespace: 'required', lower: both },
  bazel: { namespace: 'prohibited' },
  bitbucket: { namespace: 'required', lower: both },
  bitnami: { namespace: 'prohibited', lower: ['name'] },
  brew: { namespace: 'optional', lower: both },
  cargo: { namespace: 'prohibited' },
  'chrome-extension': {
    namespace: 'prohibited',
    lower: ['name'],
    name: /^[a-p]{32}$/,
    version: /^[0-9]+(?:\.[0-9]+){0,3}$/,
  },
  cocoapods: { namespace: 'prohibited' },
  composer: { namespace: 'required', lower: both },
  conan: { namespace: 'optional' },
  conda: { namespace: 'prohibited' },
  // The name is that of a distribution, never of a module, and only modules have `::`.
  cpan: { namespace: 'optional', name: /^(?!.*::)/ },
  cran: { namespace: 'prohibited' },
  deb: { namespace: 'required', lower: both },
  docker: { namespace: 'optional' },
  gem: { namespace: 'prohibited' },
  generic: { namespace: 'optional' },
  git: { namespace: 'required', slashesInName: true },
  github: { namespace: 'required', lower: both },
  golang: { namespace: 'required' },
  hackage: { namespace: 'prohibited' },
  hex: { namespace: 'optional', lower: both },
  huggingface: { namespace: 'required', lower: ['version'] },
  julia: { namespace: 'prohibited', needsQualifier: 'uuid' },
  luarocks: { namespace: 'optional', lower: both },
  maven: { namespace: 'required' },
  // Case counts on Azure ML and does not on Databricks.
  mlflow: {
    namespace: 'prohibited',
    rename: (name, { repository_url }) => (repository_url?.includes('databricks') ? name.toLowerCase() : name),
  },
  npm: { namespace: 'optional' },
  nuget: { namespace: 'prohibited' },
  oci: { namespace: 'prohibited', lower: ['name', 'version'] },
  opam: { namespace: 'prohibited' },
  otp: { namespace: 'prohibited', lower: ['name'] },
  pub: { namespace: 'prohibited', lower: ['name'], rename: name => name.replace(/[^a-z0-9_]/g, '_') },
  pypi: { namespace: 'prohibited', lower: ['name', 'version'], rename: name => name.replaceAll('_', '-') },
  qpkg: { namespace: 'required', lower: ['namespace'] },
  rpm: { namespace: 'required', lower: ['namespace'] },
  swid: { namespace: 'optional', needsQualifier: 'tag_id' },
  swift: { namespace: 'required' },
  vcpkg: { namespace: 'prohibited' },
  'vscode-extension': { namespace: 'required', lower: ['namespace', 'name', 'version'] },
  yocto: { namespace: 'optional', lower: ['namespace'] },
}

export function purlTypeOf(type: string): PurlType | undefined {
  return Object.hasOwn(purlTypes, type) ? purlTypes[type] : undefined
}
