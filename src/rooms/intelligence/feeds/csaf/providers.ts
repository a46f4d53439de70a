/** A publisher of advisories that manufacturers of medical devices may want to follow. */
export interface Provider {
  /** What an operator writes into AFTERCARE_CSAF_PROVIDERS, and `--part`. */
  readonly id: string
  readonly name: string
  /** Address of the provider-metadata.json or the aggregator.json; absent: he publishes nothing that a machine can read. */
  readonly metadata?: string
  /** Where a person reads what he publishes. */
  readonly page?: string
  /** Asked without a choice of the operator: what speaks of medical devices itself. */
  readonly isUsual?: true
  /** What was found, where, and when. Nobody has called these addresses from here. */
  readonly confirmed: { readonly on: string; readonly by: string }
}

const seen = (by: string) => ({ on: '2026-11-25', by })

/**
 * Curated by hand. "Confirmed" means that the address was found in public sources of others who follow it; whether it
 * answers is told by the pass. Those without `metadata` are kept so that a person can watch their page.
 */
export const providers: readonly Provider[] = [
  {
    id: 'cisa',
    name: 'CISA (ICS and ICS medical advisories)',
    metadata: 'https://www.cisa.gov/sites/default/files/csaf/provider-metadata.json',
    page: 'https://www.cisa.gov/news-events/cybersecurity-advisories',
    isUsual: true,
    confirmed: seen('README of github.com/cisagov/CSAF'),
  },
  {
    id: 'siemens',
    name: 'Siemens ProductCERT',
    metadata: 'https://cert-portal.siemens.com/productcert/csaf/provider-metadata.json',
    page: 'https://cert-portal.siemens.com/productcert/',
    isUsual: true,
    confirmed: seen('several public CSAF readers'),
  },
  {
    id: 'bsi',
    name: 'BSI / CERT-Bund',
    metadata: 'https://wid.cert-bund.de/.well-known/csaf/provider-metadata.json',
    page: 'https://wid.cert-bund.de/portal/wid/kurzinformationen',
    confirmed: seen('several public CSAF readers; about 14,000 documents, most about general IT'),
  },
  {
    id: 'bsi-aggregator',
    name: 'BSI: list of CSAF providers',
    metadata: 'https://wid.cert-bund.de/.well-known/csaf-aggregator/aggregator.json',
    confirmed: seen('several public CSAF readers'),
  },
  {
    id: 'certvde',
    name: 'CERT@VDE',
    metadata: 'https://certvde.csaf-tp.certvde.com/.well-known/csaf/provider-metadata.json',
    page: 'https://certvde.com/en/advisories/',
    confirmed: seen('CSAF line of security.txt of certvde.com, in tests of a public reader'),
  },
  {
    id: 'certvde-aggregator',
    name: 'CERT@VDE: over 400 advisories of about 40 makers of automation',
    metadata: 'https://aggregator.certvde.com/.well-known/csaf-aggregator/aggregator.json',
    confirmed: seen('CERT@VDE in github.com/vulnerability-lookup/vulnerability-lookup issue 344, 2026-03-10'),
  },
  {
    id: 'abb',
    name: 'ABB PSIRT',
    metadata: 'https://psirt.abb.com/.well-known/csaf/provider-metadata.json',
    page: 'https://global.abb/group/en/technology/cyber-security/alerts-and-notifications',
    confirmed: seen('two public lists of providers, one tested against HTTP 200 on 2026-05-14'),
  },
  {
    id: 'cisco',
    name: 'Cisco PSIRT',
    metadata: 'https://www.cisco.com/.well-known/csaf/provider-metadata.json',
    page: 'https://sec.cloudapps.cisco.com/security/center/publicationListing.x',
    confirmed: seen('three public lists of providers'),
  },
  {
    id: 'microsoft',
    name: 'Microsoft Security Response Center',
    metadata: 'https://msrc.microsoft.com/csaf/provider-metadata.json',
    page: 'https://msrc.microsoft.com/update-guide',
    confirmed: seen('CSAF line of security.txt of microsoft.com, cited in public documents'),
  },
  {
    id: 'nozomi',
    name: 'Nozomi Networks',
    metadata: 'https://csaf.data.security.nozominetworks.com/provider-metadata.json',
    confirmed: seen('two public lists of providers, one tested against HTTP 200 on 2026-05-14'),
  },
  {
    id: 'redhat',
    name: 'Red Hat',
    metadata: 'https://security.access.redhat.com/data/csaf/v2/provider-metadata.json',
    page: 'https://access.redhat.com/security/security-updates/',
    confirmed: seen('three public lists of providers; very many documents'),
  },
  {
    id: 'schneider',
    name: 'Schneider Electric',
    metadata: 'https://www.se.com/.well-known/csaf/provider-metadata.json',
    page: 'https://www.se.com/ww/en/work/support/cybersecurity/security-notifications.jsp',
    confirmed: seen('three public lists of providers, one tested against HTTP 200 on 2026-05-14'),
  },
  {
    id: 'sick',
    name: 'SICK PSIRT',
    metadata: 'https://www.sick.com/.well-known/csaf/provider-metadata.json',
    confirmed: seen('four public lists of providers, one tested against HTTP 200 on 2026-05-14'),
  },
  {
    id: 'suse',
    name: 'SUSE',
    metadata: 'https://www.suse.com/.well-known/csaf/provider-metadata.json',
    page: 'https://www.suse.com/support/update/',
    confirmed: seen('four public lists of providers; very many documents'),
  },
  {
    id: 'baxter',
    name: 'Baxter',
    page: 'https://www.baxter.com/product-security',
    confirmed: seen('no CSAF found; page cited on other sites of Baxter. CISA publishes advisories on its devices'),
  },
  {
    id: 'bbraun',
    name: 'B. Braun',
    page: 'https://www.bbraun.com/productsecurity',
    confirmed: seen('no CSAF found; page in a public list. CISA publishes advisories on its devices'),
  },
  {
    id: 'bd',
    name: 'BD (Becton, Dickinson and Company)',
    page: 'https://www.bd.com/en-us/about-bd/cybersecurity',
    confirmed: seen(
      'no CSAF found; bulletins under this page are widely cited. CISA publishes advisories on its devices',
    ),
  },
  {
    id: 'draeger',
    name: 'Dräger',
    page: 'https://static.draeger.com/security',
    confirmed: seen('no CSAF found; the page itself, and PDF advisories below it'),
  },
  {
    id: 'fresenius',
    name: 'Fresenius',
    page: 'https://fresenius.com/vulnerability-statement',
    confirmed: seen('no CSAF found; the page itself'),
  },
  {
    id: 'fresenius-medical-care',
    name: 'Fresenius Medical Care',
    page: 'https://freseniusmedicalcare.com/en/product-security',
    confirmed: seen('no CSAF found; the page itself'),
  },
  {
    id: 'gehealthcare',
    name: 'GE HealthCare',
    page: 'https://www.gehealthcare.com/security',
    confirmed: seen('no CSAF found; page cited beside advisories of 2019'),
  },
  {
    id: 'ivanti',
    name: 'Ivanti',
    page: 'https://www.ivanti.com/support/contact-security',
    confirmed: seen('no CSAF found; the page itself'),
  },
  {
    id: 'philips',
    name: 'Philips',
    page: 'https://www.philips.com/a-w/security/security-advisories.html',
    confirmed: seen('no CSAF found; page in a public list. CISA publishes advisories on its devices'),
  },
  {
    id: 'rockwell',
    name: 'Rockwell Automation',
    page: 'https://www.rockwellautomation.com/en-us/trust-center/security-advisories.html',
    confirmed: seen('no CSAF address found; the page is widely cited'),
  },
  {
    id: 'siemens-healthineers',
    name: 'Siemens Healthineers',
    page: 'https://www.siemens-healthineers.com/cybersecurity',
    confirmed: seen('no CSAF found beside that of Siemens AG; page named in its MDS2 white papers'),
  },
]

/** Providers that are asked where the operator has chosen none. */
export const usualProviders: readonly string[] = providers.filter(one => one.isUsual).map(one => one.id)
