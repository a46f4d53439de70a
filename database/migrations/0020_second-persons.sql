-- A second person before a VEX document is issued and before a product's vector counts in a risk; VEX files read by a job.

-- What somebody wants to issue: it is nothing yet until somebody else agrees to exactly this.
create table record.vex_proposal (
  id uuid primary key,
  number bigint not null unique default nextval('record.platform_number'),
  -- no foreign key: the demo's release goes, what was written about it stays
  release uuid not null,
  release_name text not null,
  format text not null check (format in ('openvex', 'csaf', 'cyclonedx')),
  -- the number that the edition would have
  edition integer not null check (edition > 0),
  summary text not null,
  counts jsonb not null,
  -- SHA-256 over release, format, edition, publisher, summary and every statement
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  policy uuid references record.triage_policy (id),
  proposed_by text not null,
  proposed_by_id text not null,
  -- account of the person behind the author: the maker of a key
  author_account text not null,
  proposed_at timestamptz not null,
  -- in a firm with too few people, the author alone may confirm from then on
  alone_from timestamptz,
  state text not null check (state in ('proposed', 'issued', 'rejected', 'taken-back')),
  issued uuid references record.vex_edition (id),
  settled_by text,
  settled_by_id text,
  settled_at timestamptz,
  settled_because text,
  settled_how text check (settled_how in ('second-person', 'delayed-self-review')),
  check ((state = 'proposed') = (settled_at is null)),
  check ((state = 'issued') = (issued is not null))
);
create unique index vex_proposal_waiting on record.vex_proposal (release, format) where state = 'proposed';
create index vex_proposal_issued on record.vex_proposal (issued);
create constraint trigger regulated after insert or update or delete on record.vex_proposal
  deferrable initially deferred for each row execute function record.audit_demands_record('vex-proposal', 'id');

-- A second person looked at one edition of a product's vector, by its digest.
create table record.scoring_confirmation (
  id uuid primary key,
  vector uuid not null unique references record.scoring_vector (id),
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  how text not null check (how in ('second-person', 'delayed-self-review')),
  confirmed_by text not null,
  confirmed_by_id text not null,
  confirmed_at timestamptz not null
);
create trigger scoring_confirmation_unchanging before update on record.scoring_confirmation
  for each row execute function record.audit_is_append_only();
create constraint trigger regulated after insert or update or delete on record.scoring_confirmation
  deferrable initially deferred for each row execute function record.audit_demands_record('scoring-vector', 'vector');

-- VEX files on their way in. The document they become has the record; a file that is refused leaves this line and no bytes.
create table record.vex_import (
  id uuid primary key,
  supplier text not null,
  file text not null check (file ~ '^[0-9a-f]{64}$'),
  -- when the bytes were written, as the disk says: the same content sent again by somebody else is not taken away
  file_mark double precision not null,
  file_name text not null,
  size bigint not null,
  state text not null check (state in ('waiting', 'taken', 'known', 'refused')),
  -- why it was refused: {"code": "vex-room.unusual-claim", "facts": {…}}
  refusal jsonb,
  document uuid references record.vex_document (id),
  received_at timestamptz not null,
  received_by jsonb not null,
  settled_at timestamptz,
  check ((state = 'waiting') = (settled_at is null))
);
create index vex_import_waiting on record.vex_import (received_at) where state = 'waiting';
create index vex_import_file on record.vex_import (file);

-- What the risk file says of a vulnerability in a release, as room risk tells it with each change; silence is unknown. It can be
-- made again from the record.
create table mirror.triage_control (
  device uuid not null,
  release uuid not null,
  -- a name of the vulnerability, as the risk file uses it
  vulnerability text not null,
  control text not null check (control in ('controlled', 'uncontrolled')),
  primary key (release, vulnerability)
);
create index triage_control_device on mirror.triage_control (device);
