// Valid documents of the formats in which advisories and VEX are exchanged; written for this purpose.

const tracking = (version: string) => ({
  current_release_date: '2026-11-20T10:00:00.000Z',
  generator: { date: '2026-11-20T10:00:00.000Z', engine: { name: 'Own', version: '1' } },
  id: 'NL-2026-001',
  initial_release_date: '2026-11-01T10:00:00.000Z',
  revision_history: [
    { date: '2026-11-01T10:00:00.000Z', number: '1', summary: 'First.' },
    { date: '2026-11-20T10:00:00.000Z', number: version, summary: 'Again.' },
  ],
  status: 'final',
  version,
})

const head = {
  acknowledgments: [{ names: ['Ada'], organization: 'Own', summary: 'Found it.', urls: ['https://example.com/a'] }],
  aggregate_severity: { namespace: 'https://example.com/s', text: 'high' },
  category: 'csaf_vex',
  distribution: { text: 'Freely.', tlp: { label: 'GREEN', url: 'https://www.first.org/tlp/' } },
  lang: 'en',
  notes: [{ category: 'summary', text: 'A bug.', title: 'What' }],
  publisher: { category: 'vendor', name: 'Nordlicht Medical', namespace: 'https://psirt.example.com' },
  references: [{ category: 'self', summary: 'This', url: 'https://example.com/nl-2026-001.json' }],
  title: 'Two bugs',
  tracking: tracking('2'),
}

const branches = [
  {
    category: 'vendor',
    name: 'Nordlicht',
    branches: [
      {
        category: 'product_name',
        name: 'Pulso 3',
        branches: [
          { category: 'product_version', name: '3.2.1', product: { name: 'Pulso 3 3.2.1', product_id: 'P1' } },
          {
            category: 'product_version_range',
            name: 'vers:semver/>=1.0.0|<2.0.0',
            product: { name: 'Pulso 1', product_id: 'P2' },
          },
        ],
      },
    ],
  },
]

const names = [
  {
    name: 'log4j-core 2.14.1',
    product_id: 'C1',
    product_identification_helper: {
      cpe: 'cpe:2.3:a:apache:log4j:2.14.1:*:*:*:*:*:*:*',
      hashes: [{ file_hashes: [{ algorithm: 'sha256', value: 'ab'.repeat(32) }], filename: 'log4j-core.jar' }],
      purl: 'pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1',
      x_generic_uris: [
        {
          namespace: 'https://cyclonedx.org/capabilities/bomlink/',
          uri: 'urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/2#part',
        },
      ],
    },
  },
]

const vulnerabilities = [
  {
    cve: 'CVE-2021-44228',
    cwe: { id: 'CWE-502', name: 'Deserialization of Untrusted Data' },
    discovery_date: '2026-11-01T10:00:00.000Z',
    flags: [{ date: '2026-11-20T10:00:00.000Z', label: 'vulnerable_code_not_present', product_ids: ['P1'] }],
    ids: [{ system_name: 'GHSA', text: 'GHSA-jfh8-c2jp-5v3q' }],
    involvements: [{ date: '2026-11-20T10:00:00.000Z', party: 'vendor', status: 'completed', summary: 'Looked.' }],
    notes: [{ category: 'description', text: 'Look-ups load code.' }],
    product_status: { known_affected: ['C1P2', 'P2'], known_not_affected: ['P1'], fixed: ['C1'] },
    references: [{ category: 'external', summary: 'NVD', url: 'https://nvd.nist.gov/vuln/detail/CVE-2021-44228' }],
    release_date: '2026-11-20T10:00:00.000Z',
    remediations: [
      {
        category: 'vendor_fix',
        date: '2026-11-20T10:00:00.000Z',
        details: 'Update.',
        product_ids: ['P2'],
        url: 'https://example.com/u',
      },
      {
        category: 'workaround',
        details: 'Pull the plug.',
        group_ids: ['G1'],
        restart_required: { category: 'system' },
      },
    ],
    scores: [
      {
        cvss_v3: {
          baseScore: 10,
          baseSeverity: 'CRITICAL',
          vectorString: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H',
          version: '3.1',
        },
        products: ['P2'],
      },
    ],
    threats: [{ category: 'impact', date: '2026-11-20T10:00:00.000Z', details: 'Not in there.', product_ids: ['P1'] }],
    title: 'Log4Shell',
  },
  { ids: [{ system_name: 'own', text: 'BUG-1' }], product_status: { under_investigation: ['P1', 'P2'] } },
]

const groups = [{ group_id: 'G1', product_ids: ['P1', 'P2'], summary: 'All' }]
const part = { name: 'log4j-core in Pulso 1', product_id: 'C1P2' }

export const csaf20 = {
  document: { ...head, csaf_version: '2.0' },
  product_tree: {
    branches,
    full_product_names: names,
    product_groups: groups,
    relationships: [
      {
        category: 'default_component_of',
        full_product_name: part,
        product_reference: 'C1',
        relates_to_product_reference: 'P2',
      },
    ],
  },
  vulnerabilities,
}

export const csaf21 = {
  $schema: 'https://docs.oasis-open.org/csaf/csaf/v2.1/schema/csaf.json',
  document: { ...head, csaf_version: '2.1', license_expression: 'CC-BY-4.0' },
  product_tree: {
    branches,
    full_product_names: names,
    product_groups: groups,
    product_paths: [
      {
        beginning_product_reference: 'C1',
        full_product_name: part,
        subpaths: [{ category: 'default_component_of', next_product_reference: 'P2' }],
      },
    ],
  },
  vulnerabilities: vulnerabilities.map(({ cwe, scores, ...rest }) => ({
    ...rest,
    ...(cwe ? { cwes: [{ ...cwe, version: '4.15' }] } : {}),
    ...(scores
      ? {
          metrics: [
            {
              content: {
                cvss_v3: scores[0]!.cvss_v3,
                ssvc_v2: {
                  schemaVersion: '2.0.0',
                  selections: [{ namespace: 'ssvc', key: 'E', version: '1.1.0', values: [{ key: 'A' }] }],
                  target_ids: ['CVE-2021-44228'],
                  timestamp: '2026-11-20T10:00:00Z',
                },
              },
              products: ['P2'],
            },
          ],
        }
      : {}),
  })),
}

export const openVex = {
  '@context': 'https://openvex.dev/ns/v0.2.0',
  '@id': 'https://example.com/vex/1',
  author: 'Nordlicht Medical',
  role: 'Manufacturer',
  timestamp: '2026-11-20T10:00:00Z',
  last_updated: '2026-11-21T10:00:00Z',
  version: 2,
  tooling: 'Own 1.0',
  statements: [
    {
      vulnerability: {
        '@id': 'https://example.com/v/1',
        name: 'CVE-2021-44228',
        aliases: ['GHSA-jfh8-c2jp-5v3q'],
        description: 'A bug.',
      },
      timestamp: '2026-11-19T10:00:00Z',
      last_updated: '2026-11-20T10:00:00Z',
      products: [
        {
          '@id': 'pkg:generic/pulso@3.2.1',
          identifiers: { purl: 'pkg:generic/pulso@3.2.1', cpe23: 'cpe:2.3:o:nordlicht:pulso:3.2.1:*:*:*:*:*:*:*' },
          hashes: { 'sha-256': 'ab'.repeat(32) },
          subcomponents: [
            { '@id': 'pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1' },
            { '@id': 'urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/2#part', identifiers: { purl: 'pkg:npm/a@1' } },
          ],
        },
      ],
      status: 'not_affected',
      justification: 'vulnerable_code_not_in_execute_path',
      impact_statement: 'Never called.',
    },
    {
      vulnerability: { name: 'CVE-2021-45046' },
      products: [{ '@id': 'pkg:generic/pulso@3.2.1' }],
      status: 'affected',
      action_statement: 'Update.',
      action_statement_timestamp: '2026-11-20T10:00:00Z',
    },
    {
      vulnerability: 'CVE-2021-45105',
      vuln_description: 'Old.',
      products: ['pkg:generic/x@1'],
      subcomponents: ['pkg:npm/a@1'],
      status: 'fixed',
      status_notes: 'Done.',
    },
    {
      vulnerability: { name: 'CVE-2021-45106' },
      products: [{ '@id': 'urn:uuid:018f2b6e-0000-7000-8000-000000000001' }],
      status: 'under_investigation',
    },
  ],
}

export const cycloneDxVex = {
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  serialNumber: 'urn:uuid:11111111-2222-4333-8444-555555555555',
  version: 3,
  metadata: {
    timestamp: '2026-11-20T10:00:00Z',
    tools: { components: [{ type: 'application', name: 'own', version: '1' }] },
    component: { type: 'firmware', name: 'Pulso 3', version: '3.2.1', 'bom-ref': 'pulso' },
    supplier: { name: 'Nordlicht Medical' },
  },
  components: [
    {
      type: 'library',
      'bom-ref': 'ssl',
      name: 'openssl',
      version: '3.0.11',
      purl: 'pkg:deb/debian/openssl@3.0.11',
      cpe: 'cpe:2.3:a:openssl:openssl:3.0.11:*:*:*:*:*:*:*',
      components: [{ type: 'library', 'bom-ref': 'in', name: 'inner' }],
    },
  ],
  vulnerabilities: [
    {
      id: 'CVE-2021-44228',
      source: { name: 'NVD', url: 'https://nvd.nist.gov/' },
      references: [{ id: 'GHSA-jfh8-c2jp-5v3q', source: { name: 'GitHub' } }],
      description: 'A bug.',
      recommendation: 'Update.',
      created: '2026-11-01T10:00:00Z',
      updated: '2026-11-20T10:00:00Z',
      analysis: {
        state: 'not_affected',
        justification: 'code_not_reachable',
        response: ['update', 'will_not_fix'],
        detail: 'Never called.',
        firstIssued: '2026-11-02T10:00:00Z',
        lastUpdated: '2026-11-19T10:00:00Z',
      },
      affects: [
        {
          ref: 'ssl',
          versions: [
            { version: '3.0.11', status: 'affected' },
            { range: 'vers:deb/<3.0.12', status: 'affected' },
          ],
        },
        { ref: 'urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/2#part' },
      ],
      properties: [{ name: 'aftercare:vex:justification', value: 'component_not_present' }],
    },
    {
      id: 'CVE-2021-45046',
      analysis: { state: 'exploitable', response: ['workaround_available'], detail: 'Yes.' },
      affects: [{ ref: 'pulso' }],
    },
    { id: 'CVE-2021-45105', analysis: { state: 'false_positive', detail: 'Another one.' }, affects: [{ ref: 'in' }] },
    { id: 'BUG-1', analysis: { state: 'resolved_with_pedigree' }, affects: [{ ref: 'ssl' }] },
    { id: 'BUG-2', analysis: { state: 'in_triage' }, affects: [{ ref: 'gone' }] },
  ],
}
