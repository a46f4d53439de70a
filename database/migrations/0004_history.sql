-- What the world knew when: editions of statements, and which SBOM a release had on a day.

-- The mirror remembers from this instant on; what was known before is unknown, which is not "nothing".
create table mirror.intelligence_memory (
  since timestamptz not null,
  only_one boolean primary key default true check (only_one)
);
insert into mirror.intelligence_memory (since)
  select now() where exists (select 1 from mirror.intelligence_advisory);

-- since when a statement says what it says; stored_at also moves when only text around it changed
alter table mirror.intelligence_advisory add column said_since timestamptz;
update mirror.intelligence_advisory set said_since = stored_at;
alter table mirror.intelligence_advisory alter column said_since set not null;
create index intelligence_advisory_said on mirror.intelligence_advisory (said_since);

-- What a statement said before: only the parts that changed at said_until, as they were. What stands is no edition.
create table mirror.intelligence_edition (
  advisory text not null,
  said_since timestamptz not null,
  said_until timestamptz not null,
  said jsonb not null,
  -- its names, where they changed, and the packages it spoke of, where these or the withdrawal changed
  names text[] not null default '{}',
  packages text[] not null default '{}',
  primary key (advisory, said_until)
);
create index intelligence_edition_names on mirror.intelligence_edition using gin (names) where names <> '{}';
create index intelligence_edition_until on mirror.intelligence_edition (said_until);
create index intelligence_edition_packages on mirror.intelligence_edition using gin (packages) where packages <> '{}';

-- When a list of exploited vulnerabilities named one, and when it no longer did.
alter table mirror.intelligence_exploitation add column listed_at timestamptz;
update mirror.intelligence_exploitation set listed_at = now();
alter table mirror.intelligence_exploitation alter column listed_at set not null;
create table mirror.intelligence_delisted (
  source text not null,
  cve text not null,
  since date not null,
  due_date date,
  ransomware boolean,
  title text,
  note text,
  listed_at timestamptz not null,
  delisted_at timestamptz not null,
  primary key (cve, source, delisted_at)
);

-- Predictions move a little every day: kept is the last one that moved by 0.01 or into another decile, as anchor of the
-- next comparison, so that a slow drift is seen as well.
alter table mirror.intelligence_prediction
  add column kept_score real, add column kept_percentile real, add column kept_day date,
  add column kept_since timestamptz;
update mirror.intelligence_prediction
  set kept_score = score, kept_percentile = percentile, kept_day = day, kept_since = now();
alter table mirror.intelligence_prediction
  alter column kept_score set not null, alter column kept_percentile set not null,
  alter column kept_day set not null, alter column kept_since set not null;
create table mirror.intelligence_moved (
  cve text not null,
  score real not null,
  percentile real not null,
  day date not null,
  model text not null,
  said_since timestamptz not null,
  said_until timestamptz not null,
  primary key (cve, said_until)
);

-- Members of SBOMs that releases had before, in the terms of the join; one without members is known too.
create table mirror.matching_past (
  sbom uuid primary key
);
create table mirror.matching_past_member (
  sbom uuid not null,
  component integer not null,
  pair integer not null,
  band smallint not null,
  primary key (sbom, pair, component)
);
create index matching_past_member_pair on mirror.matching_past_member (pair);

-- An SBOM that becomes current again keeps the time in which it was current before.
create table record.inventory_sbom_earlier (
  sbom uuid not null references record.inventory_sbom (id) on delete cascade,
  release uuid not null,
  current_from timestamptz not null,
  current_until timestamptz not null,
  primary key (sbom, current_until)
);
create index inventory_sbom_earlier_release on record.inventory_sbom_earlier (release, current_until);
