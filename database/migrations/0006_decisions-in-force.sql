-- Decisions in force: four eyes, facts seen, lapse, policies, snooze, rules.

-- access: who had which rights since when, and accounts that belong to one person ---------------------------------------

create table record.access_role_change (
  id uuid primary key,
  person uuid not null references record.access_person (id),
  roles text[] not null,
  state text not null,
  -- account that gave or took them; null: the house itself (set-up, or before this history)
  changed_by text,
  at timestamptz not null
);
create index access_role_change_person on record.access_role_change (person, at desc);
insert into record.access_role_change (id, person, roles, state, changed_by, at)
  select gen_random_uuid(), id, roles, state, null, changed_at from record.access_person;

-- An administrator states that two accounts are one person; ended, never deleted.
create table record.access_same_person (
  id uuid primary key,
  account uuid not null references record.access_person (id),
  other uuid not null references record.access_person (id),
  reason text not null,
  stated_by text not null,
  stated_at timestamptz not null,
  ended_by text,
  ended_at timestamptz,
  check (account <> other)
);
create unique index access_same_person_pair on record.access_same_person (least(account, other), greatest(account, other))
  where ended_at is null;

create trigger access_role_change_append_only before update or delete on record.access_role_change
  for each row execute function record.audit_is_append_only();
create constraint trigger regulated after insert or update or delete on record.access_role_change
  deferrable initially deferred for each row execute function record.audit_demands_record('person', 'person');
create constraint trigger regulated after insert or update or delete on record.access_same_person
  deferrable initially deferred for each row execute function record.audit_demands_record('person', 'account');

-- triage: policy of a manufacturer, one edition never changed again -----------------------------------------------------

create table record.triage_policy (
  id uuid primary key,
  -- no foreign key: the demo's manufacturer goes, what was written about it stays
  manufacturer uuid not null,
  edition integer not null check (edition > 0),
  content jsonb not null,
  digest text not null,
  reason text not null,
  written_by text not null,
  written_by_id text not null,
  written_at timestamptz not null,
  unique (manufacturer, edition)
);
create trigger triage_policy_append_only before update or delete on record.triage_policy
  for each row execute function record.audit_is_append_only();

-- a decision that needs a second person is proposed first ---------------------------------------------------------------

alter table record.triage_decision
  add column state text not null default 'stands' check (state in ('stands', 'proposed', 'rejected', 'taken-back')),
  -- SHA-256 over verdict, places and the facts seen there, in canonical JSON; null: older than this column
  add column content_hash text check (content_hash ~ '^[0-9a-f]{64}$'),
  -- why the policy asks for a second person: [{"code": "exploited"}]; empty: it does not
  add column needs jsonb not null default '[]',
  -- edition of the policy that was asked; null: the project's default
  add column policy uuid references record.triage_policy (id),
  -- account of the person behind the author: the maker of a key, the author of a rule
  add column author_account text,
  -- in a firm with too few people, the author alone may confirm from then on
  add column alone_from timestamptz,
  add column settled_by text,
  add column settled_by_id text,
  add column settled_at timestamptz,
  add column settled_because text,
  add column settled_how text check (settled_how in ('second-person', 'delayed-self-review')),
  add column valid_until date,
  add column rule uuid;
create index triage_decision_waiting on record.triage_decision (decided_at) where state = 'proposed';

alter table record.triage_decision_scope
  -- what was known of the place when somebody decided; null: older than this column
  add column facts jsonb,
  add column facts_digest text;

alter table record.triage_occurrence
  -- the decision that awaits approval here
  add column proposal uuid references record.triage_decision (id),
  -- the decision that stood here until its facts moved
  add column lapsed uuid references record.triage_decision (id),
  add column lapsed_at timestamptz,
  add column lapsed_because jsonb;
create index triage_occurrence_decided on record.triage_occurrence (decision) where decision is not null;
create index triage_occurrence_proposed on record.triage_occurrence (proposal) where proposal is not null;
create index triage_occurrence_lapsed on record.triage_occurrence (lapsed) where lapsed is not null;

create table record.triage_lapse (
  id uuid primary key,
  decision uuid not null references record.triage_decision (id),
  finding uuid not null references record.triage_finding (id),
  release uuid not null references record.inventory_release (id),
  -- what moved, with before and after: [{"fact": "severity-up", "because": "…", "before": "7.5", "after": "9.8"}]
  moved jsonb not null,
  facts jsonb not null,
  lapsed_at timestamptz not null
);
create index triage_lapse_place on record.triage_lapse (finding, release);
create index triage_lapse_decision on record.triage_lapse (decision);

-- exploitation as seen at comparable devices or in our own, beside what catalogues say of the world ---------------------

create table record.triage_sighting (
  id uuid primary key,
  number bigint not null unique default nextval('record.platform_number'),
  vulnerability text not null,
  device uuid not null,
  kind text not null check (kind in ('comparable', 'own-device')),
  seen_on date not null,
  -- since when we know: deadlines run from here
  aware_at timestamptz not null,
  note text not null,
  stated_by text not null,
  stated_by_id text not null,
  stated_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_by text,
  withdrawn_because text
);
create index triage_sighting_vulnerability on record.triage_sighting (vulnerability);

create table record.triage_snooze (
  id uuid primary key,
  number bigint not null unique default nextval('record.platform_number'),
  vulnerability text not null,
  until date not null,
  -- {"epss": 0.1, "exploited": true, "fix": true}
  wake jsonb not null,
  -- what was known when it was put aside
  facts jsonb not null,
  reason text not null,
  snoozed_by text not null,
  snoozed_by_id text not null,
  snoozed_at timestamptz not null,
  ended_at timestamptz,
  ended_by text,
  ended_because text
);
create unique index triage_snooze_open on record.triage_snooze (vulnerability) where ended_at is null;

create table record.triage_rule (
  id uuid primary key,
  number bigint not null unique default nextval('record.platform_number'),
  name text not null,
  condition jsonb not null,
  verdict jsonb not null,
  from_decision uuid,
  state text not null check (state in ('simulating', 'active', 'paused', 'retired')),
  -- acts from then on at the earliest
  simulated_until timestamptz not null,
  reason text not null,
  written_by text not null,
  written_by_id text not null,
  written_at timestamptz not null,
  changed_at timestamptz not null,
  changed_by text not null
);

-- What a rule would have done while it was simulated, and what it did.
create table record.triage_rule_act (
  id uuid primary key,
  rule uuid not null references record.triage_rule (id),
  finding uuid not null references record.triage_finding (id),
  release uuid not null references record.inventory_release (id),
  kind text not null check (kind in ('would', 'did')),
  decision uuid references record.triage_decision (id),
  acted_at timestamptz not null,
  unique (rule, finding, release, kind)
);

create constraint trigger regulated after insert or update or delete on record.triage_policy
  deferrable initially deferred for each row execute function record.audit_demands_record('triage-policy', 'id');
create constraint trigger regulated after insert or update or delete on record.triage_lapse
  deferrable initially deferred for each row execute function record.audit_demands_record('decision', 'decision');
create constraint trigger regulated after insert or update or delete on record.triage_sighting
  deferrable initially deferred for each row execute function record.audit_demands_record('sighting', 'id');
create constraint trigger regulated after insert or update or delete on record.triage_snooze
  deferrable initially deferred for each row execute function record.audit_demands_record('snooze', 'id');
create constraint trigger regulated after insert or update or delete on record.triage_rule
  deferrable initially deferred for each row execute function record.audit_demands_record('triage-rule', 'id');
create constraint trigger regulated after insert or update or delete on record.triage_rule_act
  deferrable initially deferred for each row execute function record.audit_demands_record('triage-rule', 'rule');
