-- Incident response: plans and playbooks as documents in editions, what was applied to cases, and drills.

-- One plan for the whole firm (no device), and one for each device family that has its own.
create table record.response_plan (
  id uuid primary key,
  number bigint not null unique default nextval('record.platform_number'),
  manufacturer uuid not null references record.inventory_manufacturer (id) on delete cascade,
  device uuid references record.inventory_device (id) on delete cascade,
  created_at timestamptz not null,
  created_by text not null,
  unique nulls not distinct (manufacturer, device)
);

-- What is being written; at most one for each plan. It counts for nothing until it is an edition that is approved.
create table record.response_draft (
  plan uuid primary key references record.response_plan (id) on delete cascade,
  content jsonb not null,
  -- the edition it began from; 0: the template of this project
  based_on integer not null,
  -- everybody whose work it is: [{"id": "…", "name": "…"}]
  authors jsonb not null,
  changed_at timestamptz not null,
  changed_by text not null
);

-- Editions: written once, kept for good, in force from the second person's yes until the next one is.
create table record.response_edition (
  id uuid primary key,
  plan uuid not null references record.response_plan (id) on delete cascade,
  edition integer not null check (edition > 0),
  content jsonb not null,
  -- the rule sets from which its clock table is generated: [{"regulation": "bsig", "version": "2025-12-06", "digest": "…"}]
  law jsonb not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  -- what changed, and why
  reason text not null,
  authors jsonb not null,
  proposed_by text not null,
  proposed_by_id text not null,
  proposed_at timestamptz not null,
  unique (plan, edition)
);

-- The plan was looked at and needs no change.
create table record.response_review (
  id uuid primary key,
  plan uuid not null references record.response_plan (id) on delete cascade,
  edition integer not null,
  held_on date not null,
  outcome text not null,
  entered_by text not null,
  entered_by_id text not null,
  entered_at timestamptz not null
);
create index response_review_plan on record.response_review (plan, held_on desc);

-- The firm's own editions of playbooks; shipped ones are data of the program.
create table record.response_playbook (
  id uuid primary key,
  manufacturer uuid not null references record.inventory_manufacturer (id) on delete cascade,
  playbook text not null,
  edition integer not null check (edition > 0),
  -- the shipped edition it began from, and its words, so that a later one can be compared with them
  based_on integer not null,
  base jsonb not null,
  content jsonb not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  reason text not null,
  proposed_by text not null,
  proposed_by_id text not null,
  proposed_at timestamptz not null,
  unique (manufacturer, playbook, edition)
);

-- Answers of second persons, pinned to the digest that was seen.
create table record.response_approval (
  id uuid primary key,
  kind text not null check (kind in ('plan', 'playbook')),
  -- the edition it is about; one answer each
  subject uuid not null unique,
  digest text not null,
  verdict text not null check (verdict in ('approved', 'declined')),
  why text,
  approved_by text not null,
  approved_by_id text not null,
  approved_at timestamptz not null
);

-- A playbook whose tasks were handed to a case.
create table record.response_application (
  id uuid primary key,
  -- a case of vigilance; no foreign key, what was done about it stays
  incident uuid not null,
  playbook text not null,
  -- 'shipped 1' or 'own 2'
  edition text not null,
  digest text not null,
  -- tasks that were handed over this time, by their ids in the playbook
  tasks text[] not null,
  applied_by text not null,
  applied_by_id text not null,
  applied_at timestamptz not null,
  unique (incident, playbook, edition)
);

create table record.response_drill (
  id uuid primary key,
  number bigint not null unique default nextval('record.platform_number'),
  manufacturer uuid not null references record.inventory_manufacturer (id) on delete cascade,
  device uuid references record.inventory_device (id) on delete cascade,
  title text not null,
  scenario text not null,
  -- the scenario itself as it was when the drill began; null while it is planned
  script jsonb,
  goals text not null,
  -- minutes of the exercise in one real minute
  factor integer not null check (factor between 1 and 1440),
  planned_on date not null,
  leader text not null,
  -- [{"name": "…", "role": "psirt"}]
  participants jsonb not null,
  -- edition of the plan in force when it began: 'plan id, edition'; null: none was
  plan uuid,
  plan_edition integer,
  -- exercise case of vigilance
  incident uuid,
  started_at timestamptz,
  ended_at timestamptz,
  cancelled_at timestamptz,
  -- why it was cancelled, or what the house learnt in one paragraph
  summary text,
  -- what was measured, frozen with the end
  measures jsonb,
  changed_at timestamptz not null,
  changed_by text not null
);
create index response_drill_planned on record.response_drill (manufacturer, planned_on);

-- The log of a drill: what was decided, noted and answered, at which minute of the exercise.
create table record.response_entry (
  id uuid primary key,
  drill uuid not null references record.response_drill (id) on delete cascade,
  kind text not null check (kind in ('awareness', 'classified', 'decision', 'note', 'handled')),
  -- the inject it answers
  inject text,
  text text not null,
  minute integer not null,
  entered_by text not null,
  entered_by_id text not null,
  entered_at timestamptz not null
);
create index response_entry_drill on record.response_entry (drill, entered_at);

create table record.response_lesson (
  id uuid primary key,
  drill uuid not null references record.response_drill (id) on delete cascade,
  text text not null,
  owner text not null,
  due_on date not null,
  -- what it feeds; a reference in words until the rooms lend their ids
  feeds text not null check (feeds in ('risk', 'plan', 'playbook', 'training', 'capa', 'other')),
  reference text,
  done_at timestamptz,
  done_by text,
  done_how text,
  entered_by text not null,
  entered_at timestamptz not null
);
create index response_lesson_drill on record.response_lesson (drill);

create function record.response_is_history() returns trigger language plpgsql as $$
begin
  raise exception '% is history: written once, never changed', tg_table_name using errcode = 'AC001';
end $$;

do $$
declare
  name text;
begin
  foreach name in array array['edition', 'review', 'playbook', 'approval', 'application', 'entry'] loop
    execute format('create trigger response_%1$s_history before update on record.response_%1$s
      for each row execute function record.response_is_history()', name);
  end loop;
end $$;

create constraint trigger regulated after insert or update or delete on record.response_plan
  deferrable initially deferred for each row execute function record.audit_demands_record('response-plan', 'id');
create constraint trigger regulated after insert or update or delete on record.response_draft
  deferrable initially deferred for each row execute function record.audit_demands_record('response-plan', 'plan');
create constraint trigger regulated after insert or update or delete on record.response_edition
  deferrable initially deferred for each row execute function record.audit_demands_record('response-plan', 'plan');
create constraint trigger regulated after insert or update or delete on record.response_review
  deferrable initially deferred for each row execute function record.audit_demands_record('response-plan', 'plan');
create constraint trigger regulated after insert or update or delete on record.response_playbook
  deferrable initially deferred for each row execute function record.audit_demands_record('response-playbook', 'id');
create constraint trigger regulated after insert or update or delete on record.response_approval
  deferrable initially deferred for each row execute function record.audit_demands_record('response-approval', 'id');
create constraint trigger regulated after insert or update or delete on record.response_application
  deferrable initially deferred for each row execute function record.audit_demands_record('response-application', 'id');
create constraint trigger regulated after insert or update or delete on record.response_drill
  deferrable initially deferred for each row execute function record.audit_demands_record('response-drill', 'id');
create constraint trigger regulated after insert or update or delete on record.response_entry
  deferrable initially deferred for each row execute function record.audit_demands_record('response-drill', 'drill');
create constraint trigger regulated after insert or update or delete on record.response_lesson
  deferrable initially deferred for each row execute function record.audit_demands_record('response-drill', 'drill');
