-- Submissions: drafts of reports to authorities with their versions, who checked them, what was sent, what came back; the
-- company's registration data that every form asks; code lists that a person loads from their official files.

-- What is written once stays as it is. It leaves only with the manufacturer it belongs to (the demo company), with a record.
create function record.submissions_is_written_once() returns trigger language plpgsql as $$
begin
  raise exception '% is written once (%)', tg_table_name, tg_op using errcode = 'AC001';
end $$;

-- A report that was sent, and one that was given up, change no more.
create function record.submissions_draft_is_open() returns trigger language plpgsql as $$
begin
  if old.state <> 'open' then
    raise exception 'report % is %: it changes no more', old.id, old.state using errcode = 'AC001';
  end if;
  return new;
end $$;

-- A version can be added only while its report is open.
create function record.submissions_version_is_open() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from record.submissions_draft d where d.id = new.draft and d.state = 'open') then
    raise exception 'report % is closed: no further version', new.draft using errcode = 'AC001';
  end if;
  return new;
end $$;

-- Registration data of a manufacturer. Each edition is written once, the highest counts.
create table record.submissions_company (
  id uuid primary key,
  manufacturer uuid not null references record.inventory_manufacturer (id) on delete cascade,
  edition integer not null check (edition > 0),
  -- name, address, contacts, SRN, authorised representative, numbers at authorities, as the room's noun tells them
  content jsonb not null,
  written_by text not null,
  written_by_id text not null,
  written_at timestamptz not null,
  unique (manufacturer, edition)
);

-- An annex of the adverse event terminology (IMDRF N43) as it was read from its official file; the one loaded last counts.
create table record.submissions_code_list (
  id uuid primary key,
  annex text not null check (annex ~ '^[A-G]$'),
  -- as the file calls it, such as 2025
  release text not null,
  file text not null references record.platform_file (sha256),
  file_name text not null,
  size bigint not null,
  codes integer not null check (codes > 0),
  retired integer not null,
  loaded_by text not null,
  loaded_by_id text not null,
  loaded_at timestamptz not null
);
create index submissions_code_list_annex on record.submissions_code_list (annex, loaded_at desc);

create table record.submissions_code (
  list uuid not null references record.submissions_code_list (id),
  code text not null,
  -- code of the level above; null: the highest level
  parent text,
  level integer not null,
  term text not null,
  definition text not null,
  -- the file says: retired, or not selectable
  is_retired boolean not null,
  primary key (list, code)
);

create table record.submissions_draft (
  id uuid primary key,
  number bigint not null unique default nextval('record.platform_number'),
  manufacturer uuid not null references record.inventory_manufacturer (id) on delete cascade,
  -- no foreign key: the case is vigilance's
  incident uuid not null,
  -- the duty it answers: rule, authority, and the product as the case names it (null: the company's duty)
  rule text not null,
  authority text not null,
  device text,
  form text not null,
  form_edition text not null,
  kind text not null,
  -- language in which it is written
  language text not null,
  -- the submission that this report follows
  follows uuid,
  is_exercise boolean not null,
  state text not null check (state in ('open', 'sent', 'given_up')),
  -- number of the last version
  version integer not null check (version > 0),
  created_by text not null,
  created_by_id text not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  -- why it was given up
  because text
);
create index submissions_draft_incident on record.submissions_draft (incident);
-- one open report of a kind for each authority: two people do not write the same one
create unique index submissions_draft_open on record.submissions_draft (incident, form, kind, authority, coalesce(device, ''), language)
  where state = 'open';

-- What a report says, version by version.
create table record.submissions_version (
  draft uuid not null references record.submissions_draft (id) on delete cascade,
  version integer not null check (version > 0),
  -- by field of the form
  content jsonb not null,
  -- what the record said when it was filled in, and where that stands: {"1.2.c": {"value": "2026-11-20", "from": "…"}}
  recorded jsonb not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  written_by text not null,
  written_by_id text not null,
  written_at timestamptz not null,
  primary key (draft, version)
);

-- The answer of a second person, for exactly what was seen.
create table record.submissions_review (
  id uuid primary key,
  draft uuid not null references record.submissions_draft (id) on delete cascade,
  version integer not null,
  digest text not null,
  verdict text not null check (verdict in ('approved', 'declined')),
  why text,
  reviewed_by text not null,
  reviewed_by_id text not null,
  reviewed_at timestamptz not null
);
create index submissions_review_draft on record.submissions_review (draft, reviewed_at);

-- A report that a person sent. Aftercare never does.
create table record.submissions_submission (
  id uuid primary key,
  number bigint not null unique default nextval('record.platform_number'),
  draft uuid not null unique references record.submissions_draft (id) on delete cascade,
  incident uuid not null,
  version integer not null,
  digest text not null,
  channel text not null,
  channel_note text,
  sent_at timestamptz not null,
  sent_by text not null,
  -- the manufacturer's own reference
  reference text,
  -- when the next report was promised (MIR 1.2.f)
  next_report_on date,
  -- the second person's yes for what was sent; null: it was sent without
  review uuid references record.submissions_review (id),
  -- why it went without a second person, or before everything was filled
  because text,
  -- what was handed in, as files; null: it could not be made here
  pdf text references record.platform_file (sha256),
  machine text references record.platform_file (sha256),
  machine_name text,
  noted_by text not null,
  noted_by_id text not null,
  noted_at timestamptz not null,
  check (review is not null or because is not null)
);
create index submissions_submission_incident on record.submissions_submission (incident);

-- What an authority answered: acknowledged, gave a number, asked.
create table record.submissions_reply (
  id uuid primary key,
  submission uuid not null references record.submissions_submission (id) on delete cascade,
  kind text not null check (kind in ('acknowledged', 'question', 'other')),
  answered_at timestamptz not null,
  authority_number text,
  note text,
  noted_by text not null,
  noted_by_id text not null,
  noted_at timestamptz not null
);
create index submissions_reply_submission on record.submissions_reply (submission);

-- Proof of sending or receipt, as a file.
create table record.submissions_receipt (
  id uuid primary key,
  submission uuid not null references record.submissions_submission (id) on delete cascade,
  file text not null references record.platform_file (sha256),
  file_name text not null,
  size bigint not null,
  noted_by text not null,
  noted_by_id text not null,
  noted_at timestamptz not null,
  unique (submission, file)
);

create trigger submissions_company_once before update on record.submissions_company
  for each row execute function record.submissions_is_written_once();
create trigger submissions_code_list_once before update or delete on record.submissions_code_list
  for each row execute function record.submissions_is_written_once();
-- codes follow from the file of their list, whose record names it; they are written with it and never again
create trigger submissions_code_once before update or delete on record.submissions_code
  for each row execute function record.submissions_is_written_once();
create trigger submissions_draft_open before update on record.submissions_draft
  for each row execute function record.submissions_draft_is_open();
create trigger submissions_version_open before insert on record.submissions_version
  for each row execute function record.submissions_version_is_open();
create trigger submissions_version_once before update on record.submissions_version
  for each row execute function record.submissions_is_written_once();
create trigger submissions_review_once before update on record.submissions_review
  for each row execute function record.submissions_is_written_once();
create trigger submissions_submission_once before update on record.submissions_submission
  for each row execute function record.submissions_is_written_once();
create trigger submissions_reply_once before update on record.submissions_reply
  for each row execute function record.submissions_is_written_once();
create trigger submissions_receipt_once before update on record.submissions_receipt
  for each row execute function record.submissions_is_written_once();

create constraint trigger regulated after insert or update or delete on record.submissions_company
  deferrable initially deferred for each row execute function record.audit_demands_record('submissions-company', 'manufacturer');
create constraint trigger regulated after insert or update or delete on record.submissions_code_list
  deferrable initially deferred for each row execute function record.audit_demands_record('submissions-code-list', 'id');
create constraint trigger regulated after insert or update or delete on record.submissions_draft
  deferrable initially deferred for each row execute function record.audit_demands_record('submissions-draft', 'id');
create constraint trigger regulated after insert or update or delete on record.submissions_version
  deferrable initially deferred for each row execute function record.audit_demands_record('submissions-draft', 'draft');
create constraint trigger regulated after insert or update or delete on record.submissions_review
  deferrable initially deferred for each row execute function record.audit_demands_record('submissions-draft', 'draft');
create constraint trigger regulated after insert or update or delete on record.submissions_submission
  deferrable initially deferred for each row execute function record.audit_demands_record('submissions-draft', 'draft');
create constraint trigger regulated after insert or update or delete on record.submissions_reply
  deferrable initially deferred for each row execute function record.audit_demands_record('submission', 'submission');
create constraint trigger regulated after insert or update or delete on record.submissions_receipt
  deferrable initially deferred for each row execute function record.audit_demands_record('submission', 'submission');
