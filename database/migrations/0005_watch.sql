-- Completeness of sources, proof of monitoring, and watch rules.

-- mirror: what each whole pass should have brought and what it brought --------------------------------------------------

create table mirror.intelligence_tally (
  source text not null,
  run uuid not null,
  -- year, ecosystem, publisher; empty where the source has no parts
  part text not null,
  -- stated by the source, entries of the archive, or held after the pass before; null: nobody says
  expected integer,
  basis text not null check (basis in ('stated', 'entries', 'before', 'unknown')),
  held integer not null,
  set_aside integer not null,
  at timestamptz not null,
  primary key (source, part, run)
);
create index intelligence_tally_latest on mirror.intelligence_tally (source, part, at desc);

-- what came since the last look
create index intelligence_advisory_stored on mirror.intelligence_advisory (stored_at, id);

-- how far a look at what is new has come; a cleared mirror is looked at anew
create table mirror.intelligence_look (
  name text primary key,
  until timestamptz not null
);

-- proof of monitoring -------------------------------------------------------------------------------------------------

-- What came that touches a component of ours or a watch rule. The mirror changes, so what matters is copied.
create table record.intelligence_relevant (
  id uuid primary key,
  -- UTC day on which it came
  day date not null,
  source text not null,
  kind text not null check (kind in ('advisory', 'exploitation', 'incident')),
  -- id of the statement, the entry or the incident in the mirror
  statement text not null,
  -- the merged vulnerability, or the event
  subject text not null,
  title text,
  news text not null check (news in ('new', 'changed')),
  is_urgent boolean not null,
  -- [{"component": "npm/lodash"}, {"rule": "AC-1042", "name": "…"}]
  because jsonb not null,
  -- when this edition of the statement came into the mirror
  came_at timestamptz not null,
  noted_at timestamptz not null,
  unique (statement, came_at)
);
create index intelligence_relevant_day on record.intelligence_relevant (day);
create index intelligence_relevant_subject on record.intelligence_relevant (subject);

-- A day that is over: what every source was asked and answered. Never changed again; its digest stands in the trail.
create table record.intelligence_day (
  day date primary key,
  closed_at timestamptz not null,
  figures jsonb not null,
  digest text not null
);

-- Who has read what came on a day.
create table record.intelligence_reading (
  id uuid primary key,
  day date not null,
  items uuid[] not null,
  note text,
  read_by text not null,
  read_by_id text not null,
  read_at timestamptz not null
);
create index intelligence_reading_day on record.intelligence_reading (day, read_at);

create trigger intelligence_day_append_only before update or delete on record.intelligence_day
  for each row execute function record.audit_is_append_only();
create trigger intelligence_reading_append_only before update or delete on record.intelligence_reading
  for each row execute function record.audit_is_append_only();

create constraint trigger regulated after insert or update or delete on record.intelligence_relevant
  deferrable initially deferred for each row execute function record.audit_demands_record('monitoring-day', 'day');
create constraint trigger regulated after insert or update or delete on record.intelligence_day
  deferrable initially deferred for each row execute function record.audit_demands_record('monitoring-day', 'day');
create constraint trigger regulated after insert or update or delete on record.intelligence_reading
  deferrable initially deferred for each row execute function record.audit_demands_record('monitoring-reading', 'id');

-- watch ---------------------------------------------------------------------------------------------------------------

create table record.watch_rule (
  id uuid primary key,
  number bigint not null unique default nextval('record.platform_number'),
  name text not null,
  -- item: a thing that stands in no SBOM (tool, cloud, build server), with its version where it is known
  kind text not null check (kind in ('component', 'supplier', 'product', 'words', 'item')),
  -- names, package URLs, CPE names with wildcards, words
  terms text[] not null,
  version text,
  note text,
  -- roles whose people are told
  roles text[] not null,
  is_paused boolean not null default false,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  changed_by text not null,
  retired_at timestamptz
);

create table record.watch_hit (
  id uuid primary key,
  number bigint not null unique default nextval('record.platform_number'),
  rule uuid not null references record.watch_rule (id),
  kind text not null check (kind in ('advisory', 'incident')),
  -- the merged vulnerability, or the event: one hit, whatever else is said about it later
  subject text not null,
  title text,
  source text not null,
  url text,
  -- [{"term": "openssl", "where": "package", "what": "deb/debian/12/openssl"}]
  because jsonb not null,
  -- of an item with a version: yes, no is no hit, unknown
  affects text not null check (affects in ('yes', 'unknown', 'not-asked')),
  is_urgent boolean not null,
  opened_at timestamptz not null,
  changed_at timestamptz not null,
  -- told at once where it is urgent, else with the digest of the day; null: not yet
  told_at timestamptz,
  unique (rule, subject)
);
create index watch_hit_subject on record.watch_hit (subject);

create table record.watch_acknowledgement (
  id uuid primary key,
  hit uuid not null references record.watch_hit (id),
  note text,
  acknowledged_by text not null,
  acknowledged_by_id text not null,
  acknowledged_at timestamptz not null
);
create index watch_acknowledgement_hit on record.watch_acknowledgement (hit);
create trigger watch_acknowledgement_append_only before update or delete on record.watch_acknowledgement
  for each row execute function record.audit_is_append_only();

create constraint trigger regulated after insert or update or delete on record.watch_rule
  deferrable initially deferred for each row execute function record.audit_demands_record('watch-rule', 'id');
create constraint trigger regulated after insert or update or delete on record.watch_hit
  deferrable initially deferred for each row execute function record.audit_demands_record('watch-hit', 'id');
create constraint trigger regulated after insert or update or delete on record.watch_acknowledgement
  deferrable initially deferred for each row execute function record.audit_demands_record('watch-hit', 'hit');
