-- Notices of vendors that a person typed in or attached, keys of providers, and bundles that came and went.

-- A notice without any form that a machine reads: it has a number, and editions that are never changed.
create table record.intelligence_notice (
  id uuid primary key,
  number bigint not null unique default nextval('record.platform_number')
);

create table record.intelligence_notice_edition (
  notice uuid not null references record.intelligence_notice (id),
  edition integer not null check (edition > 0),
  vendor text not null,
  title text not null,
  summary text,
  -- day that stands on the notice
  dated date not null,
  url text,
  -- CVE ids; empty: the vendor names none
  vulnerabilities text[] not null,
  -- [{"product": "Monitor M3", "identifier": "cpe:2.3:o:…", "versions": "< 3.2"}]; versions "unknown" is said, not left out
  products jsonb not null,
  -- the document itself, by digest; null: typed in from paper, a letter, a call
  file text references record.platform_file (sha256),
  file_name text,
  -- who read the document, and on which day
  read_by text not null,
  read_on date not null,
  -- why it was corrected or withdrawn; null: the first edition
  why text,
  is_withdrawn boolean not null,
  entered_by text not null,
  entered_by_id text not null,
  entered_at timestamptz not null,
  primary key (notice, edition),
  check ((file is null) = (file_name is null)),
  check (edition = 1 or why is not null)
);

-- Keys by which providers of CSAF documents sign, by the name under which the provider is asked.
create table record.intelligence_provider_key (
  provider text not null,
  fingerprint text not null,
  -- pinned: at first use or by a person; waiting: named by the provider since, documents stay outside until a person says yes
  state text not null check (state in ('pinned', 'waiting')),
  seen_at timestamptz not null,
  -- null: remembered at first use, nobody was asked
  decided_by text,
  decided_at timestamptz,
  primary key (provider, fingerprint),
  check ((decided_by is null) = (decided_at is null))
);

-- Bundles of mirrors that were written here, and those that were taken.
create table record.intelligence_bundle (
  entry uuid primary key,
  -- id of the bundle: digest of all that its signature covers
  bundle text not null,
  direction text not null check (direction in ('exported', 'imported')),
  made_at timestamptz not null,
  -- id of the bundle that this one continues
  base text,
  key_name text,
  fingerprint text not null,
  sources jsonb not null,
  sums jsonb not null,
  bytes bigint,
  by text not null,
  by_id text not null,
  at timestamptz not null
);
create index intelligence_bundle_at on record.intelligence_bundle (at);

create trigger intelligence_notice_append_only before update or delete on record.intelligence_notice
  for each row execute function record.audit_is_append_only();
create trigger intelligence_notice_edition_append_only before update or delete on record.intelligence_notice_edition
  for each row execute function record.audit_is_append_only();
create trigger intelligence_bundle_append_only before update or delete on record.intelligence_bundle
  for each row execute function record.audit_is_append_only();

create constraint trigger regulated after insert or update or delete on record.intelligence_notice
  deferrable initially deferred for each row execute function record.audit_demands_record('notice', 'id');
create constraint trigger regulated after insert or update or delete on record.intelligence_notice_edition
  deferrable initially deferred for each row execute function record.audit_demands_record('notice', 'notice');
create constraint trigger regulated after insert or update or delete on record.intelligence_provider_key
  deferrable initially deferred for each row execute function record.audit_demands_record('provider', 'provider');
create constraint trigger regulated after insert or update or delete on record.intelligence_bundle
  deferrable initially deferred for each row execute function record.audit_demands_record('bundle', 'entry');

-- The list of the radar is ranked where it lies: what it filters and orders by, without opening each snapshot.
alter table record.radar_hit add column about text generated always as (snapshot -> 'topic' ->> 'about') stored;
alter table record.radar_hit add column kinds jsonb generated always as (snapshot -> 'kinds') stored;
create index radar_hit_rank on record.radar_hit (profile, points desc, dated desc nulls last, number desc)
  where withdrawn_at is null;
