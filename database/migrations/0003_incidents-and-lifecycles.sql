-- Incidents at comparable devices, and the support that suppliers promise.

create table mirror.intelligence_incident (
  -- <source>:<external id>
  id text primary key,
  source text not null,
  external_id text not null,
  -- what happened, where several statements are about the same: the number of the recall event
  event text not null,
  kind text not null,
  title text not null,
  summary text,
  manufacturer text,
  device text,
  fda_codes text[] not null default '{}',
  emdn_codes text[] not null default '{}',
  gmdn_codes text[] not null default '{}',
  udi text[] not null default '{}',
  catalogue text[] not null default '{}',
  severity text,
  status text,
  root_cause text,
  reported date,
  published date,
  url text,
  -- security, software or unknown, with the words that say so
  about text not null,
  about_words text[] not null default '{}',
  digest bytea not null,
  stored_at timestamptz not null
);
create index intelligence_incident_source on mirror.intelligence_incident (source);
create index intelligence_incident_event on mirror.intelligence_incident (event);
create index intelligence_incident_stored on mirror.intelligence_incident (stored_at, id);

-- medical advisories of CISA are incidents too: found by their number
create index intelligence_advisory_medical on mirror.intelligence_advisory (stored_at, id)
  where external_id ~ '(^|:)ICSMA-\d';

create table mirror.intelligence_lifecycle (
  product text not null,
  source text not null,
  title text not null,
  category text,
  link text,
  -- names of the match dictionary
  names text[] not null default '{}',
  cycles jsonb not null default '[]',
  digest bytea not null,
  stored_at timestamptz not null,
  primary key (source, product)
);
create index intelligence_lifecycle_names on mirror.intelligence_lifecycle using gin (names);

-- Parts of a source that other rooms wish to have asked: product codes whose adverse events matter.
create table mirror.intelligence_wish (
  source text not null,
  part text not null,
  primary key (source, part)
);

-- radar ---------------------------------------------------------------------------------------------------------------

create table record.radar_profile (
  id uuid primary key,
  number bigint not null unique default nextval('record.platform_number'),
  device uuid not null unique references record.inventory_device (id),
  fda_codes text[] not null default '{}',
  emdn_codes text[] not null default '{}',
  gmdn_codes text[] not null default '{}',
  competitors text[] not null default '{}',
  words text[] not null default '{}',
  -- what is dated before this day is backlog: counted, no task
  starts_on date not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  changed_by text not null
);

create table record.radar_hit (
  id uuid primary key,
  number bigint not null unique default nextval('record.platform_number'),
  profile uuid not null references record.radar_profile (id),
  -- event in the mirror; what was known is copied, because the mirror changes
  event text not null,
  snapshot jsonb not null,
  -- SHA-256 over what matters of the snapshot: when it changes, the question is asked again
  substance text not null,
  -- day of the incident; null: the source gives none
  dated date,
  matched jsonb not null,
  points integer not null,
  opened_at timestamptz not null,
  changed_at timestamptz not null,
  -- no longer matches the profile, and nobody had answered
  withdrawn_at timestamptz,
  unique (profile, event)
);
create index radar_hit_event on record.radar_hit (event);

create table record.radar_answer (
  id uuid primary key,
  number bigint not null unique default nextval('record.platform_number'),
  hit uuid not null references record.radar_hit (id),
  verdict text not null check (verdict in ('not-applicable', 'applies', 'examining')),
  reason text not null,
  action text,
  -- who sees to it, by name: a person of the house or of a supplier
  owner text,
  due date,
  -- typed ids: {"type": "risk", "id": "R-17"}
  links jsonb not null default '[]',
  -- the state of the incident that was answered about
  substance text not null,
  answered_by text not null,
  answered_by_id text not null,
  answered_at timestamptz not null
);
create index radar_answer_hit on record.radar_answer (hit, answered_at desc);

-- bookkeeping of looking, not regulated: when, over how many incidents, what came of it
create table record.radar_sweep (
  profile uuid primary key references record.radar_profile (id),
  at timestamptz not null,
  seen_until timestamptz,
  looked integer not null,
  counts jsonb not null default '{}'
);

create constraint trigger regulated after insert or update or delete on record.radar_profile
  deferrable initially deferred for each row execute function record.audit_demands_record('radar-profile', 'id');
create constraint trigger regulated after insert or update or delete on record.radar_hit
  deferrable initially deferred for each row execute function record.audit_demands_record('radar-hit', 'id');
create constraint trigger regulated after insert or update or delete on record.radar_answer
  deferrable initially deferred for each row execute function record.audit_demands_record('radar-answer', 'id');

-- answers of CISA to the decision points of SSVC, as published with the CVE record
alter table mirror.intelligence_advisory add column ssvc jsonb;
-- products in the source's own words, which nothing can be compared with
alter table mirror.intelligence_advisory add column stated jsonb not null default '[]';
