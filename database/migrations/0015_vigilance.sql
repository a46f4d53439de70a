-- Vigilance: cases of field incidents (Vorkommnis) and security incidents (Sicherheitsvorfall), with every duty to report.

-- Numbers that people say, one row of counters for each kind of case and year.
create table record.vigilance_counter (
  prefix text not null check (prefix in ('V', 'D')),
  year integer not null,
  last integer not null,
  primary key (prefix, year)
);

create table record.vigilance_incident (
  id uuid primary key,
  -- V-2026-0001; D-…: an exercise
  number text not null unique,
  title text not null,
  state text not null check (state in ('open', 'closed', 'merged')),
  -- null: real. {"startedAt": "…", "factor": 24}: an exercise, whose clock runs so many times faster
  exercise jsonb,
  -- what no source of law settles; see settings.ts
  settings jsonb not null,
  origin_kind text not null
    check (origin_kind in ('finding', 'disclosure', 'radar', 'service', 'customer', 'authority', 'signal', 'hand', 'mail')),
  origin_ref text,
  origin_text text not null,
  -- null: an intake that no person has looked at yet
  taken_up_at timestamptz,
  taken_up_by text,
  lead text,
  lead_id text,
  merged_into uuid references record.vigilance_incident (id),
  created_at timestamptz not null,
  created_by text not null,
  created_by_id text not null,
  changed_at timestamptz not null,
  changed_by text not null,
  -- an exercise never becomes real and the other way round, so they have numbers of their own
  check ((exercise is not null) = (number like 'D-%')),
  check ((state = 'merged') = (merged_into is not null))
);
create index vigilance_incident_open on record.vigilance_incident (state) where state = 'open';
create index vigilance_incident_merged on record.vigilance_incident (merged_into) where merged_into is not null;
create index vigilance_incident_origin on record.vigilance_incident (origin_kind, origin_ref);

-- Products of a case, and what the law must know of each. No foreign key: a product goes, its cases stay.
create table record.vigilance_device (
  incident uuid not null references record.vigilance_incident (id) on delete cascade,
  name text not null,
  -- null: a product that the inventory does not know
  device uuid,
  releases uuid[] not null,
  -- kind, markets, isMdrLegacy …; see device.ts
  law jsonb not null,
  position integer not null,
  primary key (incident, name)
);
create index vigilance_device_device on record.vigilance_device (device);

-- What somebody said of a case. A later statement replaces an earlier one; none is ever edited.
create table record.vigilance_statement (
  id uuid primary key,
  incident uuid not null references record.vigilance_incident (id) on delete cascade,
  position integer not null,
  kind text not null check (kind in ('intake', 'facts', 'answer', 'awareness', 'not-reportable', 'merge')),
  -- day of law on which it was said
  said_on date not null,
  -- the facts, by section of the event
  said jsonb not null,
  because text,
  evidence text,
  -- classification tree that asked, where one did
  tree text,
  -- proposal that a second person confirmed, where one had to
  proposal uuid,
  said_by text not null,
  said_by_id text not null,
  said_at timestamptz not null,
  unique (incident, position)
);

-- Who learned of what and when: the starts of clocks, each typed and with its evidence.
create table record.vigilance_awareness (
  id uuid primary key,
  incident uuid not null references record.vigilance_incident (id) on delete cascade,
  -- statement that tells it to the law; null: only a candidate, such as the receipt of a mail
  statement uuid references record.vigilance_statement (id) on delete cascade,
  -- fact of the event, fieldIncident.awarenessIncident; intake: when the news reached the house
  fact text not null,
  value text not null,
  learned_by text not null,
  evidence text,
  told_by text not null,
  told_by_id text not null,
  told_at timestamptz not null
);
create index vigilance_awareness_incident on record.vigilance_awareness (incident, told_at);

-- Reports that a person sent and recorded.
create table record.vigilance_report (
  id uuid primary key,
  incident uuid not null references record.vigilance_incident (id) on delete cascade,
  rule text not null,
  authority text,
  device text,
  sent_at timestamptz not null,
  next_report_on date,
  reference text,
  -- of room submissions; none where only the sending was recorded here
  submission text,
  recorded_by text not null,
  recorded_by_id text not null,
  recorded_at timestamptz not null
);
create index vigilance_report_incident on record.vigilance_report (incident, sent_at);

-- What needs a second person: another awareness, "not reportable", the end of a duty, closing, letting evidence go.
create table record.vigilance_proposal (
  id uuid primary key,
  incident uuid not null references record.vigilance_incident (id) on delete cascade,
  kind text not null check (kind in ('awareness', 'statement', 'not-reportable', 'ending', 'closure', 'evidence-release')),
  content jsonb not null,
  because text not null,
  -- digest of the facts on which it rests, and of everything that was on the screen
  facts_digest text not null,
  digest text not null,
  proposed_by text not null,
  proposed_by_id text not null,
  proposed_at timestamptz not null
);
create index vigilance_proposal_incident on record.vigilance_proposal (incident, proposed_at);

-- The one answer to a proposal: of a second person, or taken back by whoever made it.
create table record.vigilance_answer (
  proposal uuid primary key references record.vigilance_proposal (id) on delete cascade,
  incident uuid not null references record.vigilance_incident (id) on delete cascade,
  verdict text not null check (verdict in ('confirmed', 'declined', 'withdrawn')),
  why text,
  answered_by text not null,
  answered_by_id text not null,
  answered_at timestamptz not null
);

-- Duties that were ended without a report, each by a confirmed proposal.
create table record.vigilance_ending (
  id uuid primary key,
  incident uuid not null references record.vigilance_incident (id) on delete cascade,
  proposal uuid not null references record.vigilance_proposal (id) on delete cascade,
  rule text not null,
  authority text,
  device text,
  ending text not null check (ending in ('not_applicable', 'stopped')),
  ended_on date not null,
  ended_by text not null,
  second_person text not null,
  because text not null,
  -- digest of the facts that the rule asks for
  facts_digest text not null,
  ended_at timestamptz not null
);
create index vigilance_ending_incident on record.vigilance_ending (incident, ended_at);

-- Endings, conclusions and closings that stand no longer, because facts moved or somebody said so.
create table record.vigilance_reopening (
  id uuid primary key,
  incident uuid not null references record.vigilance_incident (id) on delete cascade,
  -- the ending; null: the case itself
  ending uuid references record.vigilance_ending (id) on delete cascade,
  because text not null,
  -- statement that moved the facts, where one did
  statement uuid references record.vigilance_statement (id) on delete cascade,
  reopened_by text not null,
  reopened_by_id text not null,
  reopened_at timestamptz not null
);
create index vigilance_reopening_incident on record.vigilance_reopening (incident);

-- What an evaluation of the rules showed after each change: the sets in force, limits, open questions, moves.
create table record.vigilance_evaluation (
  id uuid primary key,
  incident uuid not null references record.vigilance_incident (id) on delete cascade,
  position integer not null,
  cause text not null,
  -- instant of the case at which it was evaluated; of an exercise on its faster clock
  at_instant timestamptz not null,
  -- [{"regulation": "EU.MDR", "version": "…", "digest": "…"}]
  sets jsonb not null,
  -- [{"key": "…", "rule": "…", "state": "…", "latest": "…", …}]
  limits jsonb not null,
  open_rules jsonb not null,
  moves jsonb not null,
  evaluated_by text not null,
  evaluated_at timestamptz not null,
  unique (incident, position)
);

create table record.vigilance_link (
  id uuid primary key,
  incident uuid not null references record.vigilance_incident (id) on delete cascade,
  kind text not null
    check (kind in ('finding', 'vulnerability', 'risk', 'radar', 'disclosure', 'patch', 'incident', 'field_action')),
  ref text not null,
  title text not null,
  linked_by text not null,
  linked_by_id text not null,
  linked_at timestamptz not null,
  unique (incident, kind, ref)
);
create index vigilance_link_ref on record.vigilance_link (kind, ref);

create table record.vigilance_task (
  id uuid primary key,
  incident uuid not null references record.vigilance_incident (id) on delete cascade,
  position integer not null,
  phase text not null
    check (phase in ('prepare', 'detect', 'triage', 'contain', 'analyse', 'remediate', 'recover', 'learn')),
  -- {"en": "…", "de": "…"}
  title jsonb not null,
  role text check (role in ('incident_lead', 'psirt', 'ciso', 'prrc', 'clinical_safety', 'legal', 'communications', 'executive')),
  due timestamptz,
  -- hand, playbook:ransomware …
  source text not null,
  state text not null check (state in ('open', 'done', 'not_applicable')),
  remark text,
  added_by text not null,
  added_at timestamptz not null,
  changed_by text not null,
  changed_by_id text not null,
  changed_at timestamptz not null,
  unique (incident, position),
  check (state <> 'not_applicable' or remark is not null)
);

-- Who holds a role in a case, and who stands in; the newest row of a role counts.
create table record.vigilance_person (
  id uuid primary key,
  incident uuid not null references record.vigilance_incident (id) on delete cascade,
  role text not null
    check (role in ('incident_lead', 'psirt', 'ciso', 'prrc', 'clinical_safety', 'legal', 'communications', 'executive')),
  -- null: nobody any more
  person text,
  person_id text,
  deputy text,
  deputy_id text,
  named_by text not null,
  named_by_id text not null,
  named_at timestamptz not null
);
create index vigilance_person_incident on record.vigilance_person (incident, role, named_at desc);

create table record.vigilance_evidence (
  id uuid primary key,
  incident uuid not null references record.vigilance_incident (id) on delete cascade,
  title text not null,
  -- content of a file of the house; null: a thing that stands elsewhere, as `reference` says
  file text references record.platform_file (sha256),
  file_name text,
  media text,
  size bigint,
  -- SHA-256 of a thing that stands elsewhere, where it has one
  digest text,
  reference text,
  -- MDR art. 89(1): nothing may be altered before the authority was informed
  do_not_alter boolean not null,
  added_by text not null,
  added_by_id text not null,
  added_at timestamptz not null,
  check (file is not null or reference is not null)
);
create index vigilance_evidence_incident on record.vigilance_evidence (incident, added_at);

-- Evidence that may be altered again, or that was taken back.
create table record.vigilance_evidence_act (
  id uuid primary key,
  evidence uuid not null references record.vigilance_evidence (id) on delete cascade,
  incident uuid not null references record.vigilance_incident (id) on delete cascade,
  act text not null check (act in ('released', 'withdrawn')),
  because text not null,
  proposal uuid references record.vigilance_proposal (id) on delete cascade,
  acted_by text not null,
  acted_by_id text not null,
  acted_at timestamptz not null,
  unique (evidence, act)
);

create table record.vigilance_message (
  id uuid primary key,
  incident uuid not null references record.vigilance_incident (id) on delete cascade,
  direction text not null check (direction in ('in', 'out', 'note')),
  channel text not null check (channel in ('mail', 'phone', 'letter', 'meeting', 'portal', 'other')),
  -- the other side, in words
  party text not null,
  text text not null,
  happened_at timestamptz not null,
  written_by text not null,
  written_by_id text not null,
  written_at timestamptz not null
);
create index vigilance_message_incident on record.vigilance_message (incident, happened_at);

-- Cases that became part of another one. Both numbers stay.
create table record.vigilance_merge (
  incident uuid primary key references record.vigilance_incident (id) on delete cascade,
  survivor uuid not null references record.vigilance_incident (id) on delete cascade,
  because text not null,
  merged_by text not null,
  merged_by_id text not null,
  merged_at timestamptz not null
);
create index vigilance_merge_survivor on record.vigilance_merge (survivor);

-- Files of the mail drop-off folder: each is taken once.
create table record.vigilance_mail (
  id uuid primary key,
  file_name text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  message_id text,
  outcome text not null check (outcome in ('taken', 'duplicate', 'refused')),
  -- code of the refusal
  reason text,
  incident uuid references record.vigilance_incident (id) on delete cascade,
  read_at timestamptz not null
);
create unique index vigilance_mail_digest on record.vigilance_mail (sha256) where outcome = 'taken';
create unique index vigilance_mail_message on record.vigilance_mail (message_id) where outcome = 'taken' and message_id is not null;

-- Addresses of the calendar of deadlines, one for each person; only the digest of the token is kept.
create table record.vigilance_calendar (
  id uuid primary key,
  person text not null,
  token_hash text not null unique,
  issued_at timestamptz not null,
  revoked_at timestamptz
);
create unique index vigilance_calendar_person on record.vigilance_calendar (person) where revoked_at is null;

-- Which warnings of a limit were raised already; another limit is another warning. Bookkeeping, not a record of its own.
create table record.vigilance_warning (
  incident uuid not null references record.vigilance_incident (id) on delete cascade,
  key text not null,
  -- the limit that it was about
  ends_at text not null,
  step text not null check (step in ('began', 'earlier', 'half', 'quarter', 'day', 'hour', 'overdue', 'start_unknown')),
  raised_at timestamptz not null,
  primary key (incident, key, ends_at, step)
);
create index vigilance_warning_raised on record.vigilance_warning (raised_at);

-- History is added to, never changed; it leaves only together with what it is about (the demo company).
create function record.vigilance_is_history() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and pg_trigger_depth() > 1 then
    return old;
  end if;
  raise exception 'the history of cases is append only (% on %)', tg_op, tg_table_name using errcode = 'AC001';
end $$;

do $$
declare
  name text;
begin
  foreach name in array array['statement', 'awareness', 'report', 'proposal', 'answer', 'ending', 'reopening', 'evaluation',
    'person', 'evidence', 'evidence_act', 'message', 'merge', 'mail'] loop
    execute format('create trigger vigilance_%1$s_history before update or delete on record.vigilance_%1$s
      for each row execute function record.vigilance_is_history()', name);
  end loop;
  foreach name in array array['device', 'statement', 'awareness', 'report', 'proposal', 'answer', 'ending', 'reopening',
    'evaluation', 'link', 'task', 'person', 'evidence', 'evidence_act', 'message', 'merge'] loop
    execute format('create constraint trigger regulated after insert or update or delete on record.vigilance_%1$s
      deferrable initially deferred for each row
      execute function record.audit_demands_record(%2$L, %3$L)', name, 'vigilance-incident', 'incident');
  end loop;
end $$;
create constraint trigger regulated after insert or update or delete on record.vigilance_incident
  deferrable initially deferred for each row execute function record.audit_demands_record('vigilance-incident', 'id');
create constraint trigger regulated after insert or update or delete on record.vigilance_calendar
  deferrable initially deferred for each row execute function record.audit_demands_record('vigilance-calendar', 'id');
