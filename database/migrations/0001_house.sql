-- The house: record (the manufacturer's truth, regulated) and mirror (the world's knowledge, rebuildable).
-- Forward only. Tables carry the name of their room as prefix.

create schema record;
create schema mirror;

-- audit ---------------------------------------------------------------------------------------------------------------

create table record.audit_head (
  log text primary key,
  seq bigint not null default 0,
  hash bytea not null
);
insert into record.audit_head (log, seq, hash) values
  ('record', 0, decode(repeat('00', 32), 'hex')),
  ('system', 0, decode(repeat('00', 32), 'hex'));

create table record.audit_event (
  log text not null references record.audit_head (log),
  seq bigint not null,
  at timestamptz not null,
  prev bytea not null,
  hash bytea not null,
  -- canonical JSON (RFC 8785); the hash is over these bytes
  body text not null,
  action text not null,
  object_type text not null,
  object_id text not null,
  actor_id text not null,
  covers text[] not null default '{}',
  xact xid8 not null default pg_current_xact_id(),
  primary key (log, seq),
  unique (log, prev)
);
create index audit_event_object on record.audit_event (object_type, object_id, seq);
create index audit_event_xact on record.audit_event (xact, object_type, object_id);

create function record.audit_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the audit trail is append only (% on %)', tg_op, tg_table_name using errcode = 'AC001';
end $$;
create trigger audit_event_append_only before update or delete on record.audit_event
  for each row execute function record.audit_is_append_only();
create trigger audit_event_no_truncate before truncate on record.audit_event
  for each statement execute function record.audit_is_append_only();
create trigger audit_head_no_delete before delete on record.audit_head
  for each row execute function record.audit_is_append_only();

-- A regulated row may change only in a transaction that also writes its record: checked at commit.
-- Arguments of the trigger: the subject type, and the column that holds the subject's id.
create function record.audit_demands_record() returns trigger language plpgsql as $$
declare
  changed jsonb := to_jsonb(case when tg_op = 'DELETE' then old else new end);
begin
  if not exists (
    select 1 from record.audit_event e
    where e.xact = pg_current_xact_id()
      and ((e.object_type = tg_argv[0] and e.object_id = changed ->> tg_argv[1]) or tg_table_name = any (e.covers))
  ) then
    raise exception 'no audit record for % % (%): regulated rows change only through ctx.commit',
      tg_argv[0], changed ->> tg_argv[1], tg_op using errcode = 'AC002';
  end if;
  return null;
end $$;

-- platform ------------------------------------------------------------------------------------------------------------

create table record.platform_file (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  size bigint not null,
  media text not null,
  stored_at timestamptz not null default now()
);

create table record.platform_setting (
  name text primary key,
  value jsonb not null
);

create table record.platform_progress (
  subject text primary key,
  stage text not null,
  facts jsonb not null default '{}',
  updated_at timestamptz not null default now()
);

create sequence record.platform_number start 1001;

-- access --------------------------------------------------------------------------------------------------------------

create table record.access_person (
  id uuid primary key,
  email text not null,
  name text not null,
  password_hash text,
  roles text[] not null,
  state text not null check (state in ('invited', 'active', 'disabled')),
  language text not null default 'en',
  created_at timestamptz not null,
  changed_at timestamptz not null
);
create unique index access_person_email on record.access_person (lower(email));

create table record.access_invitation (
  token_hash bytea primary key,
  -- null: the set-up link of the first start
  person uuid references record.access_person (id),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);

create table record.access_login (
  token_hash bytea primary key,
  person uuid not null references record.access_person (id),
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  agent text
);
create index access_login_person on record.access_login (person);

create table record.access_attempt (
  subject text not null,
  at timestamptz not null
);
create index access_attempt_subject on record.access_attempt (subject, at);

create table record.access_key (
  id uuid primary key,
  name text not null,
  prefix text not null,
  key_hash bytea not null unique,
  acts text[] not null,
  devices uuid[],
  created_by uuid references record.access_person (id),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  used_at timestamptz
);

-- inventory -----------------------------------------------------------------------------------------------------------

create table record.inventory_manufacturer (
  id uuid primary key,
  name text not null,
  country text not null,
  srn text,
  markets text[] not null,
  demo boolean not null default false,
  changed_at timestamptz not null
);

create table record.inventory_device (
  id uuid primary key,
  number bigint not null unique default nextval('record.platform_number'),
  manufacturer uuid not null references record.inventory_manufacturer (id),
  name text not null,
  intended_purpose text not null,
  risk_class text not null,
  markets text[] not null,
  udi_di text,
  basic_udi_di text,
  demo boolean not null default false,
  created_at timestamptz not null,
  changed_at timestamptz not null
);
create unique index inventory_device_name on record.inventory_device (manufacturer, lower(name));

create table record.inventory_release (
  id uuid primary key,
  number bigint not null unique default nextval('record.platform_number'),
  device uuid not null references record.inventory_device (id),
  version text not null,
  phase text not null check (phase in ('development', 'released', 'limited_support', 'end_of_support', 'withdrawn')),
  released_on date,
  end_of_support date,
  -- null: unknown, which is not zero
  units_in_field integer check (units_in_field >= 0),
  demo boolean not null default false,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  unique (device, version)
);

create table record.inventory_sbom (
  id uuid primary key,
  number bigint not null unique default nextval('record.platform_number'),
  release uuid not null references record.inventory_release (id),
  file text not null references record.platform_file (sha256),
  file_name text not null,
  format text not null,
  spec_version text not null,
  encoding text not null,
  serial_number text,
  document_version text,
  document_created_at text,
  subject_name text,
  subject_version text,
  subject_ref text,
  tools text[] not null default '{}',
  components integer not null,
  matchable integer not null,
  dependencies integer not null,
  warnings jsonb not null default '[]',
  -- SHA-256 over the sorted component identities, so that equal content is seen as equal
  content_digest text not null,
  state text not null check (state in ('candidate', 'current', 'superseded', 'discarded')),
  imported_at timestamptz not null,
  imported_by text not null,
  current_from timestamptz,
  current_until timestamptz
);
create unique index inventory_sbom_current on record.inventory_sbom (release) where state = 'current';
create index inventory_sbom_release on record.inventory_sbom (release, imported_at);

-- Components are written in batches before their SBOM becomes visible, so there is no foreign key: an import that died
-- leaves rows of an SBOM that does not exist, and its retry clears them first.
create table record.inventory_component (
  sbom uuid not null,
  ordinal integer not null,
  ref text not null,
  name text not null,
  grp text,
  version text,
  type text,
  purl text,
  cpe text,
  -- name in the match dictionary and scheme of its version; null where there is no usable identity
  package text,
  scheme text,
  -- second identity by CPE, where the document states one
  cpe_package text,
  source_package text,
  source_version text,
  -- why it cannot be matched; null where it can
  unmatchable text,
  supplier text,
  licences text[] not null default '{}',
  hashes jsonb not null default '[]',
  primary key (sbom, ordinal)
);
create index inventory_component_package on record.inventory_component (package, version);
create index inventory_component_name on record.inventory_component (lower(name));

create index inventory_component_ref on record.inventory_component (sbom, ref);

-- parent -1 is the document's subject, the product itself
create table record.inventory_dependency (
  sbom uuid not null,
  parent integer not null,
  child integer not null,
  primary key (sbom, child, parent)
);
-- dependency statements of an import under way, by the document's references
create unlogged table record.inventory_dependency_ref (
  sbom uuid not null,
  parent text not null,
  child text not null
);
create index inventory_dependency_ref_sbom on record.inventory_dependency_ref (sbom);

create table record.inventory_import (
  id uuid primary key,
  release uuid not null references record.inventory_release (id),
  file text not null references record.platform_file (sha256),
  file_name text not null,
  state text not null check (state in ('received', 'reading', 'awaiting', 'matching', 'done', 'failed', 'discarded')),
  make_current boolean not null default false,
  counts jsonb not null default '{}',
  -- code, where and facts of a refusal
  error jsonb,
  sbom uuid references record.inventory_sbom (id),
  created_at timestamptz not null,
  created_by text not null,
  changed_at timestamptz not null,
  -- the same upload repeated by a CI run is the same import
  idempotency_key text
);
create unique index inventory_import_once on record.inventory_import (release, idempotency_key);
create index inventory_import_release on record.inventory_import (release, created_at desc);

-- triage --------------------------------------------------------------------------------------------------------------

create table record.triage_finding (
  id uuid primary key,
  number bigint not null unique default nextval('record.platform_number'),
  -- representative name of the alias group when it opened; moves by a record
  vulnerability text not null,
  aliases text[] not null default '{}',
  package text not null,
  version text not null,
  component text not null,
  title text,
  band text not null check (band in ('exact-purl', 'exact-cpe', 'heuristic')),
  evidence jsonb not null,
  evidence_digest text not null,
  opened_at timestamptz not null,
  unique (vulnerability, package, version)
);
create index triage_finding_package on record.triage_finding (package, version);

create table record.triage_occurrence (
  finding uuid not null references record.triage_finding (id),
  release uuid not null references record.inventory_release (id),
  state text not null check (state in ('open', 'withdrawn')),
  -- what must also be present for the match to hold, when it is not known to be
  conditional text,
  components jsonb not null default '[]',
  opened_at timestamptz not null,
  reopened_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_because text,
  decision uuid,
  primary key (finding, release)
);
create index triage_occurrence_release on record.triage_occurrence (release, state);

create table record.triage_decision (
  id uuid primary key,
  number bigint not null unique default nextval('record.platform_number'),
  vulnerability text not null,
  status text not null check (status in ('under_investigation', 'affected', 'not_affected', 'fixed', 'false_positive')),
  justification text,
  statement text not null,
  action_statement text,
  decided_by text not null,
  decided_by_id text not null,
  decided_at timestamptz not null,
  evidence_digest text not null,
  -- the decision it was carried over from, or that an undo brings back
  based_on uuid references record.triage_decision (id),
  undone_at timestamptz,
  undone_by text
);
create index triage_decision_vulnerability on record.triage_decision (vulnerability, decided_at);

create table record.triage_decision_scope (
  decision uuid not null references record.triage_decision (id),
  finding uuid not null references record.triage_finding (id),
  release uuid not null references record.inventory_release (id),
  -- the decision that stood before, so that an undo can bring it back
  replaced uuid references record.triage_decision (id),
  primary key (decision, finding, release)
);
create index triage_decision_scope_place on record.triage_decision_scope (finding, release);
alter table record.triage_occurrence
  add constraint triage_occurrence_decision foreign key (decision) references record.triage_decision (id);

create table record.triage_run (
  id uuid primary key,
  release uuid not null references record.inventory_release (id),
  sbom uuid,
  at timestamptz not null,
  opened integer not null,
  reopened integer not null,
  withdrawn integer not null,
  -- findings that stood after the run, and SHA-256 over their sorted list
  standing integer not null,
  digest text not null
);
create index triage_run_release on record.triage_run (release, at desc);

-- regulated tables: no write without its record
create constraint trigger regulated after insert or update or delete on record.access_person
  deferrable initially deferred for each row execute function record.audit_demands_record('person', 'id');
create constraint trigger regulated after insert or update of revoked_at or delete on record.access_key
  deferrable initially deferred for each row execute function record.audit_demands_record('key', 'id');
create constraint trigger regulated after insert or update or delete on record.inventory_manufacturer
  deferrable initially deferred for each row execute function record.audit_demands_record('manufacturer', 'id');
create constraint trigger regulated after insert or update or delete on record.inventory_device
  deferrable initially deferred for each row execute function record.audit_demands_record('device', 'id');
create constraint trigger regulated after insert or update or delete on record.inventory_release
  deferrable initially deferred for each row execute function record.audit_demands_record('release', 'id');
create constraint trigger regulated after insert or update or delete on record.inventory_sbom
  deferrable initially deferred for each row execute function record.audit_demands_record('sbom', 'id');
create constraint trigger regulated after insert or update or delete on record.triage_finding
  deferrable initially deferred for each row execute function record.audit_demands_record('finding', 'id');
create constraint trigger regulated after insert or update or delete on record.triage_occurrence
  deferrable initially deferred for each row execute function record.audit_demands_record('finding', 'finding');
create constraint trigger regulated after insert or update or delete on record.triage_decision
  deferrable initially deferred for each row execute function record.audit_demands_record('decision', 'id');
create constraint trigger regulated after insert or update or delete on record.triage_decision_scope
  deferrable initially deferred for each row execute function record.audit_demands_record('decision', 'decision');

-- intelligence (mirror) -----------------------------------------------------------------------------------------------

create table mirror.intelligence_source (
  id text primary key,
  enabled boolean not null default true,
  asked_at timestamptz,
  answered_at timestamptz,
  changed_at timestamptz,
  complete_at timestamptz,
  state text not null default 'never' check (state in ('never', 'running', 'fresh', 'failed')),
  cursor jsonb not null default '{}',
  error jsonb,
  counts jsonb not null default '{}'
);

create table mirror.intelligence_run (
  id uuid primary key,
  source text not null references mirror.intelligence_source (id),
  kind text not null,
  origin text not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  outcome text,
  counts jsonb not null default '{}',
  error jsonb
);
create index intelligence_run_source on mirror.intelligence_run (source, started_at desc);

create table mirror.intelligence_advisory (
  id text primary key,
  source text not null,
  external_id text not null,
  -- representative name of its alias group
  vulnerability text not null,
  aliases text[] not null,
  -- vulnerabilities that a distribution's notice is about: no aliases, but what KEV, EPSS and questions name
  upstream text[] not null default '{}',
  title text,
  details text,
  severities jsonb not null,
  affected jsonb not null,
  refs jsonb not null,
  weaknesses text[] not null,
  published timestamptz,
  modified timestamptz,
  withdrawn timestamptz,
  status text,
  licence text,
  -- SHA-256 of the raw record: unchanged records are not parsed again
  digest bytea not null,
  stored_at timestamptz not null
);
create index intelligence_advisory_vulnerability on mirror.intelligence_advisory (vulnerability);
create index intelligence_advisory_source on mirror.intelligence_advisory (source);
create index intelligence_advisory_upstream on mirror.intelligence_advisory using gin (upstream)
  where upstream <> '{}';

-- every name of a vulnerability and the representative of its group
create table mirror.intelligence_alias (
  name text primary key,
  vulnerability text not null
);
create index intelligence_alias_vulnerability on mirror.intelligence_alias (vulnerability);

create table mirror.intelligence_exploitation (
  source text not null,
  cve text not null,
  since date not null,
  due_date date,
  ransomware boolean,
  title text,
  note text,
  primary key (source, cve)
);
create index intelligence_exploitation_cve on mirror.intelligence_exploitation (cve);

create table mirror.intelligence_prediction (
  cve text primary key,
  score real not null,
  percentile real not null,
  day date not null,
  model text not null
);

create table mirror.intelligence_skipped (
  source text not null,
  record text not null,
  code text not null,
  detail text not null,
  at timestamptz not null,
  primary key (source, record)
);

-- advisories whose matching is still to be done again; taken by room matching
create table mirror.intelligence_change (
  advisory text primary key
);

-- matching (mirror) ---------------------------------------------------------------------------------------------------

create table mirror.matching_package (
  id integer generated always as identity primary key,
  name text collate "C" not null unique
);

create table mirror.matching_range (
  package integer not null,
  lo bytea not null,
  hi bytea not null,
  advisory text collate "C" not null,
  -- index into the advisory's affected list
  entry smallint not null,
  -- exact text of an enumerated version without a key
  version text,
  band smallint not null,
  conditional boolean not null default false
);
create index matching_range_package on mirror.matching_range (package);
create index matching_range_advisory on mirror.matching_range (advisory);

create table mirror.matching_pair (
  id integer generated always as identity primary key,
  package integer not null,
  version text not null,
  -- null: the version cannot be ordered; matched only by equal text
  key bytea,
  releases integer not null default 0,
  unique (package, version)
);
create index matching_pair_key on mirror.matching_pair (package, key);

-- the SBOM whose components are the members of a release, which may lag behind the one that is current
create table mirror.matching_release (
  release uuid primary key,
  sbom uuid not null
);

create table mirror.matching_member (
  release uuid not null,
  component integer not null,
  pair integer not null,
  -- how sure the component is that package: 1 exact purl, 2 exact CPE, 3 heuristic
  band smallint not null,
  primary key (release, pair, component)
);
create index matching_member_pair on mirror.matching_member (pair);

create table mirror.matching_match (
  pair integer not null,
  advisory text collate "C" not null,
  entry smallint not null,
  band smallint not null,
  conditional boolean not null,
  lo bytea not null,
  hi bytea not null,
  primary key (pair, advisory, entry)
);
create index matching_match_advisory on mirror.matching_match (advisory);
