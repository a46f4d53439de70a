/** How the versions of a purl type are ordered. */
export interface PackageOrder {
  /** One of the schemes, or `unordered`. */
  readonly scheme: string
  /** Where the order stands, or why there is none. */
  readonly source: string
}

const SPEC = 'https://github.com/package-url/vers-spec/blob/main/docs/types/vers-types.md'
const SEMVER = 'https://semver.org/spec/v2.0.0.html'
/** An order that the ecosystem has and we do not: the general one stands for it, as its page says. */
const own = (page: string): PackageOrder => ({ scheme: 'generic', source: page })
const none = (why: string): PackageOrder => ({ scheme: 'unordered', source: why })

/**
 * Every registered purl type (package-url/purl-spec, `purl-types-index.json`, August 2026) and the order of its versions.
 * A type without an order says so; its versions are compared by their text alone.
 */
export const packageOrders: Readonly<Record<string, PackageOrder>> = {
  alpm: { scheme: 'alpm', source: 'https://man.archlinux.org/man/vercmp.8' },
  apk: { scheme: 'apk', source: SPEC },
  bazel: own('https://bazel.build/external/module#version-format'),
  bitbucket: { scheme: 'semver', source: 'tags of a repository, by custom semantic versions' },
  bitnami: { scheme: 'semver', source: 'https://github.com/bitnami/vulndb' },
  brew: own('https://docs.brew.sh/Versions'),
  cargo: { scheme: 'semver', source: SPEC },
  'chrome-extension': {
    scheme: 'intdot',
    source: 'https://developer.chrome.com/docs/extensions/reference/manifest/version',
  },
  cocoapods: { scheme: 'gem', source: 'https://guides.cocoapods.org/syntax/podfile.html (as RubyGems)' },
  composer: { scheme: 'composer', source: SPEC },
  conan: { scheme: 'conan', source: 'https://docs.conan.io/2/tutorial/versioning/versions.html' },
  conda: own('https://docs.conda.io/projects/conda-build/en/stable/resources/package-spec.html'),
  cpan: own('https://metacpan.org/pod/CPAN::Meta::Spec#VERSION-NUMBERS'),
  cran: { scheme: 'cran', source: 'https://cran.r-project.org/doc/manuals/R-exts.html' },
  deb: { scheme: 'deb', source: SPEC },
  docker: none('a tag may move, a digest has no order'),
  gem: { scheme: 'gem', source: SPEC },
  generic: { scheme: 'generic', source: SPEC },
  git: none('a commit has its place in a graph only'),
  github: { scheme: 'semver', source: 'tags of a repository, by custom semantic versions' },
  golang: { scheme: 'semver', source: SPEC },
  hackage: { scheme: 'hackage', source: SPEC },
  hex: { scheme: 'semver', source: 'https://hexdocs.pm/elixir/Version.html' },
  huggingface: none('a revision is a commit'),
  julia: { scheme: 'semver', source: 'https://pkgdocs.julialang.org/v1/compatibility/' },
  luarocks: own('https://github.com/luarocks/luarocks/wiki/Types-of-rocks'),
  maven: { scheme: 'maven', source: SPEC },
  mlflow: { scheme: 'intdot', source: 'https://mlflow.org/docs/latest/ml/model-registry/' },
  npm: { scheme: 'semver', source: SPEC },
  nuget: { scheme: 'nuget', source: SPEC },
  oci: none('a digest has no order'),
  opam: { scheme: 'deb', source: 'https://opam.ocaml.org/doc/Manual.html#version-ordering' },
  otp: own('https://www.erlang.org/doc/system/versions.html'),
  pub: { scheme: 'pub', source: SPEC },
  pypi: { scheme: 'pypi', source: SPEC },
  qpkg: own('https://www.qnx.com/developers/docs/'),
  rpm: { scheme: 'rpm', source: SPEC },
  swid: own('ISO/IEC 19770-2, versionScheme: the tag may name one, the purl does not'),
  swift: { scheme: 'semver', source: SEMVER },
  vcpkg: own('https://learn.microsoft.com/vcpkg/users/versioning#version-schemes'),
  'vscode-extension': { scheme: 'semver', source: 'https://code.visualstudio.com/api/working-with-extensions' },
  yocto: own('https://docs.yoctoproject.org/ref-manual/variables.html#term-PV'),
}

/** Scheme of a purl type; a type that nobody registered has the general order. */
export function orderOfType(type: string): string {
  return Object.hasOwn(packageOrders, type) ? packageOrders[type]!.scheme : 'generic'
}
