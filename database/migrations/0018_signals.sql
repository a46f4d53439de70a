-- Signals: what is counted, over how many units, against the threshold of the PMS plan, and what a person makes of an alarm.

create sequence record.signals_number;

-- What the PMS plan says of trends (MDR art. 88): entered with its document; a change is a further edition.
create table record.signals_plan (
  id uuid primary key,
  device uuid not null references record.inventory_device (id) on delete cascade,
  edition integer not null,
  document text not null,
  document_version text not null,
  approved_by text not null,
  approved_on date not null,
  valid_from date not null,
  -- [{"code": "A11", "method": …, "baseline": …}]; empty: the plan names no threshold
  thresholds jsonb not null,
  note text,
  digest text not null,
  entered_at timestamptz not null,
  entered_by text not null,
  entered_by_id text not null,
  unique (device, edition)
);

-- How often something was seen in a month: said by somebody or counted from a case. A later saying replaces an earlier.
create table record.signals_count (
  id uuid primary key,
  device uuid not null references record.inventory_device (id) on delete cascade,
  -- IMDRF adverse event terminology, N43: a letter and two digits a level
  code text not null check (code ~ '^[A-G][0-9]{2}([0-9]{2}){0,2}$'),
  -- first day of the month
  month date not null check (extract(day from month) = 1),
  count integer not null check (count >= 0),
  source text not null check (source in ('hand', 'list', 'case')),
  -- the case of vigilance that was counted
  incident uuid,
  incident_number text,
  evidence text not null,
  why text,
  counted_at timestamptz not null,
  counted_by text not null,
  counted_by_id text not null,
  check ((source = 'case') = (incident is not null))
);
create index signals_count_device on record.signals_count (device, code, month, counted_at);
create unique index signals_count_case on record.signals_count (incident, device, code) where incident is not null;

-- Cases that a person looked at and that count for nothing here.
create table record.signals_left_out (
  incident uuid primary key,
  incident_number text not null,
  device uuid not null,
  why text not null,
  decided_at timestamptz not null,
  decided_by text not null,
  decided_by_id text not null
);

-- Over how many units a month is counted, where somebody says so; a later saying replaces an earlier.
create table record.signals_base (
  id uuid primary key,
  device uuid not null references record.inventory_device (id) on delete cascade,
  month date not null check (extract(day from month) = 1),
  -- null: withdrawn, it is unknown again
  units integer check (units > 0),
  -- MIR 4.3: what the figure counts
  basis text not null,
  evidence text not null,
  said_at timestamptz not null,
  said_by text not null,
  said_by_id text not null
);
create index signals_base_device on record.signals_base (device, month, said_at);

-- A month that lies over the limit of the plan: a question to a person.
create table record.signals_signal (
  id uuid primary key,
  number bigint not null unique default nextval('record.signals_number'),
  year integer not null,
  device uuid not null references record.inventory_device (id) on delete cascade,
  code text not null,
  month date not null,
  plan uuid not null references record.signals_plan (id) on delete cascade,
  -- the point and its limit as they were computed, with the method
  facts jsonb not null,
  digest text not null,
  raised_at timestamptz not null,
  unique (device, code, month, digest)
);

-- What a person makes of it: a case, or no signal because of a reason that a second person confirms.
create table record.signals_judgement (
  id uuid primary key,
  signal uuid not null references record.signals_signal (id) on delete cascade,
  verdict text not null check (verdict in ('case', 'no_signal')),
  reason text not null,
  incident uuid,
  incident_number text,
  judged_at timestamptz not null,
  judged_by text not null,
  judged_by_id text not null
);
create index signals_judgement_signal on record.signals_judgement (signal, judged_at);

create table record.signals_answer (
  judgement uuid primary key references record.signals_judgement (id) on delete cascade,
  signal uuid not null,
  verdict text not null check (verdict in ('approved', 'declined')),
  why text,
  answered_at timestamptz not null,
  answered_by text not null,
  answered_by_id text not null
);

-- written once; only the demo is taken out again, under its record
create trigger signals_plan_written_once before update on record.signals_plan
  for each row execute function record.audit_is_append_only();
create trigger signals_count_written_once before update on record.signals_count
  for each row execute function record.audit_is_append_only();
create trigger signals_left_out_written_once before update on record.signals_left_out
  for each row execute function record.audit_is_append_only();
create trigger signals_base_written_once before update on record.signals_base
  for each row execute function record.audit_is_append_only();
create trigger signals_judgement_written_once before update on record.signals_judgement
  for each row execute function record.audit_is_append_only();
create trigger signals_answer_written_once before update on record.signals_answer
  for each row execute function record.audit_is_append_only();

create constraint trigger regulated after insert or update or delete on record.signals_plan
  deferrable initially deferred for each row execute function record.audit_demands_record('signals-plan', 'id');
create constraint trigger regulated after insert or update or delete on record.signals_count
  deferrable initially deferred for each row execute function record.audit_demands_record('signals-count', 'id');
create constraint trigger regulated after insert or update or delete on record.signals_left_out
  deferrable initially deferred for each row execute function record.audit_demands_record('signals-case', 'incident');
create constraint trigger regulated after insert or update or delete on record.signals_base
  deferrable initially deferred for each row execute function record.audit_demands_record('signals-base', 'id');
create constraint trigger regulated after insert or update or delete on record.signals_signal
  deferrable initially deferred for each row execute function record.audit_demands_record('signal', 'id');
create constraint trigger regulated after insert or update or delete on record.signals_judgement
  deferrable initially deferred for each row execute function record.audit_demands_record('signal', 'signal');
create constraint trigger regulated after insert or update or delete on record.signals_answer
  deferrable initially deferred for each row execute function record.audit_demands_record('signal', 'signal');
