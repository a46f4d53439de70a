-- VEX: what we issue about our releases, and what others say about the parts in them.

-- Who speaks in the documents of a manufacturer; CSAF demands it. Each edition is written once, the highest counts.
create table record.vex_publisher (
  id uuid primary key,
  -- no foreign key: the demo's manufacturer goes, what was written about it stays
  manufacturer uuid not null,
  edition integer not null check (edition > 0),
  name text not null,
  -- URL that names the publisher for good
  namespace text not null,
  -- CSAF 2.0, 3.2.1.8.1
  category text not null check (category in ('coordinator', 'discoverer', 'other', 'translator', 'user', 'vendor')),
  contact text not null,
  authority text,
  language text not null check (language in ('en', 'de')),
  written_by text not null,
  written_by_id text not null,
  written_at timestamptz not null,
  unique (manufacturer, edition)
);

-- Documents that were issued: one chain for each release and format, each edition written once and kept for good.
create table record.vex_edition (
  id uuid primary key,
  number bigint not null unique default nextval('record.platform_number'),
  -- no foreign key: the demo's release goes, what was issued about it stays
  release uuid not null,
  release_name text not null,
  format text not null check (format in ('openvex', 'csaf', 'cyclonedx')),
  edition integer not null check (edition > 0),
  -- the same over the whole chain
  document_id text not null,
  -- version of the format
  dialect text not null,
  file text not null references record.platform_file (sha256),
  file_name text not null,
  size bigint not null,
  -- what changed, in words, as it stands in the document where its format has a place for it
  summary text not null,
  -- the statements as they were when it was issued, for the difference to the next edition
  said jsonb not null,
  said_digest text not null check (said_digest ~ '^[0-9a-f]{64}$'),
  -- {"not_affected": 12}
  counts jsonb not null,
  -- {"added": 1, "removed": 0, "changed": 2, "publisher": false}
  difference jsonb not null,
  -- what the format cannot say, as it was told before issuing: [{"code": "status", "count": 2}]
  losses jsonb not null,
  publisher jsonb not null,
  issued_at timestamptz not null,
  issued_by text not null,
  issued_by_id text not null,
  unique (release, format, edition)
);

-- Documents of suppliers and communities, as they came.
create table record.vex_document (
  id uuid primary key,
  number bigint not null unique default nextval('record.platform_number'),
  supplier text not null,
  file text not null unique references record.platform_file (sha256),
  file_name text not null,
  size bigint not null,
  format text not null check (format in ('openvex', 'csaf', 'cyclonedx')),
  -- empty: the document has no id, and replaces nothing
  document_id text not null,
  version integer not null,
  author text not null,
  issued_at timestamptz not null,
  -- nobody checks a signature yet
  signature text not null check (signature in ('unsigned')),
  statements integer not null,
  claims integer not null,
  -- what was passed over: [{"code": "no-status", "count": 3, "samples": ["/statements/7"]}]
  notes jsonb not null,
  received_at timestamptz not null,
  received_by text not null,
  received_by_id text not null,
  -- the newer edition of the same document that speaks instead
  superseded_by uuid references record.vex_document (id)
);
create index vex_document_chain on record.vex_document (lower(supplier), document_id);

-- What a document says, one for each vulnerability, product and part.
create table record.vex_claim (
  document uuid not null references record.vex_document (id),
  ordinal integer not null,
  vulnerability text not null,
  -- the vulnerability under all names that the document knows, as they are looked up
  names text[] not null,
  status text not null,
  justification text,
  impact text,
  action text,
  responses text[] not null default '{}',
  decided_at timestamptz not null,
  -- the source's own terms
  original jsonb,
  product jsonb not null,
  part jsonb,
  -- names in the match dictionary
  packages text[] not null,
  primary key (document, ordinal)
);
create index vex_claim_names on record.vex_claim using gin (names);
create index vex_claim_packages on record.vex_claim using gin (packages);

create trigger vex_publisher_append_only before update or delete on record.vex_publisher
  for each row execute function record.audit_is_append_only();
create trigger vex_edition_append_only before update or delete on record.vex_edition
  for each row execute function record.audit_is_append_only();
-- claims follow from the file of their document, whose record names them; they are written with it and never again
create trigger vex_claim_append_only before update or delete on record.vex_claim
  for each row execute function record.audit_is_append_only();

create constraint trigger regulated after insert or update or delete on record.vex_publisher
  deferrable initially deferred for each row execute function record.audit_demands_record('vex-publisher', 'manufacturer');
create constraint trigger regulated after insert or update or delete on record.vex_edition
  deferrable initially deferred for each row execute function record.audit_demands_record('vex-edition', 'id');
create constraint trigger regulated after insert or update or delete on record.vex_document
  deferrable initially deferred for each row execute function record.audit_demands_record('vex-document', 'id');
