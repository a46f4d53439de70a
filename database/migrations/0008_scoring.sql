-- Scoring: what a device is and how it is reached, and what a vulnerability means on it.

-- Editions of security profiles, each written once; the highest number counts. With a release: what differs there.
create table record.scoring_profile (
  id uuid primary key,
  device uuid not null references record.inventory_device (id),
  release uuid references record.inventory_release (id),
  edition integer not null check (edition > 0),
  -- what is stated; a member that is absent is unknown, of a release the same as the device's
  statements jsonb not null,
  reason text not null,
  -- SHA-256 over device, release, edition, statements and reason, in canonical JSON
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  written_by text not null,
  written_by_id text not null,
  written_at timestamptz not null,
  unique nulls not distinct (device, release, edition)
);
create index scoring_profile_release on record.scoring_profile (release, edition desc) where release is not null;

-- Editions of the product's own vectors, beside those of the sources and never over them.
create table record.scoring_vector (
  id uuid primary key,
  number bigint not null unique default nextval('record.platform_number'),
  -- a name of the vulnerability; it is found by its other names as well
  vulnerability text not null,
  device uuid not null references record.inventory_device (id),
  edition integer not null check (edition > 0),
  -- rubric: answers to the questionnaire; entered: by hand; adopted: a source's; rescored: a proposal was accepted
  origin text not null check (origin in ('rubric', 'entered', 'adopted', 'rescored', 'kept')),
  -- base vectors that the product's are made of; null: none
  base31 text,
  base40 text,
  -- {"MAV": {"value": "A", "why": "…"}}
  modified jsonb not null default '{}',
  vector31 text,
  vector40 text,
  score31 real,
  score40 real,
  -- answers with their reasons, the version of the questionnaire and its extended vector; null: not by the questionnaire
  rationale jsonb,
  -- what it stands on: vectors of the sources, exploitation, edition of the profile; copied, because they move
  basis jsonb not null,
  basis_digest text not null,
  -- unknowns that were taken for the worst
  assumed text[] not null default '{}',
  reason text not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  set_by text not null,
  set_by_id text not null,
  set_at timestamptz not null,
  unique (vulnerability, device, edition)
);
create index scoring_vector_device on record.scoring_vector (device);

-- What the facts would make of a product's vector now that they moved; a person accepts it or keeps what stands.
create table record.scoring_proposal (
  id uuid primary key,
  number bigint not null unique default nextval('record.platform_number'),
  vector uuid not null references record.scoring_vector (id),
  vulnerability text not null,
  device uuid not null references record.inventory_device (id),
  moved text[] not null,
  -- basis, vectors and scores as they are now; the old ones stand in the vector
  now jsonb not null,
  now_digest text not null,
  opened_at timestamptz not null,
  changed_at timestamptz not null,
  -- gone: the facts moved back, or the vector was set anew
  outcome text check (outcome in ('accepted', 'kept', 'gone')),
  reason text,
  settled_by text,
  settled_by_id text,
  settled_at timestamptz,
  check ((outcome is null) = (settled_at is null))
);
create unique index scoring_proposal_open on record.scoring_proposal (vector) where outcome is null;
create index scoring_proposal_device on record.scoring_proposal (device);

-- what is written stays as it is; it goes only with the demo company, under one record
create trigger scoring_profile_unchanging before update on record.scoring_profile
  for each row execute function record.audit_is_append_only();
create trigger scoring_vector_unchanging before update on record.scoring_vector
  for each row execute function record.audit_is_append_only();

create constraint trigger regulated after insert or update or delete on record.scoring_profile
  deferrable initially deferred for each row execute function record.audit_demands_record('scoring-profile', 'id');
create constraint trigger regulated after insert or update or delete on record.scoring_vector
  deferrable initially deferred for each row execute function record.audit_demands_record('scoring-vector', 'id');
create constraint trigger regulated after insert or update or delete on record.scoring_proposal
  deferrable initially deferred for each row execute function record.audit_demands_record('scoring-proposal', 'id');
