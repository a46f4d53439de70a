-- Security risks: criteria, assessments, controls, benefit-risk, acceptance, transfer, hand-over, reviews.

create sequence record.risk_number;

-- Criteria are set before analysis and never edited: a change is a further version, in force once a second person approved.
create table record.risk_criteria (
  id uuid primary key,
  manufacturer uuid not null references record.inventory_manufacturer (id) on delete cascade,
  version integer not null,
  content jsonb not null,
  digest text not null,
  reason text not null,
  set_by text not null,
  set_by_id text not null,
  set_at timestamptz not null,
  unique (manufacturer, version)
);

create table record.risk_risk (
  id uuid primary key,
  number bigint not null unique default nextval('record.risk_number'),
  device uuid not null references record.inventory_device (id) on delete cascade,
  title text not null,
  releases uuid[] not null,
  assets text[] not null,
  -- free id of a threat until the room of threat models lends its own
  threat text,
  tags text[] not null,
  -- threat → vulnerability → exploited function → device effect → hazard → hazardous situation → harms
  chain jsonb not null,
  -- null: not answered yet
  safety_impact text check (safety_impact in ('none', 'possible', 'confirmed')),
  safety_rationale text,
  owner text,
  treatment text check (treatment in ('avoid', 'reduce', 'transfer', 'accept')),
  created_at timestamptz not null,
  created_by text not null,
  changed_at timestamptz not null,
  changed_by text not null,
  -- facts that moved since the last assessment: [{"what": "exploited", …}]; null: none
  moved jsonb,
  moved_at timestamptz,
  closed_at timestamptz,
  closed_by text,
  closed_because text
);
create index risk_risk_device on record.risk_risk (device);

create table record.risk_vulnerability (
  risk uuid not null references record.risk_risk (id) on delete cascade,
  vulnerability text not null,
  primary key (risk, vulnerability)
);
create index risk_vulnerability_name on record.risk_vulnerability (vulnerability);

create table record.risk_assessment (
  id uuid primary key,
  risk uuid not null references record.risk_risk (id) on delete cascade,
  stage text not null check (stage in ('inherent', 'current', 'residual')),
  -- the facts that were seen, what follows from them by which row, and what was missing
  derivation jsonb not null,
  exploitability text not null check (exploitability in ('none', 'low', 'medium', 'high', 'unknown')),
  severity text not null check (severity in ('negligible', 'minor', 'serious', 'critical', 'catastrophic', 'unknown')),
  multi_patient text not null check (multi_patient in ('yes', 'no', 'unknown')),
  -- controls that lowered something; only verified ones can
  controls jsonb not null,
  verdict text not null check (verdict in ('controlled', 'uncontrolled', 'unknown')),
  is_borderline boolean not null,
  justification text not null,
  -- the criteria themselves, as they were in force then
  criteria jsonb not null,
  -- digest of what was assessed: chain, releases, facts, controls
  digest text not null,
  assessed_by text not null,
  assessed_by_id text not null,
  assessed_at timestamptz not null
);
create index risk_assessment_risk on record.risk_assessment (risk, assessed_at desc);

create table record.risk_control (
  id uuid primary key,
  number bigint not null unique default nextval('record.platform_number'),
  risk uuid not null references record.risk_risk (id) on delete cascade,
  title text not null,
  description text not null,
  -- the order of controls: MDCG 2019-16, 3.3
  kind text not null check (kind in ('design', 'protective', 'information')),
  is_compensating boolean not null,
  -- outside the hands of the manufacturer, such as the network of a hospital
  is_outside boolean not null,
  ifu_reference text,
  realistic_because text,
  status text not null check (status in ('proposed', 'implemented', 'verified', 'failed', 'withdrawn')),
  evidence text,
  new_security_risk text check (new_security_risk in ('no', 'yes')),
  new_security_because text,
  new_security_link uuid references record.risk_risk (id),
  new_safety_risk text check (new_safety_risk in ('no', 'yes')),
  new_safety_because text,
  new_safety_link text,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  changed_by text not null,
  changed_by_id text not null,
  verified_by text,
  verified_by_id text,
  verified_at timestamptz,
  check (status <> 'verified' or (evidence is not null and new_security_risk is not null and new_safety_risk is not null))
);
create index risk_control_risk on record.risk_control (risk);

create table record.risk_benefit (
  id uuid primary key,
  risk uuid not null references record.risk_risk (id) on delete cascade,
  assessment uuid not null references record.risk_assessment (id) on delete cascade,
  benefit text not null,
  alternatives text not null,
  conclusion text not null check (conclusion in ('outweighs', 'does-not-outweigh')),
  reason text not null,
  concluded_by text not null,
  concluded_by_id text not null,
  concluded_at timestamptz not null
);
create index risk_benefit_risk on record.risk_benefit (risk, concluded_at desc);

-- What a person proposes to accept, pinned to the state of the risk.
create table record.risk_acceptance (
  id uuid primary key,
  risk uuid not null references record.risk_risk (id) on delete cascade,
  owner text not null,
  reason text not null,
  alternatives text not null,
  expires_on date not null,
  -- the state that is accepted, and its digest
  content jsonb not null,
  digest text not null,
  proposed_by text not null,
  proposed_by_id text not null,
  proposed_at timestamptz not null
);
create index risk_acceptance_risk on record.risk_acceptance (risk, proposed_at desc);

-- Why an acceptance stands no longer: facts moved, it expired, or somebody took it back.
create table record.risk_acceptance_end (
  acceptance uuid primary key references record.risk_acceptance (id) on delete cascade,
  risk uuid not null references record.risk_risk (id) on delete cascade,
  because jsonb not null,
  ended_by text not null,
  ended_at timestamptz not null
);

-- The conclusion over all risks of a device, with the state it rests on.
create table record.risk_overall (
  id uuid primary key,
  device uuid not null references record.inventory_device (id) on delete cascade,
  conclusion text not null check (conclusion in ('acceptable', 'not-acceptable')),
  statement text not null,
  benefit text not null,
  content jsonb not null,
  digest text not null,
  evaluated_by text not null,
  evaluated_by_id text not null,
  evaluated_at timestamptz not null
);
create index risk_overall_device on record.risk_overall (device, evaluated_at desc);

-- Four eyes: one answer of a second person to one thing, pinned to the digest of what was seen.
create table record.risk_approval (
  id uuid primary key,
  kind text not null check (kind in ('criteria', 'assessment', 'acceptance', 'overall')),
  subject uuid not null unique,
  digest text not null,
  verdict text not null check (verdict in ('approved', 'declined')),
  why text,
  approved_by text not null,
  approved_by_id text not null,
  approved_at timestamptz not null,
  -- what an electronic signature adds, once there is one
  signature jsonb
);

-- Who carries a risk, or its cost: the operator, an insurer, a contract. Money never counts as a control.
create table record.risk_transfer (
  id uuid primary key,
  number bigint not null unique default nextval('record.platform_number'),
  manufacturer uuid not null references record.inventory_manufacturer (id) on delete cascade,
  kind text not null check (kind in ('operator', 'insurance', 'contract')),
  title text not null,
  party text not null,
  -- conditions of a transfer to the operator, each with its reason; cover, exclusions and duties of a contract
  terms jsonb not null,
  valid_until date,
  ended_at timestamptz,
  ended_because text,
  changed_at timestamptz not null,
  changed_by text not null
);

create table record.risk_transfer_risk (
  transfer uuid not null references record.risk_transfer (id) on delete cascade,
  risk uuid not null references record.risk_risk (id) on delete cascade,
  primary key (transfer, risk)
);
create index risk_transfer_risk_risk on record.risk_transfer_risk (risk);

-- What the security file handed to the safety file, or got back from it, with both identifiers.
create table record.risk_handover (
  id uuid primary key,
  risk uuid not null references record.risk_risk (id) on delete cascade,
  direction text not null check (direction in ('to-safety', 'to-security')),
  safety_reference text not null,
  statement text not null,
  -- the hand-over in the other direction that this one answers
  answers uuid references record.risk_handover (id) on delete cascade,
  handed_by text not null,
  handed_by_id text not null,
  handed_at timestamptz not null
);
create index risk_handover_risk on record.risk_handover (risk);

-- The calendar of reviews, as what was planned and what was held.
create table record.risk_review (
  id uuid primary key,
  device uuid not null references record.inventory_device (id) on delete cascade,
  subject text not null check (subject in ('concept', 'risk-file')),
  act text not null check (act in ('planned', 'held')),
  held_on date,
  outcome text not null,
  next_due_on date not null,
  entered_by text not null,
  entered_by_id text not null,
  entered_at timestamptz not null,
  check ((act = 'held') = (held_on is not null))
);
create index risk_review_device on record.risk_review (device, subject, entered_at desc);

-- History is added to, never changed; it leaves only together with what it is about (the demo company).
create function record.risk_is_history() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and pg_trigger_depth() > 1 then
    return old;
  end if;
  raise exception 'the history of risks is append only (% on %)', tg_op, tg_table_name using errcode = 'AC001';
end $$;

do $$
declare
  name text;
begin
  foreach name in array array['criteria', 'assessment', 'benefit', 'acceptance', 'acceptance_end', 'overall', 'handover', 'review'] loop
    execute format('create trigger risk_%1$s_history before update or delete on record.risk_%1$s
      for each row execute function record.risk_is_history()', name);
  end loop;
end $$;
create trigger risk_approval_history before update on record.risk_approval
  for each row execute function record.risk_is_history();

create constraint trigger regulated after insert or update or delete on record.risk_criteria
  deferrable initially deferred for each row execute function record.audit_demands_record('risk-criteria', 'id');
create constraint trigger regulated after insert or update or delete on record.risk_risk
  deferrable initially deferred for each row execute function record.audit_demands_record('risk', 'id');
create constraint trigger regulated after insert or update or delete on record.risk_vulnerability
  deferrable initially deferred for each row execute function record.audit_demands_record('risk', 'risk');
create constraint trigger regulated after insert or update or delete on record.risk_assessment
  deferrable initially deferred for each row execute function record.audit_demands_record('risk', 'risk');
create constraint trigger regulated after insert or update or delete on record.risk_control
  deferrable initially deferred for each row execute function record.audit_demands_record('risk', 'risk');
create constraint trigger regulated after insert or update or delete on record.risk_benefit
  deferrable initially deferred for each row execute function record.audit_demands_record('risk', 'risk');
create constraint trigger regulated after insert or update or delete on record.risk_acceptance
  deferrable initially deferred for each row execute function record.audit_demands_record('risk', 'risk');
create constraint trigger regulated after insert or update or delete on record.risk_acceptance_end
  deferrable initially deferred for each row execute function record.audit_demands_record('risk', 'risk');
create constraint trigger regulated after insert or update or delete on record.risk_overall
  deferrable initially deferred for each row execute function record.audit_demands_record('risk-overall', 'id');
create constraint trigger regulated after insert or update or delete on record.risk_approval
  deferrable initially deferred for each row execute function record.audit_demands_record('risk-approval', 'id');
create constraint trigger regulated after insert or update or delete on record.risk_transfer
  deferrable initially deferred for each row execute function record.audit_demands_record('risk-transfer', 'id');
create constraint trigger regulated after insert or update or delete on record.risk_transfer_risk
  deferrable initially deferred for each row execute function record.audit_demands_record('risk-transfer', 'transfer');
create constraint trigger regulated after insert or update or delete on record.risk_handover
  deferrable initially deferred for each row execute function record.audit_demands_record('risk', 'risk');
create constraint trigger regulated after insert or update or delete on record.risk_review
  deferrable initially deferred for each row execute function record.audit_demands_record('risk-review', 'id');
