/** How the text of a setting is read. */
export type SettingKind =
  | 'folder'
  | 'text'
  | 'secret'
  | 'secret-url'
  | 'url'
  | 'port'
  | 'whole-number'
  | 'flag'
  | 'list'
  | 'level'

export interface Setting {
  /** Environment variable. */
  readonly name: string
  readonly kind: SettingKind
  /** One sentence for the README and `aftercare doctor`. */
  readonly meaning: string
  /** As it would be written in the environment; undefined: not set. */
  readonly default?: string
}

/** Every setting of Aftercare, in the order in which people meet them. There is no other configuration. */
export const settings = {
  home: {
    name: 'AFTERCARE_HOME',
    kind: 'folder',
    meaning: 'Folder of the data: database, uploaded files, run-time files.',
    default: 'data',
  },
  databaseUrl: {
    name: 'DATABASE_URL',
    kind: 'secret-url',
    meaning: 'PostgreSQL (16 or newer) to use instead of the one that comes along: postgres://user:password@host/name.',
  },
  port: { name: 'AFTERCARE_PORT', kind: 'port', meaning: 'Port of the web server and the API.', default: '4870' },
  host: {
    name: 'AFTERCARE_HOST',
    kind: 'text',
    meaning: 'Address the server listens on; anything but loopback belongs behind a TLS proxy.',
    default: '127.0.0.1',
  },
  origin: {
    name: 'AFTERCARE_ORIGIN',
    kind: 'url',
    meaning: 'Address people type, such as https://aftercare.example.com; needed behind a proxy.',
  },
  log: {
    name: 'AFTERCARE_LOG',
    kind: 'level',
    meaning: 'What is logged: fatal, error, warn, info, debug, trace or silent.',
    default: 'info',
  },
  uploadLimitMib: {
    name: 'AFTERCARE_UPLOAD_LIMIT_MIB',
    kind: 'whole-number',
    meaning: 'Largest file that may be uploaded, in MiB.',
    default: '512',
  },
  allowHosts: {
    name: 'AFTERCARE_ALLOW_HOSTS',
    kind: 'list',
    meaning: 'Hosts that Aftercare may call, separated by commas; not set: every public host.',
    default: '',
  },
  allowPrivate: {
    name: 'AFTERCARE_ALLOW_PRIVATE',
    kind: 'list',
    meaning: 'Hosts inside the company that Aftercare may call although their address is private, or over plain http.',
    default: '',
  },
  httpsProxy: { name: 'HTTPS_PROXY', kind: 'secret-url', meaning: 'Proxy for outgoing calls.' },
  nvdKey: { name: 'AFTERCARE_NVD_KEY', kind: 'secret', meaning: 'Key for the API of the NVD; raises its rate limit.' },
  openfdaKey: {
    name: 'AFTERCARE_OPENFDA_KEY',
    kind: 'secret',
    meaning: 'Key for openFDA; raises its daily limit.',
  },
  osvEcosystems: {
    name: 'AFTERCARE_OSV_ECOSYSTEMS',
    kind: 'list',
    meaning:
      'Ecosystems of osv.dev to keep, separated by commas, as osv.dev writes them; not set: those the SBOMs use.',
    default: '',
  },
  csafProviders: {
    name: 'AFTERCARE_CSAF_PROVIDERS',
    kind: 'list',
    meaning:
      'Publishers of CSAF advisories to follow, separated by commas: ids of the curated list, domains, or addresses of a provider-metadata.json or aggregator.json; not set: CISA and Siemens.',
    default: '',
  },
  mailFolder: {
    name: 'AFTERCARE_MAIL_FOLDER',
    kind: 'folder',
    meaning:
      'Folder into which a mail system drops messages (.eml, .txt, .json) for the vigilance intake; each is taken once and moved to done or refused; not set: none.',
  },
  mailServer: {
    name: 'AFTERCARE_MAIL_SERVER',
    kind: 'secret-url',
    meaning:
      'Server that messages go to: smtp://name:password@host:587 (with STARTTLS) or smtps://name:password@host:465; not encrypted only on this machine and to hosts of AFTERCARE_ALLOW_PRIVATE; not set: nothing is sent by mail.',
  },
  mailFrom: {
    name: 'AFTERCARE_MAIL_FROM',
    kind: 'text',
    meaning: 'Address that messages come from, such as aftercare@example.com; needed with AFTERCARE_MAIL_SERVER.',
  },
  offline: { name: 'AFTERCARE_OFFLINE', kind: 'flag', meaning: 'Call nothing outside (1 or 0).', default: '0' },
  url: { name: 'AFTERCARE_URL', kind: 'url', meaning: 'Server that the command line talks to.' },
  key: { name: 'AFTERCARE_KEY', kind: 'secret', meaning: 'API key that the command line uses there.' },
} as const satisfies Record<string, Setting>
