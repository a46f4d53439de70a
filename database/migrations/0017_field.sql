-- Field: which units are where and run what, corrective actions in the field, whom they reach and what came back.

create sequence record.field_number;

-- A list of units as it was sent in: read and compared first, taken by a person afterwards.
create table record.field_import (
  id uuid primary key,
  number bigint not null unique default nextval('record.platform_number'),
  file text not null references record.platform_file (sha256),
  file_name text not null,
  encoding text not null,
  separator text not null,
  -- columns that nobody understands, as they are called
  left_out text[] not null,
  -- the day whose state the list tells
  as_of date not null,
  -- whole: units of its products that it does not name have gone; part: it only adds and changes
  extent text not null check (extent in ('whole', 'part')),
  state text not null check (state in ('read', 'refused', 'taken', 'discarded')),
  lines integer not null,
  -- how many lines cannot be taken
  faulty integer not null,
  -- products that the list names
  devices uuid[] not null,
  -- {"new": 3, "moved": 1, "changed": 0, "same": 4, "gone": 1, "units": 9}; null: not taken
  difference jsonb,
  read_at timestamptz not null,
  read_by text not null,
  read_by_id text not null,
  settled_at timestamptz,
  settled_by text,
  settled_by_id text
);

-- Faults of a list by line: the first thousand are kept, all are counted. No foreign key, here and below: what is read is
-- written before its import, which is made with its record when it is known what was read.
create table record.field_import_fault (
  import uuid not null,
  line integer not null,
  field text not null,
  code text not null,
  value text not null,
  primary key (import, line, field, code)
);

-- Lines of a list that waits for a yes; they go when it is settled. Not regulated: nothing rests on them.
create table record.field_import_line (
  import uuid not null,
  line integer not null,
  device uuid not null,
  key text not null,
  kind text not null,
  name text not null,
  udi_pi text,
  release uuid,
  units integer not null,
  customer text not null,
  site text not null,
  contact text,
  country text not null,
  language text not null,
  installed_on date,
  state text not null
);
create index field_import_line_key on record.field_import_line (import, device, key);

-- A unit in the field: one by serial number, those of a lot at one customer, or an anonymous number at one customer.
create table record.field_unit (
  id uuid primary key,
  device uuid not null references record.inventory_device (id) on delete cascade,
  kind text not null check (kind in ('serial', 'lot', 'number')),
  -- what tells it from others of its product
  key text not null,
  -- serial or lot number; empty for anonymous numbers
  name text not null,
  udi_pi text,
  entered_at timestamptz not null,
  entered_by_import uuid not null references record.field_import (id),
  unique (device, key)
);

-- What a unit was from a day to a day: the release it runs, where it is, how many they are. Who ran what on a day follows.
create table record.field_stay (
  id uuid primary key,
  unit uuid not null references record.field_unit (id) on delete cascade,
  device uuid not null,
  -- null: nobody says which release it runs
  release uuid references record.inventory_release (id) on delete cascade,
  units integer not null check (units > 0),
  customer text not null,
  site text not null,
  contact text,
  -- ISO 3166-1
  country text not null check (country ~ '^[A-Z]{2}$'),
  -- ISO 639-1
  language text not null check (language ~ '^[a-z]{2}$'),
  installed_on date,
  state text not null check (state in ('in_use', 'stored', 'out_of_service', 'returned', 'unknown')),
  since date not null,
  -- the first day on which it no longer holds; null: it still does
  until date,
  -- what ended it: the unit went on as another stay, or the next whole list does not name it
  ended text check (ended in ('moved', 'changed', 'gone')),
  import uuid not null references record.field_import (id),
  ended_by_import uuid references record.field_import (id),
  check (until is null or until >= since),
  check ((until is null) = (ended is null))
);
create unique index field_stay_now on record.field_stay (unit) where until is null;
create index field_stay_device on record.field_stay (device, since);
create index field_stay_release on record.field_stay (release) where until is null;

-- A corrective action in the field (MDR art. 2(68)).
create table record.field_action (
  id uuid primary key,
  number bigint not null unique default nextval('record.field_number'),
  year integer not null,
  title text not null,
  kind text not null check (kind in ('update', 'configuration', 'disconnect', 'advice', 'return', 'labelling', 'other')),
  -- reason, malfunction and risk: why it is done
  reason text not null,
  -- what users have to do
  measure text not null,
  devices uuid[] not null,
  releases uuid[] not null,
  -- case of vigilance that it answers, and how it is called; null: entered by hand
  incident uuid,
  incident_number text,
  planned_start date,
  is_urgent boolean not null,
  urgent_because text,
  draft_submitted_on date,
  -- the day on which a person reported the action to the authorities, where no case of vigilance keeps it
  reported_on date,
  reply_needed boolean not null,
  remind_after_days integer not null check (remind_after_days between 1 and 365),
  -- per cent of customers who confirm and of units done, at which it counts as effective
  target_confirmed integer not null check (target_confirmed between 1 and 100),
  target_done integer not null check (target_done between 1 and 100),
  started_on date,
  created_at timestamptz not null,
  created_by text not null,
  created_by_id text not null,
  changed_at timestamptz not null,
  changed_by text not null,
  changed_by_id text not null,
  closed_at timestamptz
);
create index field_action_incident on record.field_action (incident) where incident is not null;

-- The field safety notice: an edition holds the same statement in every language, and is never changed.
create table record.field_notice (
  id uuid primary key,
  action uuid not null references record.field_action (id) on delete cascade,
  edition integer not null,
  -- {"de": {"subject": "…", "text": "…"}}
  texts jsonb not null,
  digest text not null,
  summary text not null,
  written_at timestamptz not null,
  written_by text not null,
  written_by_id text not null,
  unique (action, edition)
);

-- Whom an action reaches: a site of a customer, as the list of units told it. Recipients are added, never taken away.
create table record.field_recipient (
  id uuid primary key,
  action uuid not null references record.field_action (id) on delete cascade,
  number integer not null,
  customer text not null,
  site text not null,
  contact text,
  country text not null,
  language text not null,
  drawn_at timestamptz not null,
  unique (action, number)
);
create unique index field_recipient_place on record.field_recipient (action, customer, site, country);

create table record.field_recipient_unit (
  recipient uuid not null references record.field_recipient (id) on delete cascade,
  action uuid not null,
  unit uuid not null,
  name text not null,
  -- release that it ran when it was drawn
  release uuid,
  units integer not null check (units > 0),
  primary key (action, unit)
);
create index field_recipient_unit_recipient on record.field_recipient_unit (recipient);

-- What happened with a recipient, or with one of its units: said once, with who, when and the evidence; never changed.
create table record.field_mark (
  id uuid primary key,
  action uuid not null references record.field_action (id) on delete cascade,
  recipient uuid not null references record.field_recipient (id) on delete cascade,
  -- null: the recipient as a whole
  unit uuid,
  kind text not null check (kind in
    ('sent', 'delivered', 'failed', 'read', 'confirmed', 'reminded', 'done', 'not_applicable', 'withdrawn')),
  -- the day on which it happened
  on_day date not null,
  -- of a lot or a number: how many are done
  units integer check (units > 0),
  edition integer,
  channel text,
  evidence text not null,
  note text,
  -- the mark that this one withdraws
  withdraws uuid references record.field_mark (id),
  marked_at timestamptz not null,
  marked_by text not null,
  marked_by_id text not null
);
create index field_mark_action on record.field_mark (action, recipient);
create unique index field_mark_withdrawn on record.field_mark (withdraws) where withdraws is not null;

-- Closing an action, with the figures as they stood; below the target a second person answers.
create table record.field_closing (
  id uuid primary key,
  action uuid not null references record.field_action (id) on delete cascade,
  figures jsonb not null,
  digest text not null,
  reached boolean not null,
  reason text not null,
  proposed_at timestamptz not null,
  proposed_by text not null,
  proposed_by_id text not null
);

create table record.field_closing_answer (
  closing uuid primary key references record.field_closing (id) on delete cascade,
  action uuid not null,
  verdict text not null check (verdict in ('approved', 'declined', 'withdrawn')),
  why text,
  answered_at timestamptz not null,
  answered_by text not null,
  answered_by_id text not null
);

-- written once; only the demo is taken out again, under its record
create trigger field_notice_written_once before update on record.field_notice
  for each row execute function record.audit_is_append_only();
create trigger field_mark_written_once before update on record.field_mark
  for each row execute function record.audit_is_append_only();
create trigger field_closing_written_once before update on record.field_closing
  for each row execute function record.audit_is_append_only();
create trigger field_closing_answer_written_once before update on record.field_closing_answer
  for each row execute function record.audit_is_append_only();

create constraint trigger regulated after insert or update or delete on record.field_import
  deferrable initially deferred for each row execute function record.audit_demands_record('field-import', 'id');
create constraint trigger regulated after insert or update or delete on record.field_unit
  deferrable initially deferred for each row execute function record.audit_demands_record('field-unit', 'id');
create constraint trigger regulated after insert or update or delete on record.field_stay
  deferrable initially deferred for each row execute function record.audit_demands_record('field-unit', 'unit');
create constraint trigger regulated after insert or update or delete on record.field_action
  deferrable initially deferred for each row execute function record.audit_demands_record('field-action', 'id');
create constraint trigger regulated after insert or update or delete on record.field_notice
  deferrable initially deferred for each row execute function record.audit_demands_record('field-action', 'action');
create constraint trigger regulated after insert or update or delete on record.field_recipient
  deferrable initially deferred for each row execute function record.audit_demands_record('field-action', 'action');
create constraint trigger regulated after insert or update or delete on record.field_recipient_unit
  deferrable initially deferred for each row execute function record.audit_demands_record('field-action', 'action');
create constraint trigger regulated after insert or update or delete on record.field_mark
  deferrable initially deferred for each row execute function record.audit_demands_record('field-action', 'action');
create constraint trigger regulated after insert or update or delete on record.field_closing
  deferrable initially deferred for each row execute function record.audit_demands_record('field-action', 'action');
create constraint trigger regulated after insert or update or delete on record.field_closing_answer
  deferrable initially deferred for each row execute function record.audit_demands_record('field-action', 'action');
