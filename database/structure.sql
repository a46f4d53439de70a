-- Written by scripts/write-structure.ts from the migrations, for reading; never run it.

CREATE OR REPLACE FUNCTION mirror.triage_count(counted mirror.triage_tally[])
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'record', 'mirror', 'public'
AS $function$
begin
  insert into triage_tally as t
    select c.vulnerability, c.device, c.phase, c.unused, c.status, c.band,
      sum(c.places)::int, sum(c.units)::bigint, sum(c.unknown)::int
    from unnest(counted) c
    group by 1, 2, 3, 4, 5, 6
    having sum(c.places) <> 0 or sum(c.units) <> 0 or sum(c.unknown) <> 0
    order by 1, 2, 3, 4, 5, 6
  on conflict (vulnerability, device, phase, unused, status, band) do update
    set places = t.places + excluded.places, units = t.units + excluded.units, unknown = t.unknown + excluded.unknown;
  perform triage_reach(array(select distinct c.vulnerability from unnest(counted) c));
end $function$;

CREATE OR REPLACE FUNCTION mirror.triage_count_findings()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'record', 'mirror', 'public'
AS $function$
declare
  counted mirror.triage_tally[];
begin
  select array_agg(triage_counted(side.vulnerability, r.device, r.phase, r.units_in_field, d.status, side.band, side.n))
    into counted
    from (
      select a.id, side.vulnerability, side.band, side.n from added a join removed b on b.id = a.id
      cross join lateral (values (a.vulnerability, a.band, 1), (b.vulnerability, b.band, -1)) as side (vulnerability, band, n)
      where a.vulnerability <> b.vulnerability or a.band <> b.band) side
    join triage_occurrence o on o.finding = side.id and o.state = 'open'
    join inventory_release r on r.id = o.release
    left join triage_decision d on d.id = o.decision;
  if counted is not null then perform triage_count(counted); end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION mirror.triage_count_new_places()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'record', 'mirror', 'public'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
 SET enable_seqscan TO 'off'
AS $function$
declare
  names text[];
begin
  with counted as materialized (
    select f.vulnerability, r.device, r.phase, coalesce(r.units_in_field = 0, false) as unused,
      coalesce(d.status, 'open') as status, f.band, count(*)::int as places,
      sum(coalesce(r.units_in_field, 0))::bigint as units, (count(*) filter (where r.units_in_field is null))::int as unknown
    from added o join triage_finding f on f.id = o.finding join inventory_release r on r.id = o.release
    left join triage_decision d on d.id = o.decision where o.state = 'open'
    group by 1, 2, 3, 4, 5, 6),
  told as (
    insert into triage_tally as t select * from counted order by 1, 2, 3, 4, 5, 6
    on conflict (vulnerability, device, phase, unused, status, band) do update
      set places = t.places + excluded.places, units = t.units + excluded.units, unknown = t.unknown + excluded.unknown)
  select array_agg(distinct c.vulnerability) into names
    from counted c left join triage_line l on l.vulnerability = c.vulnerability
    where l.vulnerability is null or not l.here or (l.reach < 64 and (c.units > 0 or c.unknown > 0));
  if names is not null then perform triage_reach(names); end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION mirror.triage_count_nothing()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'record', 'mirror', 'public'
AS $function$
begin
  delete from triage_tally;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION mirror.triage_count_places()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'record', 'mirror', 'public'
AS $function$
declare
  counted mirror.triage_tally[];
begin
  -- a trigger for both knows both tables only where something was replaced
  if tg_op = 'DELETE' then
    select array_agg(triage_counted(f.vulnerability, r.device, r.phase, r.units_in_field, d.status, f.band, -1))
      into counted
      from removed o join triage_finding f on f.id = o.finding join inventory_release r on r.id = o.release
      left join triage_decision d on d.id = o.decision where o.state = 'open';
  else
    select array_agg(triage_counted(f.vulnerability, r.device, r.phase, r.units_in_field, d.status, f.band, o.n))
      into counted
      from (
        select finding, release, decision, sum(n)::int as n from (
          select finding, release, decision, 1 as n from added where state = 'open'
          union all select finding, release, decision, -1 from removed where state = 'open') both_sides
        group by 1, 2, 3 having sum(n) <> 0) o
      join triage_finding f on f.id = o.finding join inventory_release r on r.id = o.release
      left join triage_decision d on d.id = o.decision;
  end if;
  if counted is not null then perform triage_count(counted); end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION mirror.triage_count_release()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'record', 'mirror', 'public'
AS $function$
declare
  counted mirror.triage_tally[];
begin
  select array_agg(triage_counted(f.vulnerability, side.device, side.phase, side.units, d.status, f.band, side.n))
    into counted
    from triage_occurrence o
    join triage_finding f on f.id = o.finding
    left join triage_decision d on d.id = o.decision
    cross join lateral (values (new.device, new.phase, new.units_in_field, 1), (old.device, old.phase, old.units_in_field, -1))
      as side (device, phase, units, n)
    where o.release = new.id and o.state = 'open';
  if counted is not null then perform triage_count(counted); end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION mirror.triage_counted(vulnerability text, device uuid, phase text, units integer, status text, band text, n integer)
 RETURNS mirror.triage_tally
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select row(vulnerability, device, phase, coalesce(units = 0, false), coalesce(status, 'open'), band,
    n, n * coalesce(units, 0), n * (units is null)::int)::mirror.triage_tally
$function$;

CREATE OR REPLACE FUNCTION mirror.triage_line_retold()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'record', 'mirror', 'public'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
 SET enable_seqscan TO 'off'
AS $function$
begin
  insert into triage_stale
    select distinct a.vulnerability from added a
    where case
      when exists (select 1 from triage_stale s where s.vulnerability = a.vulnerability) then true
      when not exists (select 1 from triage_line l where l.vulnerability = a.vulnerability) then true
      else not exists (
        select 1 from (
          select component, evidence from triage_finding
          where vulnerability = a.vulnerability and number + 0 < a.number order by number + 0 desc limit 4) f
        where f.component = a.component
          and jsonb_path_query_array(f.evidence, '$[*].advisory') = jsonb_path_query_array(a.evidence, '$[*].advisory')
          and jsonb_path_query_array(f.evidence, '$[*].package') = jsonb_path_query_array(a.evidence, '$[*].package')
        offset 0)
      end
    order by 1 on conflict do nothing;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION mirror.triage_line_stale()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'record', 'mirror', 'public'
AS $function$
begin
  insert into triage_stale select distinct vulnerability from added order by 1 on conflict do nothing;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION mirror.triage_reach(vulnerabilities text[])
 RETURNS void
 LANGUAGE sql
 SET search_path TO 'record', 'mirror', 'public'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
 SET enable_seqscan TO 'off'
AS $function$
  insert into triage_line (vulnerability, reach, here)
    select named.vulnerability, now.reach, now.here
    from unnest(vulnerabilities) as named (vulnerability)
    cross join lateral (
      select (case when sum(t.unknown) > 0 then 64
          else least(64, length(ltrim(greatest(0, sum(t.units))::bigint::bit(64)::text, '0'))) end)::smallint as reach,
        sum(t.places) > 0 as here
      from triage_tally t where t.vulnerability = named.vulnerability having count(*) > 0) now
    -- seldom does any of it differ, and a conflict that changes nothing is written all the same
    left join triage_line l on l.vulnerability = named.vulnerability
    where l.vulnerability is null or l.reach <> now.reach or l.here <> now.here
    order by 1
  on conflict (vulnerability) do update set reach = excluded.reach, here = excluded.here
$function$;

CREATE OR REPLACE FUNCTION mirror.triage_recount()
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'record', 'mirror', 'public'
AS $function$
declare
  release record;
  counted mirror.triage_tally[];
begin
  -- nobody may write a place while all of them are counted
  lock table triage_occurrence in share row exclusive mode;
  delete from triage_tally;
  update triage_line set here = false where here;
  for release in select * from inventory_release order by id loop
    select array_agg(triage_counted(f.vulnerability, release.device, release.phase, release.units_in_field, d.status, f.band, 1))
      into counted
      from triage_occurrence o join triage_finding f on f.id = o.finding
      left join triage_decision d on d.id = o.decision
      where o.release = release.id and o.state = 'open';
    if counted is not null then perform triage_count(counted); end if;
  end loop;
  insert into triage_stale select vulnerability from triage_line on conflict do nothing;
end $function$;

CREATE OR REPLACE FUNCTION record.audit_demands_record()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  changed jsonb := to_jsonb(case when tg_op = 'DELETE' then old else new end);
begin
  if not exists (
    select 1 from record.audit_event e
    where e.xact = pg_current_xact_id()
      and ((e.object_type = tg_argv[0] and e.object_id = changed ->> tg_argv[1]) or tg_table_name = any (e.covers))
  ) then
    raise exception 'no audit record for % % (%): regulated rows change only through ctx.commit',
      tg_argv[0], changed ->> tg_argv[1], tg_op using errcode = 'AC002';
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION record.audit_is_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'the audit trail is append only (% on %)', tg_op, tg_table_name using errcode = 'AC001';
end $function$;

CREATE OR REPLACE FUNCTION record.audit_meets_demand()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not exists (
    select 1 from record.audit_event e where e.xact = new.xact and new.table_name = any (e.covers)
  ) then
    raise exception 'no audit record covers %: regulated rows change only through ctx.commit', new.table_name
      using errcode = 'AC002';
  end if;
  delete from record.audit_demand d where d.xact = new.xact and d.table_name = new.table_name;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION record.audit_notes_demand()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select 1 from changed) then
    insert into record.audit_demand (table_name) values (tg_table_name) on conflict do nothing;
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION record.inventory_leaves_with_demo()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  products jsonb := to_jsonb(old) -> tg_argv[0];
begin
  if pg_trigger_depth() > 1 then
    return old;
  end if;
  if jsonb_typeof(products) = 'string' then
    products := jsonb_build_array(products);
  end if;
  if exists (select 1 from record.inventory_device d where d.demo and products ? d.id::text) then
    return old;
  end if;
  raise exception '% is append only (%)', tg_table_name, tg_op using errcode = 'AC001';
end $function$;

CREATE OR REPLACE FUNCTION record.platform_leaves_by_cascade()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if pg_trigger_depth() > 1 then
    return old;
  end if;
  raise exception '% is append only (%)', tg_table_name, tg_op using errcode = 'AC001';
end $function$;

CREATE OR REPLACE FUNCTION record.response_is_history()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception '% is history: written once, never changed', tg_table_name using errcode = 'AC001';
end $function$;

CREATE OR REPLACE FUNCTION record.risk_is_history()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' and pg_trigger_depth() > 1 then
    return old;
  end if;
  raise exception 'the history of risks is append only (% on %)', tg_op, tg_table_name using errcode = 'AC001';
end $function$;

CREATE OR REPLACE FUNCTION record.submissions_draft_is_open()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.state <> 'open' then
    raise exception 'report % is %: it changes no more', old.id, old.state using errcode = 'AC001';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION record.submissions_is_written_once()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception '% is written once (%)', tg_table_name, tg_op using errcode = 'AC001';
end $function$;

CREATE OR REPLACE FUNCTION record.submissions_version_is_open()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not exists (select 1 from record.submissions_draft d where d.id = new.draft and d.state = 'open') then
    raise exception 'report % is closed: no further version', new.draft using errcode = 'AC001';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION record.triage_home_keeps_its_id()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'the id of a row of % never changes', tg_table_name using errcode = 'foreign_key_violation';
end $function$;

CREATE OR REPLACE FUNCTION record.triage_home_stands()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  is_needed boolean;
begin
  if not exists (select 1 from gone) then return null; end if;
  lock table record.triage_occurrence in share row exclusive mode;
  execute format('select exists (select 1 from gone g join record.triage_occurrence o on o.%I = g.id)', tg_argv[0])
    into is_needed;
  if is_needed then
    raise exception 'places still stand at rows of % that would go', tg_table_name using errcode = 'foreign_key_violation';
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION record.triage_place_has_home()
 RETURNS trigger
 LANGUAGE plpgsql
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
 SET enable_seqscan TO 'off'
AS $function$
begin
  if exists (
    select 1 from (select distinct finding from changed) c
    where not exists (select 1 from record.triage_finding f where f.id = c.finding)
  ) then
    raise exception 'a place stands at a finding that does not exist' using errcode = 'foreign_key_violation';
  end if;
  if exists (
    select 1 from (select distinct release from changed) c
    where not exists (select 1 from record.inventory_release r where r.id = c.release)
  ) then
    raise exception 'a place stands at a release that does not exist' using errcode = 'foreign_key_violation';
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION record.triage_place_has_moved()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not exists (select 1 from record.triage_finding f where f.id = new.finding)
    or not exists (select 1 from record.inventory_release r where r.id = new.release) then
    raise exception 'a place moves to a finding or a release that does not exist' using errcode = 'foreign_key_violation';
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION record.vigilance_is_history()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' and pg_trigger_depth() > 1 then
    return old;
  end if;
  raise exception 'the history of cases is append only (% on %)', tg_op, tg_table_name using errcode = 'AC001';
end $function$;

create sequence record.field_number start 1;

create sequence record.platform_number start 1001;

create sequence record.risk_number start 1;

create sequence record.signals_number start 1;

create table record.access_attempt (
  subject text not null,
  at timestamp with time zone not null
);
CREATE INDEX access_attempt_subject ON record.access_attempt USING btree (subject, at);

create table record.access_invitation (
  token_hash bytea not null,
  person uuid,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint access_invitation_pkey PRIMARY KEY (token_hash),
  constraint access_invitation_person_fkey FOREIGN KEY (person) REFERENCES record.access_person(id)
);

create table record.access_key (
  id uuid not null,
  name text not null,
  prefix text not null,
  key_hash bytea not null,
  acts text[] not null,
  devices uuid[],
  created_by uuid,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  used_at timestamp with time zone,
  constraint access_key_key_hash_key UNIQUE (key_hash),
  constraint access_key_pkey PRIMARY KEY (id),
  constraint access_key_created_by_fkey FOREIGN KEY (created_by) REFERENCES record.access_person(id)
);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE OF revoked_at ON record.access_key DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('key', 'id');

create table record.access_login (
  token_hash bytea not null,
  person uuid not null,
  created_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  agent text,
  constraint access_login_pkey PRIMARY KEY (token_hash),
  constraint access_login_person_fkey FOREIGN KEY (person) REFERENCES record.access_person(id)
);
CREATE INDEX access_login_person ON record.access_login USING btree (person);

create table record.access_person (
  id uuid not null,
  email text not null,
  name text not null,
  password_hash text,
  roles text[] not null,
  state text not null,
  language text not null default 'en'::text,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  constraint access_person_pkey PRIMARY KEY (id),
  constraint access_person_state_check CHECK ((state = ANY (ARRAY['invited'::text, 'active'::text, 'disabled'::text])))
);
CREATE UNIQUE INDEX access_person_email ON record.access_person USING btree (lower(email));
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.access_person DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('person', 'id');

create table record.access_role_change (
  id uuid not null,
  person uuid not null,
  roles text[] not null,
  state text not null,
  changed_by text,
  at timestamp with time zone not null,
  constraint access_role_change_pkey PRIMARY KEY (id),
  constraint access_role_change_person_fkey FOREIGN KEY (person) REFERENCES record.access_person(id)
);
CREATE INDEX access_role_change_person ON record.access_role_change USING btree (person, at DESC);
CREATE TRIGGER access_role_change_append_only BEFORE DELETE OR UPDATE ON record.access_role_change FOR EACH ROW EXECUTE FUNCTION record.audit_is_append_only();
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.access_role_change DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('person', 'person');

create table record.access_same_person (
  id uuid not null,
  account uuid not null,
  other uuid not null,
  reason text not null,
  stated_by text not null,
  stated_at timestamp with time zone not null,
  ended_by text,
  ended_at timestamp with time zone,
  constraint access_same_person_pkey PRIMARY KEY (id),
  constraint access_same_person_account_fkey FOREIGN KEY (account) REFERENCES record.access_person(id),
  constraint access_same_person_other_fkey FOREIGN KEY (other) REFERENCES record.access_person(id),
  constraint access_same_person_check CHECK ((account <> other))
);
CREATE UNIQUE INDEX access_same_person_pair ON record.access_same_person USING btree (LEAST(account, other), GREATEST(account, other)) WHERE (ended_at IS NULL);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.access_same_person DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('person', 'account');

create table record.audit_demand (
  xact xid8 not null default pg_current_xact_id(),
  table_name text not null,
  constraint audit_demand_pkey PRIMARY KEY (xact, table_name)
);
CREATE CONSTRAINT TRIGGER met AFTER INSERT ON record.audit_demand DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_meets_demand();

create table record.audit_event (
  log text not null,
  seq bigint not null,
  at timestamp with time zone not null,
  prev bytea not null,
  hash bytea not null,
  body text not null,
  action text not null,
  object_type text not null,
  object_id text not null,
  actor_id text not null,
  covers text[] not null default '{}'::text[],
  xact xid8 not null default pg_current_xact_id(),
  constraint audit_event_log_prev_key UNIQUE (log, prev),
  constraint audit_event_pkey PRIMARY KEY (log, seq),
  constraint audit_event_log_fkey FOREIGN KEY (log) REFERENCES record.audit_head(log)
);
CREATE INDEX audit_event_object ON record.audit_event USING btree (object_type, object_id, seq);
CREATE INDEX audit_event_xact ON record.audit_event USING btree (xact, object_type, object_id);
CREATE TRIGGER audit_event_append_only BEFORE DELETE OR UPDATE ON record.audit_event FOR EACH ROW EXECUTE FUNCTION record.audit_is_append_only();
CREATE TRIGGER audit_event_no_truncate BEFORE TRUNCATE ON record.audit_event FOR EACH STATEMENT EXECUTE FUNCTION record.audit_is_append_only();

create table record.audit_head (
  log text not null,
  seq bigint not null default 0,
  hash bytea not null,
  constraint audit_head_pkey PRIMARY KEY (log)
);
CREATE TRIGGER audit_head_no_delete BEFORE DELETE ON record.audit_head FOR EACH ROW EXECUTE FUNCTION record.audit_is_append_only();

create table record.field_action (
  id uuid not null,
  number bigint not null default nextval('record.field_number'::regclass),
  year integer not null,
  title text not null,
  kind text not null,
  reason text not null,
  measure text not null,
  devices uuid[] not null,
  releases uuid[] not null,
  incident uuid,
  incident_number text,
  planned_start date,
  is_urgent boolean not null,
  urgent_because text,
  draft_submitted_on date,
  reported_on date,
  reply_needed boolean not null,
  remind_after_days integer not null,
  target_confirmed integer not null,
  target_done integer not null,
  started_on date,
  created_at timestamp with time zone not null,
  created_by text not null,
  created_by_id text not null,
  changed_at timestamp with time zone not null,
  changed_by text not null,
  changed_by_id text not null,
  closed_at timestamp with time zone,
  constraint field_action_number_key UNIQUE (number),
  constraint field_action_pkey PRIMARY KEY (id),
  constraint field_action_kind_check CHECK ((kind = ANY (ARRAY['update'::text, 'configuration'::text, 'disconnect'::text, 'advice'::text, 'return'::text, 'labelling'::text, 'other'::text]))),
  constraint field_action_remind_after_days_check CHECK (((remind_after_days >= 1) AND (remind_after_days <= 365))),
  constraint field_action_target_confirmed_check CHECK (((target_confirmed >= 1) AND (target_confirmed <= 100))),
  constraint field_action_target_done_check CHECK (((target_done >= 1) AND (target_done <= 100)))
);
CREATE INDEX field_action_incident ON record.field_action USING btree (incident) WHERE (incident IS NOT NULL);
CREATE TRIGGER field_action_stays BEFORE DELETE ON record.field_action FOR EACH ROW EXECUTE FUNCTION record.inventory_leaves_with_demo('devices');
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.field_action DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('field-action', 'id');

create table record.field_closing (
  id uuid not null,
  action uuid not null,
  figures jsonb not null,
  digest text not null,
  reached boolean not null,
  reason text not null,
  proposed_at timestamp with time zone not null,
  proposed_by text not null,
  proposed_by_id text not null,
  constraint field_closing_pkey PRIMARY KEY (id),
  constraint field_closing_action_fkey FOREIGN KEY (action) REFERENCES record.field_action(id) ON DELETE CASCADE
);
CREATE TRIGGER field_closing_stays BEFORE DELETE ON record.field_closing FOR EACH ROW EXECUTE FUNCTION record.platform_leaves_by_cascade();
CREATE TRIGGER field_closing_written_once BEFORE UPDATE ON record.field_closing FOR EACH ROW EXECUTE FUNCTION record.audit_is_append_only();
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.field_closing DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('field-action', 'action');

create table record.field_closing_answer (
  closing uuid not null,
  action uuid not null,
  verdict text not null,
  why text,
  answered_at timestamp with time zone not null,
  answered_by text not null,
  answered_by_id text not null,
  constraint field_closing_answer_pkey PRIMARY KEY (closing),
  constraint field_closing_answer_closing_fkey FOREIGN KEY (closing) REFERENCES record.field_closing(id) ON DELETE CASCADE,
  constraint field_closing_answer_verdict_check CHECK ((verdict = ANY (ARRAY['approved'::text, 'declined'::text, 'withdrawn'::text])))
);
CREATE TRIGGER field_closing_answer_stays BEFORE DELETE ON record.field_closing_answer FOR EACH ROW EXECUTE FUNCTION record.platform_leaves_by_cascade();
CREATE TRIGGER field_closing_answer_written_once BEFORE UPDATE ON record.field_closing_answer FOR EACH ROW EXECUTE FUNCTION record.audit_is_append_only();
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.field_closing_answer DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('field-action', 'action');

create table record.field_import (
  id uuid not null,
  number bigint not null default nextval('record.platform_number'::regclass),
  file text not null,
  file_name text not null,
  encoding text not null,
  separator text not null,
  left_out text[] not null,
  as_of date not null,
  extent text not null,
  state text not null,
  lines integer not null,
  faulty integer not null,
  devices uuid[] not null,
  difference jsonb,
  read_at timestamp with time zone not null,
  read_by text not null,
  read_by_id text not null,
  settled_at timestamp with time zone,
  settled_by text,
  settled_by_id text,
  constraint field_import_number_key UNIQUE (number),
  constraint field_import_pkey PRIMARY KEY (id),
  constraint field_import_file_fkey FOREIGN KEY (file) REFERENCES record.platform_file(sha256),
  constraint field_import_extent_check CHECK ((extent = ANY (ARRAY['whole'::text, 'part'::text]))),
  constraint field_import_state_check CHECK ((state = ANY (ARRAY['read'::text, 'refused'::text, 'taken'::text, 'discarded'::text])))
);
CREATE TRIGGER field_import_stays BEFORE DELETE ON record.field_import FOR EACH ROW EXECUTE FUNCTION record.inventory_leaves_with_demo('devices');
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.field_import DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('field-import', 'id');

create table record.field_import_fault (
  import uuid not null,
  line integer not null,
  field text not null,
  code text not null,
  value text not null,
  constraint field_import_fault_pkey PRIMARY KEY (import, line, field, code)
);

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
CREATE INDEX field_import_line_key ON record.field_import_line USING btree (import, device, key);

create table record.field_mark (
  id uuid not null,
  action uuid not null,
  recipient uuid not null,
  unit uuid,
  kind text not null,
  on_day date not null,
  units integer,
  edition integer,
  channel text,
  evidence text not null,
  note text,
  withdraws uuid,
  marked_at timestamp with time zone not null,
  marked_by text not null,
  marked_by_id text not null,
  constraint field_mark_pkey PRIMARY KEY (id),
  constraint field_mark_action_fkey FOREIGN KEY (action) REFERENCES record.field_action(id) ON DELETE CASCADE,
  constraint field_mark_recipient_fkey FOREIGN KEY (recipient) REFERENCES record.field_recipient(id) ON DELETE CASCADE,
  constraint field_mark_withdraws_fkey FOREIGN KEY (withdraws) REFERENCES record.field_mark(id),
  constraint field_mark_kind_check CHECK ((kind = ANY (ARRAY['sent'::text, 'delivered'::text, 'failed'::text, 'read'::text, 'confirmed'::text, 'reminded'::text, 'done'::text, 'not_applicable'::text, 'withdrawn'::text]))),
  constraint field_mark_units_check CHECK ((units > 0))
);
CREATE INDEX field_mark_action ON record.field_mark USING btree (action, recipient);
CREATE UNIQUE INDEX field_mark_withdrawn ON record.field_mark USING btree (withdraws) WHERE (withdraws IS NOT NULL);
CREATE TRIGGER field_mark_stays BEFORE DELETE ON record.field_mark FOR EACH ROW EXECUTE FUNCTION record.platform_leaves_by_cascade();
CREATE TRIGGER field_mark_written_once BEFORE UPDATE ON record.field_mark FOR EACH ROW EXECUTE FUNCTION record.audit_is_append_only();
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.field_mark DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('field-action', 'action');

create table record.field_notice (
  id uuid not null,
  action uuid not null,
  edition integer not null,
  texts jsonb not null,
  digest text not null,
  summary text not null,
  written_at timestamp with time zone not null,
  written_by text not null,
  written_by_id text not null,
  constraint field_notice_action_edition_key UNIQUE (action, edition),
  constraint field_notice_pkey PRIMARY KEY (id),
  constraint field_notice_action_fkey FOREIGN KEY (action) REFERENCES record.field_action(id) ON DELETE CASCADE
);
CREATE TRIGGER field_notice_stays BEFORE DELETE ON record.field_notice FOR EACH ROW EXECUTE FUNCTION record.platform_leaves_by_cascade();
CREATE TRIGGER field_notice_written_once BEFORE UPDATE ON record.field_notice FOR EACH ROW EXECUTE FUNCTION record.audit_is_append_only();
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.field_notice DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('field-action', 'action');

create table record.field_recipient (
  id uuid not null,
  action uuid not null,
  number integer not null,
  customer text not null,
  site text not null,
  contact text,
  country text not null,
  language text not null,
  drawn_at timestamp with time zone not null,
  constraint field_recipient_action_number_key UNIQUE (action, number),
  constraint field_recipient_pkey PRIMARY KEY (id),
  constraint field_recipient_action_fkey FOREIGN KEY (action) REFERENCES record.field_action(id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX field_recipient_place ON record.field_recipient USING btree (action, customer, site, country);
CREATE TRIGGER field_recipient_stays BEFORE DELETE ON record.field_recipient FOR EACH ROW EXECUTE FUNCTION record.platform_leaves_by_cascade();
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.field_recipient DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('field-action', 'action');

create table record.field_recipient_unit (
  recipient uuid not null,
  action uuid not null,
  unit uuid not null,
  name text not null,
  release uuid,
  units integer not null,
  constraint field_recipient_unit_pkey PRIMARY KEY (action, unit),
  constraint field_recipient_unit_recipient_fkey FOREIGN KEY (recipient) REFERENCES record.field_recipient(id) ON DELETE CASCADE,
  constraint field_recipient_unit_units_check CHECK ((units > 0))
);
CREATE INDEX field_recipient_unit_recipient ON record.field_recipient_unit USING btree (recipient);
CREATE TRIGGER field_recipient_unit_stays BEFORE DELETE ON record.field_recipient_unit FOR EACH ROW EXECUTE FUNCTION record.platform_leaves_by_cascade();
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.field_recipient_unit DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('field-action', 'action');

create table record.field_stay (
  id uuid not null,
  unit uuid not null,
  device uuid not null,
  release uuid,
  units integer not null,
  customer text not null,
  site text not null,
  contact text,
  country text not null,
  language text not null,
  installed_on date,
  state text not null,
  since date not null,
  until date,
  ended text,
  import uuid not null,
  ended_by_import uuid,
  constraint field_stay_pkey PRIMARY KEY (id),
  constraint field_stay_ended_by_import_fkey FOREIGN KEY (ended_by_import) REFERENCES record.field_import(id),
  constraint field_stay_import_fkey FOREIGN KEY (import) REFERENCES record.field_import(id),
  constraint field_stay_release_fkey FOREIGN KEY (release) REFERENCES record.inventory_release(id) ON DELETE CASCADE,
  constraint field_stay_unit_fkey FOREIGN KEY (unit) REFERENCES record.field_unit(id) ON DELETE CASCADE,
  constraint field_stay_check CHECK (((until IS NULL) OR (until >= since))),
  constraint field_stay_check1 CHECK (((until IS NULL) = (ended IS NULL))),
  constraint field_stay_country_check CHECK ((country ~ '^[A-Z]{2}$'::text)),
  constraint field_stay_ended_check CHECK ((ended = ANY (ARRAY['moved'::text, 'changed'::text, 'gone'::text]))),
  constraint field_stay_language_check CHECK ((language ~ '^[a-z]{2}$'::text)),
  constraint field_stay_state_check CHECK ((state = ANY (ARRAY['in_use'::text, 'stored'::text, 'out_of_service'::text, 'returned'::text, 'unknown'::text]))),
  constraint field_stay_units_check CHECK ((units > 0))
);
CREATE INDEX field_stay_device ON record.field_stay USING btree (device, since);
CREATE UNIQUE INDEX field_stay_now ON record.field_stay USING btree (unit) WHERE (until IS NULL);
CREATE INDEX field_stay_release ON record.field_stay USING btree (release) WHERE (until IS NULL);
CREATE TRIGGER field_stay_stays BEFORE DELETE ON record.field_stay FOR EACH ROW EXECUTE FUNCTION record.platform_leaves_by_cascade();
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.field_stay DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('field-unit', 'unit');

create table record.field_unit (
  id uuid not null,
  device uuid not null,
  kind text not null,
  key text not null,
  name text not null,
  udi_pi text,
  entered_at timestamp with time zone not null,
  entered_by_import uuid not null,
  constraint field_unit_device_key_key UNIQUE (device, key),
  constraint field_unit_pkey PRIMARY KEY (id),
  constraint field_unit_device_fkey FOREIGN KEY (device) REFERENCES record.inventory_device(id) ON DELETE CASCADE,
  constraint field_unit_entered_by_import_fkey FOREIGN KEY (entered_by_import) REFERENCES record.field_import(id),
  constraint field_unit_kind_check CHECK ((kind = ANY (ARRAY['serial'::text, 'lot'::text, 'number'::text])))
);
CREATE TRIGGER field_unit_stays BEFORE DELETE ON record.field_unit FOR EACH ROW EXECUTE FUNCTION record.inventory_leaves_with_demo('device');
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.field_unit DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('field-unit', 'id');

create table record.intelligence_bundle (
  entry uuid not null,
  bundle text not null,
  direction text not null,
  made_at timestamp with time zone not null,
  base text,
  key_name text,
  fingerprint text not null,
  sources jsonb not null,
  sums jsonb not null,
  bytes bigint,
  by text not null,
  by_id text not null,
  at timestamp with time zone not null,
  constraint intelligence_bundle_pkey PRIMARY KEY (entry),
  constraint intelligence_bundle_direction_check CHECK ((direction = ANY (ARRAY['exported'::text, 'imported'::text])))
);
CREATE INDEX intelligence_bundle_at ON record.intelligence_bundle USING btree (at);
CREATE TRIGGER intelligence_bundle_append_only BEFORE DELETE OR UPDATE ON record.intelligence_bundle FOR EACH ROW EXECUTE FUNCTION record.audit_is_append_only();
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.intelligence_bundle DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('bundle', 'entry');

create table record.intelligence_day (
  day date not null,
  closed_at timestamp with time zone not null,
  figures jsonb not null,
  digest text not null,
  constraint intelligence_day_pkey PRIMARY KEY (day)
);
CREATE TRIGGER intelligence_day_append_only BEFORE DELETE OR UPDATE ON record.intelligence_day FOR EACH ROW EXECUTE FUNCTION record.audit_is_append_only();
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.intelligence_day DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('monitoring-day', 'day');

create table record.intelligence_notice (
  id uuid not null,
  number bigint not null default nextval('record.platform_number'::regclass),
  constraint intelligence_notice_number_key UNIQUE (number),
  constraint intelligence_notice_pkey PRIMARY KEY (id)
);
CREATE TRIGGER intelligence_notice_append_only BEFORE DELETE OR UPDATE ON record.intelligence_notice FOR EACH ROW EXECUTE FUNCTION record.audit_is_append_only();
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.intelligence_notice DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('notice', 'id');

create table record.intelligence_notice_edition (
  notice uuid not null,
  edition integer not null,
  vendor text not null,
  title text not null,
  summary text,
  dated date not null,
  url text,
  vulnerabilities text[] not null,
  products jsonb not null,
  file text,
  file_name text,
  read_by text not null,
  read_on date not null,
  why text,
  is_withdrawn boolean not null,
  entered_by text not null,
  entered_by_id text not null,
  entered_at timestamp with time zone not null,
  constraint intelligence_notice_edition_pkey PRIMARY KEY (notice, edition),
  constraint intelligence_notice_edition_file_fkey FOREIGN KEY (file) REFERENCES record.platform_file(sha256),
  constraint intelligence_notice_edition_notice_fkey FOREIGN KEY (notice) REFERENCES record.intelligence_notice(id),
  constraint intelligence_notice_edition_check CHECK (((file IS NULL) = (file_name IS NULL))),
  constraint intelligence_notice_edition_check1 CHECK (((edition = 1) OR (why IS NOT NULL))),
  constraint intelligence_notice_edition_edition_check CHECK ((edition > 0))
);
CREATE TRIGGER intelligence_notice_edition_append_only BEFORE DELETE OR UPDATE ON record.intelligence_notice_edition FOR EACH ROW EXECUTE FUNCTION record.audit_is_append_only();
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.intelligence_notice_edition DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('notice', 'notice');

create table record.intelligence_provider_key (
  provider text not null,
  fingerprint text not null,
  state text not null,
  seen_at timestamp with time zone not null,
  decided_by text,
  decided_at timestamp with time zone,
  constraint intelligence_provider_key_pkey PRIMARY KEY (provider, fingerprint),
  constraint intelligence_provider_key_check CHECK (((decided_by IS NULL) = (decided_at IS NULL))),
  constraint intelligence_provider_key_state_check CHECK ((state = ANY (ARRAY['pinned'::text, 'waiting'::text])))
);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.intelligence_provider_key DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('provider', 'provider');

create table record.intelligence_reading (
  id uuid not null,
  day date not null,
  items uuid[] not null,
  note text,
  read_by text not null,
  read_by_id text not null,
  read_at timestamp with time zone not null,
  constraint intelligence_reading_pkey PRIMARY KEY (id)
);
CREATE INDEX intelligence_reading_day ON record.intelligence_reading USING btree (day, read_at);
CREATE TRIGGER intelligence_reading_append_only BEFORE DELETE OR UPDATE ON record.intelligence_reading FOR EACH ROW EXECUTE FUNCTION record.audit_is_append_only();
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.intelligence_reading DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('monitoring-reading', 'id');

create table record.intelligence_relevant (
  id uuid not null,
  day date not null,
  source text not null,
  kind text not null,
  statement text not null,
  subject text not null,
  title text,
  news text not null,
  is_urgent boolean not null,
  because jsonb not null,
  came_at timestamp with time zone not null,
  noted_at timestamp with time zone not null,
  constraint intelligence_relevant_statement_came_at_key UNIQUE (statement, came_at),
  constraint intelligence_relevant_pkey PRIMARY KEY (id),
  constraint intelligence_relevant_kind_check CHECK ((kind = ANY (ARRAY['advisory'::text, 'exploitation'::text, 'incident'::text]))),
  constraint intelligence_relevant_news_check CHECK ((news = ANY (ARRAY['new'::text, 'changed'::text])))
);
CREATE INDEX intelligence_relevant_day ON record.intelligence_relevant USING btree (day);
CREATE INDEX intelligence_relevant_subject ON record.intelligence_relevant USING btree (subject);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.intelligence_relevant DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('monitoring-day', 'day');

create table record.inventory_component (
  sbom uuid not null,
  ordinal integer not null,
  ref text not null,
  name text not null,
  grp text,
  version text,
  type text,
  purl text,
  cpe text,
  package text,
  scheme text,
  cpe_package text,
  source_package text,
  source_version text,
  unmatchable text,
  supplier text,
  licences text[] not null default '{}'::text[],
  hashes jsonb not null default '[]'::jsonb,
  constraint inventory_component_pkey PRIMARY KEY (sbom, ordinal)
);
CREATE INDEX inventory_component_name ON record.inventory_component USING btree (lower(name));
CREATE INDEX inventory_component_package ON record.inventory_component USING btree (package, version);
CREATE INDEX inventory_component_ref ON record.inventory_component USING btree (sbom, ref);

create table record.inventory_dependency (
  sbom uuid not null,
  parent integer not null,
  child integer not null,
  constraint inventory_dependency_pkey PRIMARY KEY (sbom, child, parent)
);

create table record.inventory_dependency_ref (
  sbom uuid not null,
  parent text not null,
  child text not null
);
CREATE INDEX inventory_dependency_ref_sbom ON record.inventory_dependency_ref USING btree (sbom);

create table record.inventory_device (
  id uuid not null,
  number bigint not null default nextval('record.platform_number'::regclass),
  manufacturer uuid not null,
  name text not null,
  intended_purpose text not null,
  risk_class text not null,
  markets text[] not null,
  udi_di text,
  basic_udi_di text,
  demo boolean not null default false,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  constraint inventory_device_number_key UNIQUE (number),
  constraint inventory_device_pkey PRIMARY KEY (id),
  constraint inventory_device_manufacturer_fkey FOREIGN KEY (manufacturer) REFERENCES record.inventory_manufacturer(id)
);
CREATE UNIQUE INDEX inventory_device_name ON record.inventory_device USING btree (manufacturer, lower(name));
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.inventory_device DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('device', 'id');

create table record.inventory_import (
  id uuid not null,
  release uuid not null,
  file text not null,
  file_name text not null,
  state text not null,
  make_current boolean not null default false,
  counts jsonb not null default '{}'::jsonb,
  error jsonb,
  sbom uuid,
  created_at timestamp with time zone not null,
  created_by text not null,
  changed_at timestamp with time zone not null,
  idempotency_key text,
  constraint inventory_import_pkey PRIMARY KEY (id),
  constraint inventory_import_file_fkey FOREIGN KEY (file) REFERENCES record.platform_file(sha256),
  constraint inventory_import_release_fkey FOREIGN KEY (release) REFERENCES record.inventory_release(id),
  constraint inventory_import_sbom_fkey FOREIGN KEY (sbom) REFERENCES record.inventory_sbom(id),
  constraint inventory_import_state_check CHECK ((state = ANY (ARRAY['received'::text, 'reading'::text, 'awaiting'::text, 'matching'::text, 'done'::text, 'failed'::text, 'discarded'::text])))
);
CREATE UNIQUE INDEX inventory_import_once ON record.inventory_import USING btree (release, idempotency_key);
CREATE INDEX inventory_import_release ON record.inventory_import USING btree (release, created_at DESC);

create table record.inventory_manufacturer (
  id uuid not null,
  name text not null,
  country text not null,
  srn text,
  markets text[] not null,
  demo boolean not null default false,
  changed_at timestamp with time zone not null,
  constraint inventory_manufacturer_pkey PRIMARY KEY (id)
);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.inventory_manufacturer DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('manufacturer', 'id');

create table record.inventory_release (
  id uuid not null,
  number bigint not null default nextval('record.platform_number'::regclass),
  device uuid not null,
  version text not null,
  phase text not null,
  released_on date,
  end_of_support date,
  units_in_field integer,
  demo boolean not null default false,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  constraint inventory_release_device_version_key UNIQUE (device, version),
  constraint inventory_release_number_key UNIQUE (number),
  constraint inventory_release_pkey PRIMARY KEY (id),
  constraint inventory_release_device_fkey FOREIGN KEY (device) REFERENCES record.inventory_device(id),
  constraint inventory_release_phase_check CHECK ((phase = ANY (ARRAY['development'::text, 'released'::text, 'limited_support'::text, 'end_of_support'::text, 'withdrawn'::text]))),
  constraint inventory_release_units_in_field_check CHECK ((units_in_field >= 0))
);
CREATE TRIGGER has_no_places AFTER DELETE ON record.inventory_release REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION record.triage_home_stands('release');
CREATE TRIGGER inventory_release_counted AFTER UPDATE OF device, phase, units_in_field ON record.inventory_release FOR EACH ROW WHEN ((((old.device IS DISTINCT FROM new.device) OR (old.phase IS DISTINCT FROM new.phase)) OR (old.units_in_field IS DISTINCT FROM new.units_in_field))) EXECUTE FUNCTION mirror.triage_count_release();
CREATE TRIGGER keeps_its_id BEFORE UPDATE OF id ON record.inventory_release FOR EACH ROW WHEN ((old.id <> new.id)) EXECUTE FUNCTION record.triage_home_keeps_its_id();
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.inventory_release DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('release', 'id');

create table record.inventory_sbom (
  id uuid not null,
  number bigint not null default nextval('record.platform_number'::regclass),
  release uuid not null,
  file text not null,
  file_name text not null,
  format text not null,
  spec_version text not null,
  encoding text not null,
  serial_number text,
  document_version text,
  document_created_at text,
  subject_name text,
  subject_version text,
  subject_ref text,
  tools text[] not null default '{}'::text[],
  components integer not null,
  matchable integer not null,
  dependencies integer not null,
  warnings jsonb not null default '[]'::jsonb,
  content_digest text not null,
  state text not null,
  imported_at timestamp with time zone not null,
  imported_by text not null,
  current_from timestamp with time zone,
  current_until timestamp with time zone,
  constraint inventory_sbom_number_key UNIQUE (number),
  constraint inventory_sbom_pkey PRIMARY KEY (id),
  constraint inventory_sbom_file_fkey FOREIGN KEY (file) REFERENCES record.platform_file(sha256),
  constraint inventory_sbom_release_fkey FOREIGN KEY (release) REFERENCES record.inventory_release(id),
  constraint inventory_sbom_state_check CHECK ((state = ANY (ARRAY['candidate'::text, 'current'::text, 'superseded'::text, 'discarded'::text])))
);
CREATE UNIQUE INDEX inventory_sbom_current ON record.inventory_sbom USING btree (release) WHERE (state = 'current'::text);
CREATE INDEX inventory_sbom_release ON record.inventory_sbom USING btree (release, imported_at);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.inventory_sbom DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('sbom', 'id');

create table record.inventory_sbom_earlier (
  sbom uuid not null,
  release uuid not null,
  current_from timestamp with time zone not null,
  current_until timestamp with time zone not null,
  constraint inventory_sbom_earlier_pkey PRIMARY KEY (sbom, current_until),
  constraint inventory_sbom_earlier_sbom_fkey FOREIGN KEY (sbom) REFERENCES record.inventory_sbom(id) ON DELETE CASCADE
);
CREATE INDEX inventory_sbom_earlier_release ON record.inventory_sbom_earlier USING btree (release, current_until);

create table record.messages_letter (
  id uuid not null,
  person uuid not null,
  urgency text not null,
  thread text not null,
  subject text not null,
  body text not null,
  made_at timestamp with time zone not null,
  state text not null,
  tries integer not null default 0,
  next_try_at timestamp with time zone not null,
  fault text,
  reply text,
  sent_at timestamp with time zone,
  constraint messages_letter_pkey PRIMARY KEY (id),
  constraint messages_letter_person_fkey FOREIGN KEY (person) REFERENCES record.access_person(id),
  constraint messages_letter_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'failed'::text]))),
  constraint messages_letter_urgency_check CHECK ((urgency = ANY (ARRAY['now'::text, 'soon'::text, 'day'::text])))
);
CREATE INDEX messages_letter_of ON record.messages_letter USING btree (person, made_at DESC);
CREATE INDEX messages_letter_waiting ON record.messages_letter USING btree (next_try_at) WHERE (state = 'waiting'::text);

create table record.messages_told (
  person uuid not null,
  event text not null,
  letter uuid not null,
  told_at timestamp with time zone not null,
  constraint messages_told_pkey PRIMARY KEY (person, event),
  constraint messages_told_letter_fkey FOREIGN KEY (letter) REFERENCES record.messages_letter(id),
  constraint messages_told_person_fkey FOREIGN KEY (person) REFERENCES record.access_person(id)
);

create table record.messages_wish (
  person uuid not null,
  digest boolean not null,
  changed_at timestamp with time zone not null,
  constraint messages_wish_pkey PRIMARY KEY (person),
  constraint messages_wish_person_fkey FOREIGN KEY (person) REFERENCES record.access_person(id)
);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.messages_wish DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('messages-wish', 'person');

create table record.platform_file (
  sha256 text not null,
  size bigint not null,
  media text not null,
  stored_at timestamp with time zone not null default now(),
  constraint platform_file_pkey PRIMARY KEY (sha256),
  constraint platform_file_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
);

create table record.platform_progress (
  subject text not null,
  stage text not null,
  facts jsonb not null default '{}'::jsonb,
  updated_at timestamp with time zone not null default now(),
  constraint platform_progress_pkey PRIMARY KEY (subject)
);

create table record.platform_setting (
  name text not null,
  value jsonb not null,
  constraint platform_setting_pkey PRIMARY KEY (name)
);

create table record.radar_answer (
  id uuid not null,
  number bigint not null default nextval('record.platform_number'::regclass),
  hit uuid not null,
  verdict text not null,
  reason text not null,
  action text,
  owner text,
  due date,
  links jsonb not null default '[]'::jsonb,
  substance text not null,
  answered_by text not null,
  answered_by_id text not null,
  answered_at timestamp with time zone not null,
  constraint radar_answer_number_key UNIQUE (number),
  constraint radar_answer_pkey PRIMARY KEY (id),
  constraint radar_answer_hit_fkey FOREIGN KEY (hit) REFERENCES record.radar_hit(id),
  constraint radar_answer_verdict_check CHECK ((verdict = ANY (ARRAY['not-applicable'::text, 'applies'::text, 'examining'::text])))
);
CREATE INDEX radar_answer_hit ON record.radar_answer USING btree (hit, answered_at DESC);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.radar_answer DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('radar-answer', 'id');

create table record.radar_hit (
  id uuid not null,
  number bigint not null default nextval('record.platform_number'::regclass),
  profile uuid not null,
  event text not null,
  snapshot jsonb not null,
  substance text not null,
  dated date,
  matched jsonb not null,
  points integer not null,
  opened_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  withdrawn_at timestamp with time zone,
  about text default ((snapshot -> 'topic'::text) ->> 'about'::text),
  kinds jsonb default (snapshot -> 'kinds'::text),
  constraint radar_hit_number_key UNIQUE (number),
  constraint radar_hit_profile_event_key UNIQUE (profile, event),
  constraint radar_hit_pkey PRIMARY KEY (id),
  constraint radar_hit_profile_fkey FOREIGN KEY (profile) REFERENCES record.radar_profile(id)
);
CREATE INDEX radar_hit_event ON record.radar_hit USING btree (event);
CREATE INDEX radar_hit_rank ON record.radar_hit USING btree (profile, points DESC, dated DESC NULLS LAST, number DESC) WHERE (withdrawn_at IS NULL);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.radar_hit DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('radar-hit', 'id');

create table record.radar_profile (
  id uuid not null,
  number bigint not null default nextval('record.platform_number'::regclass),
  device uuid not null,
  fda_codes text[] not null default '{}'::text[],
  emdn_codes text[] not null default '{}'::text[],
  gmdn_codes text[] not null default '{}'::text[],
  competitors text[] not null default '{}'::text[],
  words text[] not null default '{}'::text[],
  starts_on date not null,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  changed_by text not null,
  constraint radar_profile_device_key UNIQUE (device),
  constraint radar_profile_number_key UNIQUE (number),
  constraint radar_profile_pkey PRIMARY KEY (id),
  constraint radar_profile_device_fkey FOREIGN KEY (device) REFERENCES record.inventory_device(id)
);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.radar_profile DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('radar-profile', 'id');

create table record.radar_sweep (
  profile uuid not null,
  at timestamp with time zone not null,
  seen_until timestamp with time zone,
  looked integer not null,
  counts jsonb not null default '{}'::jsonb,
  constraint radar_sweep_pkey PRIMARY KEY (profile),
  constraint radar_sweep_profile_fkey FOREIGN KEY (profile) REFERENCES record.radar_profile(id)
);

create table record.response_application (
  id uuid not null,
  incident uuid not null,
  playbook text not null,
  edition text not null,
  digest text not null,
  tasks text[] not null,
  applied_by text not null,
  applied_by_id text not null,
  applied_at timestamp with time zone not null,
  constraint response_application_incident_playbook_edition_key UNIQUE (incident, playbook, edition),
  constraint response_application_pkey PRIMARY KEY (id)
);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.response_application DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('response-application', 'id');
CREATE TRIGGER response_application_history BEFORE UPDATE ON record.response_application FOR EACH ROW EXECUTE FUNCTION record.response_is_history();

create table record.response_approval (
  id uuid not null,
  kind text not null,
  subject uuid not null,
  digest text not null,
  verdict text not null,
  why text,
  approved_by text not null,
  approved_by_id text not null,
  approved_at timestamp with time zone not null,
  constraint response_approval_subject_key UNIQUE (subject),
  constraint response_approval_pkey PRIMARY KEY (id),
  constraint response_approval_kind_check CHECK ((kind = ANY (ARRAY['plan'::text, 'playbook'::text]))),
  constraint response_approval_verdict_check CHECK ((verdict = ANY (ARRAY['approved'::text, 'declined'::text])))
);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.response_approval DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('response-approval', 'id');
CREATE TRIGGER response_approval_history BEFORE UPDATE ON record.response_approval FOR EACH ROW EXECUTE FUNCTION record.response_is_history();

create table record.response_draft (
  plan uuid not null,
  content jsonb not null,
  based_on integer not null,
  authors jsonb not null,
  changed_at timestamp with time zone not null,
  changed_by text not null,
  constraint response_draft_pkey PRIMARY KEY (plan),
  constraint response_draft_plan_fkey FOREIGN KEY (plan) REFERENCES record.response_plan(id) ON DELETE CASCADE
);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.response_draft DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('response-plan', 'plan');

create table record.response_drill (
  id uuid not null,
  number bigint not null default nextval('record.platform_number'::regclass),
  manufacturer uuid not null,
  device uuid,
  title text not null,
  scenario text not null,
  script jsonb,
  goals text not null,
  factor integer not null,
  planned_on date not null,
  leader text not null,
  participants jsonb not null,
  plan uuid,
  plan_edition integer,
  incident uuid,
  started_at timestamp with time zone,
  ended_at timestamp with time zone,
  cancelled_at timestamp with time zone,
  summary text,
  measures jsonb,
  changed_at timestamp with time zone not null,
  changed_by text not null,
  constraint response_drill_number_key UNIQUE (number),
  constraint response_drill_pkey PRIMARY KEY (id),
  constraint response_drill_device_fkey FOREIGN KEY (device) REFERENCES record.inventory_device(id) ON DELETE CASCADE,
  constraint response_drill_manufacturer_fkey FOREIGN KEY (manufacturer) REFERENCES record.inventory_manufacturer(id) ON DELETE CASCADE,
  constraint response_drill_factor_check CHECK (((factor >= 1) AND (factor <= 1440)))
);
CREATE INDEX response_drill_planned ON record.response_drill USING btree (manufacturer, planned_on);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.response_drill DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('response-drill', 'id');

create table record.response_edition (
  id uuid not null,
  plan uuid not null,
  edition integer not null,
  content jsonb not null,
  law jsonb not null,
  digest text not null,
  reason text not null,
  authors jsonb not null,
  proposed_by text not null,
  proposed_by_id text not null,
  proposed_at timestamp with time zone not null,
  constraint response_edition_plan_edition_key UNIQUE (plan, edition),
  constraint response_edition_pkey PRIMARY KEY (id),
  constraint response_edition_plan_fkey FOREIGN KEY (plan) REFERENCES record.response_plan(id) ON DELETE CASCADE,
  constraint response_edition_digest_check CHECK ((digest ~ '^[0-9a-f]{64}$'::text)),
  constraint response_edition_edition_check CHECK ((edition > 0))
);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.response_edition DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('response-plan', 'plan');
CREATE TRIGGER response_edition_history BEFORE UPDATE ON record.response_edition FOR EACH ROW EXECUTE FUNCTION record.response_is_history();
CREATE TRIGGER response_edition_stays BEFORE DELETE ON record.response_edition FOR EACH ROW EXECUTE FUNCTION record.platform_leaves_by_cascade();

create table record.response_entry (
  id uuid not null,
  drill uuid not null,
  kind text not null,
  inject text,
  text text not null,
  minute integer not null,
  entered_by text not null,
  entered_by_id text not null,
  entered_at timestamp with time zone not null,
  constraint response_entry_pkey PRIMARY KEY (id),
  constraint response_entry_drill_fkey FOREIGN KEY (drill) REFERENCES record.response_drill(id) ON DELETE CASCADE,
  constraint response_entry_kind_check CHECK ((kind = ANY (ARRAY['awareness'::text, 'classified'::text, 'decision'::text, 'note'::text, 'handled'::text])))
);
CREATE INDEX response_entry_drill ON record.response_entry USING btree (drill, entered_at);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.response_entry DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('response-drill', 'drill');
CREATE TRIGGER response_entry_history BEFORE UPDATE ON record.response_entry FOR EACH ROW EXECUTE FUNCTION record.response_is_history();
CREATE TRIGGER response_entry_stays BEFORE DELETE ON record.response_entry FOR EACH ROW EXECUTE FUNCTION record.platform_leaves_by_cascade();

create table record.response_lesson (
  id uuid not null,
  drill uuid not null,
  text text not null,
  owner text not null,
  due_on date not null,
  feeds text not null,
  reference text,
  done_at timestamp with time zone,
  done_by text,
  done_how text,
  entered_by text not null,
  entered_at timestamp with time zone not null,
  constraint response_lesson_pkey PRIMARY KEY (id),
  constraint response_lesson_drill_fkey FOREIGN KEY (drill) REFERENCES record.response_drill(id) ON DELETE CASCADE,
  constraint response_lesson_feeds_check CHECK ((feeds = ANY (ARRAY['risk'::text, 'plan'::text, 'playbook'::text, 'training'::text, 'capa'::text, 'other'::text])))
);
CREATE INDEX response_lesson_drill ON record.response_lesson USING btree (drill);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.response_lesson DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('response-drill', 'drill');
CREATE TRIGGER response_lesson_stays BEFORE DELETE ON record.response_lesson FOR EACH ROW EXECUTE FUNCTION record.platform_leaves_by_cascade();

create table record.response_plan (
  id uuid not null,
  number bigint not null default nextval('record.platform_number'::regclass),
  manufacturer uuid not null,
  device uuid,
  created_at timestamp with time zone not null,
  created_by text not null,
  constraint response_plan_manufacturer_device_key UNIQUE NULLS NOT DISTINCT (manufacturer, device),
  constraint response_plan_number_key UNIQUE (number),
  constraint response_plan_pkey PRIMARY KEY (id),
  constraint response_plan_device_fkey FOREIGN KEY (device) REFERENCES record.inventory_device(id) ON DELETE CASCADE,
  constraint response_plan_manufacturer_fkey FOREIGN KEY (manufacturer) REFERENCES record.inventory_manufacturer(id) ON DELETE CASCADE
);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.response_plan DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('response-plan', 'id');

create table record.response_playbook (
  id uuid not null,
  manufacturer uuid not null,
  playbook text not null,
  edition integer not null,
  based_on integer not null,
  base jsonb not null,
  content jsonb not null,
  digest text not null,
  reason text not null,
  proposed_by text not null,
  proposed_by_id text not null,
  proposed_at timestamp with time zone not null,
  constraint response_playbook_manufacturer_playbook_edition_key UNIQUE (manufacturer, playbook, edition),
  constraint response_playbook_pkey PRIMARY KEY (id),
  constraint response_playbook_manufacturer_fkey FOREIGN KEY (manufacturer) REFERENCES record.inventory_manufacturer(id) ON DELETE CASCADE,
  constraint response_playbook_digest_check CHECK ((digest ~ '^[0-9a-f]{64}$'::text)),
  constraint response_playbook_edition_check CHECK ((edition > 0))
);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.response_playbook DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('response-playbook', 'id');
CREATE TRIGGER response_playbook_history BEFORE UPDATE ON record.response_playbook FOR EACH ROW EXECUTE FUNCTION record.response_is_history();

create table record.response_review (
  id uuid not null,
  plan uuid not null,
  edition integer not null,
  held_on date not null,
  outcome text not null,
  entered_by text not null,
  entered_by_id text not null,
  entered_at timestamp with time zone not null,
  constraint response_review_pkey PRIMARY KEY (id),
  constraint response_review_plan_fkey FOREIGN KEY (plan) REFERENCES record.response_plan(id) ON DELETE CASCADE
);
CREATE INDEX response_review_plan ON record.response_review USING btree (plan, held_on DESC);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.response_review DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('response-plan', 'plan');
CREATE TRIGGER response_review_history BEFORE UPDATE ON record.response_review FOR EACH ROW EXECUTE FUNCTION record.response_is_history();
CREATE TRIGGER response_review_stays BEFORE DELETE ON record.response_review FOR EACH ROW EXECUTE FUNCTION record.platform_leaves_by_cascade();

create table record.risk_acceptance (
  id uuid not null,
  risk uuid not null,
  owner text not null,
  reason text not null,
  alternatives text not null,
  expires_on date not null,
  content jsonb not null,
  digest text not null,
  proposed_by text not null,
  proposed_by_id text not null,
  proposed_at timestamp with time zone not null,
  constraint risk_acceptance_pkey PRIMARY KEY (id),
  constraint risk_acceptance_risk_fkey FOREIGN KEY (risk) REFERENCES record.risk_risk(id) ON DELETE CASCADE
);
CREATE INDEX risk_acceptance_risk ON record.risk_acceptance USING btree (risk, proposed_at DESC);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.risk_acceptance DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('risk', 'risk');
CREATE TRIGGER risk_acceptance_history BEFORE DELETE OR UPDATE ON record.risk_acceptance FOR EACH ROW EXECUTE FUNCTION record.risk_is_history();

create table record.risk_acceptance_end (
  acceptance uuid not null,
  risk uuid not null,
  because jsonb not null,
  ended_by text not null,
  ended_at timestamp with time zone not null,
  constraint risk_acceptance_end_pkey PRIMARY KEY (acceptance),
  constraint risk_acceptance_end_acceptance_fkey FOREIGN KEY (acceptance) REFERENCES record.risk_acceptance(id) ON DELETE CASCADE,
  constraint risk_acceptance_end_risk_fkey FOREIGN KEY (risk) REFERENCES record.risk_risk(id) ON DELETE CASCADE
);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.risk_acceptance_end DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('risk', 'risk');
CREATE TRIGGER risk_acceptance_end_history BEFORE DELETE OR UPDATE ON record.risk_acceptance_end FOR EACH ROW EXECUTE FUNCTION record.risk_is_history();

create table record.risk_approval (
  id uuid not null,
  kind text not null,
  subject uuid not null,
  digest text not null,
  verdict text not null,
  why text,
  approved_by text not null,
  approved_by_id text not null,
  approved_at timestamp with time zone not null,
  signature jsonb,
  constraint risk_approval_subject_key UNIQUE (subject),
  constraint risk_approval_pkey PRIMARY KEY (id),
  constraint risk_approval_kind_check CHECK ((kind = ANY (ARRAY['criteria'::text, 'assessment'::text, 'acceptance'::text, 'overall'::text]))),
  constraint risk_approval_verdict_check CHECK ((verdict = ANY (ARRAY['approved'::text, 'declined'::text])))
);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.risk_approval DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('risk-approval', 'id');
CREATE TRIGGER risk_approval_history BEFORE UPDATE ON record.risk_approval FOR EACH ROW EXECUTE FUNCTION record.risk_is_history();

create table record.risk_assessment (
  id uuid not null,
  risk uuid not null,
  stage text not null,
  derivation jsonb not null,
  exploitability text not null,
  severity text not null,
  multi_patient text not null,
  controls jsonb not null,
  verdict text not null,
  is_borderline boolean not null,
  justification text not null,
  criteria jsonb not null,
  digest text not null,
  assessed_by text not null,
  assessed_by_id text not null,
  assessed_at timestamp with time zone not null,
  constraint risk_assessment_pkey PRIMARY KEY (id),
  constraint risk_assessment_risk_fkey FOREIGN KEY (risk) REFERENCES record.risk_risk(id) ON DELETE CASCADE,
  constraint risk_assessment_exploitability_check CHECK ((exploitability = ANY (ARRAY['none'::text, 'low'::text, 'medium'::text, 'high'::text, 'unknown'::text]))),
  constraint risk_assessment_multi_patient_check CHECK ((multi_patient = ANY (ARRAY['yes'::text, 'no'::text, 'unknown'::text]))),
  constraint risk_assessment_severity_check CHECK ((severity = ANY (ARRAY['negligible'::text, 'minor'::text, 'serious'::text, 'critical'::text, 'catastrophic'::text, 'unknown'::text]))),
  constraint risk_assessment_stage_check CHECK ((stage = ANY (ARRAY['inherent'::text, 'current'::text, 'residual'::text]))),
  constraint risk_assessment_verdict_check CHECK ((verdict = ANY (ARRAY['controlled'::text, 'uncontrolled'::text, 'unknown'::text])))
);
CREATE INDEX risk_assessment_risk ON record.risk_assessment USING btree (risk, assessed_at DESC);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.risk_assessment DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('risk', 'risk');
CREATE TRIGGER risk_assessment_history BEFORE DELETE OR UPDATE ON record.risk_assessment FOR EACH ROW EXECUTE FUNCTION record.risk_is_history();

create table record.risk_benefit (
  id uuid not null,
  risk uuid not null,
  assessment uuid not null,
  benefit text not null,
  alternatives text not null,
  conclusion text not null,
  reason text not null,
  concluded_by text not null,
  concluded_by_id text not null,
  concluded_at timestamp with time zone not null,
  constraint risk_benefit_pkey PRIMARY KEY (id),
  constraint risk_benefit_assessment_fkey FOREIGN KEY (assessment) REFERENCES record.risk_assessment(id) ON DELETE CASCADE,
  constraint risk_benefit_risk_fkey FOREIGN KEY (risk) REFERENCES record.risk_risk(id) ON DELETE CASCADE,
  constraint risk_benefit_conclusion_check CHECK ((conclusion = ANY (ARRAY['outweighs'::text, 'does-not-outweigh'::text])))
);
CREATE INDEX risk_benefit_risk ON record.risk_benefit USING btree (risk, concluded_at DESC);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.risk_benefit DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('risk', 'risk');
CREATE TRIGGER risk_benefit_history BEFORE DELETE OR UPDATE ON record.risk_benefit FOR EACH ROW EXECUTE FUNCTION record.risk_is_history();

create table record.risk_control (
  id uuid not null,
  number bigint not null default nextval('record.platform_number'::regclass),
  risk uuid not null,
  title text not null,
  description text not null,
  kind text not null,
  is_compensating boolean not null,
  is_outside boolean not null,
  ifu_reference text,
  realistic_because text,
  status text not null,
  evidence text,
  new_security_risk text,
  new_security_because text,
  new_security_link uuid,
  new_safety_risk text,
  new_safety_because text,
  new_safety_link text,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  changed_by text not null,
  changed_by_id text not null,
  verified_by text,
  verified_by_id text,
  verified_at timestamp with time zone,
  constraint risk_control_number_key UNIQUE (number),
  constraint risk_control_pkey PRIMARY KEY (id),
  constraint risk_control_new_security_link_fkey FOREIGN KEY (new_security_link) REFERENCES record.risk_risk(id),
  constraint risk_control_risk_fkey FOREIGN KEY (risk) REFERENCES record.risk_risk(id) ON DELETE CASCADE,
  constraint risk_control_check CHECK (((status <> 'verified'::text) OR ((evidence IS NOT NULL) AND (new_security_risk IS NOT NULL) AND (new_safety_risk IS NOT NULL)))),
  constraint risk_control_kind_check CHECK ((kind = ANY (ARRAY['design'::text, 'protective'::text, 'information'::text]))),
  constraint risk_control_new_safety_risk_check CHECK ((new_safety_risk = ANY (ARRAY['no'::text, 'yes'::text]))),
  constraint risk_control_new_security_risk_check CHECK ((new_security_risk = ANY (ARRAY['no'::text, 'yes'::text]))),
  constraint risk_control_status_check CHECK ((status = ANY (ARRAY['proposed'::text, 'implemented'::text, 'verified'::text, 'failed'::text, 'withdrawn'::text])))
);
CREATE INDEX risk_control_risk ON record.risk_control USING btree (risk);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.risk_control DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('risk', 'risk');

create table record.risk_criteria (
  id uuid not null,
  manufacturer uuid not null,
  version integer not null,
  content jsonb not null,
  digest text not null,
  reason text not null,
  set_by text not null,
  set_by_id text not null,
  set_at timestamp with time zone not null,
  constraint risk_criteria_manufacturer_version_key UNIQUE (manufacturer, version),
  constraint risk_criteria_pkey PRIMARY KEY (id),
  constraint risk_criteria_manufacturer_fkey FOREIGN KEY (manufacturer) REFERENCES record.inventory_manufacturer(id) ON DELETE CASCADE
);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.risk_criteria DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('risk-criteria', 'id');
CREATE TRIGGER risk_criteria_history BEFORE DELETE OR UPDATE ON record.risk_criteria FOR EACH ROW EXECUTE FUNCTION record.risk_is_history();

create table record.risk_handover (
  id uuid not null,
  risk uuid not null,
  direction text not null,
  safety_reference text not null,
  statement text not null,
  answers uuid,
  handed_by text not null,
  handed_by_id text not null,
  handed_at timestamp with time zone not null,
  constraint risk_handover_pkey PRIMARY KEY (id),
  constraint risk_handover_answers_fkey FOREIGN KEY (answers) REFERENCES record.risk_handover(id) ON DELETE CASCADE,
  constraint risk_handover_risk_fkey FOREIGN KEY (risk) REFERENCES record.risk_risk(id) ON DELETE CASCADE,
  constraint risk_handover_direction_check CHECK ((direction = ANY (ARRAY['to-safety'::text, 'to-security'::text])))
);
CREATE INDEX risk_handover_risk ON record.risk_handover USING btree (risk);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.risk_handover DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('risk', 'risk');
CREATE TRIGGER risk_handover_history BEFORE DELETE OR UPDATE ON record.risk_handover FOR EACH ROW EXECUTE FUNCTION record.risk_is_history();

create table record.risk_overall (
  id uuid not null,
  device uuid not null,
  conclusion text not null,
  statement text not null,
  benefit text not null,
  content jsonb not null,
  digest text not null,
  evaluated_by text not null,
  evaluated_by_id text not null,
  evaluated_at timestamp with time zone not null,
  constraint risk_overall_pkey PRIMARY KEY (id),
  constraint risk_overall_device_fkey FOREIGN KEY (device) REFERENCES record.inventory_device(id) ON DELETE CASCADE,
  constraint risk_overall_conclusion_check CHECK ((conclusion = ANY (ARRAY['acceptable'::text, 'not-acceptable'::text])))
);
CREATE INDEX risk_overall_device ON record.risk_overall USING btree (device, evaluated_at DESC);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.risk_overall DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('risk-overall', 'id');
CREATE TRIGGER risk_overall_history BEFORE DELETE OR UPDATE ON record.risk_overall FOR EACH ROW EXECUTE FUNCTION record.risk_is_history();

create table record.risk_review (
  id uuid not null,
  device uuid not null,
  subject text not null,
  act text not null,
  held_on date,
  outcome text not null,
  next_due_on date not null,
  entered_by text not null,
  entered_by_id text not null,
  entered_at timestamp with time zone not null,
  constraint risk_review_pkey PRIMARY KEY (id),
  constraint risk_review_device_fkey FOREIGN KEY (device) REFERENCES record.inventory_device(id) ON DELETE CASCADE,
  constraint risk_review_act_check CHECK ((act = ANY (ARRAY['planned'::text, 'held'::text]))),
  constraint risk_review_check CHECK (((act = 'held'::text) = (held_on IS NOT NULL))),
  constraint risk_review_subject_check CHECK ((subject = ANY (ARRAY['concept'::text, 'risk-file'::text])))
);
CREATE INDEX risk_review_device ON record.risk_review USING btree (device, subject, entered_at DESC);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.risk_review DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('risk-review', 'id');
CREATE TRIGGER risk_review_history BEFORE DELETE OR UPDATE ON record.risk_review FOR EACH ROW EXECUTE FUNCTION record.risk_is_history();

create table record.risk_risk (
  id uuid not null,
  number bigint not null default nextval('record.risk_number'::regclass),
  device uuid not null,
  title text not null,
  releases uuid[] not null,
  assets text[] not null,
  threat text,
  tags text[] not null,
  chain jsonb not null,
  safety_impact text,
  safety_rationale text,
  owner text,
  treatment text,
  created_at timestamp with time zone not null,
  created_by text not null,
  changed_at timestamp with time zone not null,
  changed_by text not null,
  moved jsonb,
  moved_at timestamp with time zone,
  closed_at timestamp with time zone,
  closed_by text,
  closed_because text,
  constraint risk_risk_number_key UNIQUE (number),
  constraint risk_risk_pkey PRIMARY KEY (id),
  constraint risk_risk_device_fkey FOREIGN KEY (device) REFERENCES record.inventory_device(id) ON DELETE CASCADE,
  constraint risk_risk_safety_impact_check CHECK ((safety_impact = ANY (ARRAY['none'::text, 'possible'::text, 'confirmed'::text]))),
  constraint risk_risk_treatment_check CHECK ((treatment = ANY (ARRAY['avoid'::text, 'reduce'::text, 'transfer'::text, 'accept'::text])))
);
CREATE INDEX risk_risk_device ON record.risk_risk USING btree (device);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.risk_risk DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('risk', 'id');

create table record.risk_transfer (
  id uuid not null,
  number bigint not null default nextval('record.platform_number'::regclass),
  manufacturer uuid not null,
  kind text not null,
  title text not null,
  party text not null,
  terms jsonb not null,
  valid_until date,
  ended_at timestamp with time zone,
  ended_because text,
  changed_at timestamp with time zone not null,
  changed_by text not null,
  constraint risk_transfer_number_key UNIQUE (number),
  constraint risk_transfer_pkey PRIMARY KEY (id),
  constraint risk_transfer_manufacturer_fkey FOREIGN KEY (manufacturer) REFERENCES record.inventory_manufacturer(id) ON DELETE CASCADE,
  constraint risk_transfer_kind_check CHECK ((kind = ANY (ARRAY['operator'::text, 'insurance'::text, 'contract'::text])))
);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.risk_transfer DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('risk-transfer', 'id');

create table record.risk_transfer_risk (
  transfer uuid not null,
  risk uuid not null,
  constraint risk_transfer_risk_pkey PRIMARY KEY (transfer, risk),
  constraint risk_transfer_risk_risk_fkey FOREIGN KEY (risk) REFERENCES record.risk_risk(id) ON DELETE CASCADE,
  constraint risk_transfer_risk_transfer_fkey FOREIGN KEY (transfer) REFERENCES record.risk_transfer(id) ON DELETE CASCADE
);
CREATE INDEX risk_transfer_risk_risk ON record.risk_transfer_risk USING btree (risk);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.risk_transfer_risk DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('risk-transfer', 'transfer');

create table record.risk_vulnerability (
  risk uuid not null,
  vulnerability text not null,
  constraint risk_vulnerability_pkey PRIMARY KEY (risk, vulnerability),
  constraint risk_vulnerability_risk_fkey FOREIGN KEY (risk) REFERENCES record.risk_risk(id) ON DELETE CASCADE
);
CREATE INDEX risk_vulnerability_name ON record.risk_vulnerability USING btree (vulnerability);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.risk_vulnerability DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('risk', 'risk');

create table record.scoring_confirmation (
  id uuid not null,
  vector uuid not null,
  digest text not null,
  how text not null,
  confirmed_by text not null,
  confirmed_by_id text not null,
  confirmed_at timestamp with time zone not null,
  constraint scoring_confirmation_vector_key UNIQUE (vector),
  constraint scoring_confirmation_pkey PRIMARY KEY (id),
  constraint scoring_confirmation_vector_fkey FOREIGN KEY (vector) REFERENCES record.scoring_vector(id),
  constraint scoring_confirmation_digest_check CHECK ((digest ~ '^[0-9a-f]{64}$'::text)),
  constraint scoring_confirmation_how_check CHECK ((how = ANY (ARRAY['second-person'::text, 'delayed-self-review'::text])))
);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.scoring_confirmation DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('scoring-vector', 'vector');
CREATE TRIGGER scoring_confirmation_unchanging BEFORE UPDATE ON record.scoring_confirmation FOR EACH ROW EXECUTE FUNCTION record.audit_is_append_only();

create table record.scoring_profile (
  id uuid not null,
  device uuid not null,
  release uuid,
  edition integer not null,
  statements jsonb not null,
  reason text not null,
  digest text not null,
  written_by text not null,
  written_by_id text not null,
  written_at timestamp with time zone not null,
  constraint scoring_profile_device_release_edition_key UNIQUE NULLS NOT DISTINCT (device, release, edition),
  constraint scoring_profile_pkey PRIMARY KEY (id),
  constraint scoring_profile_device_fkey FOREIGN KEY (device) REFERENCES record.inventory_device(id),
  constraint scoring_profile_release_fkey FOREIGN KEY (release) REFERENCES record.inventory_release(id),
  constraint scoring_profile_digest_check CHECK ((digest ~ '^[0-9a-f]{64}$'::text)),
  constraint scoring_profile_edition_check CHECK ((edition > 0))
);
CREATE INDEX scoring_profile_release ON record.scoring_profile USING btree (release, edition DESC) WHERE (release IS NOT NULL);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.scoring_profile DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('scoring-profile', 'id');
CREATE TRIGGER scoring_profile_unchanging BEFORE UPDATE ON record.scoring_profile FOR EACH ROW EXECUTE FUNCTION record.audit_is_append_only();

create table record.scoring_proposal (
  id uuid not null,
  number bigint not null default nextval('record.platform_number'::regclass),
  vector uuid not null,
  vulnerability text not null,
  device uuid not null,
  moved text[] not null,
  now jsonb not null,
  now_digest text not null,
  opened_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  outcome text,
  reason text,
  settled_by text,
  settled_by_id text,
  settled_at timestamp with time zone,
  constraint scoring_proposal_number_key UNIQUE (number),
  constraint scoring_proposal_pkey PRIMARY KEY (id),
  constraint scoring_proposal_device_fkey FOREIGN KEY (device) REFERENCES record.inventory_device(id),
  constraint scoring_proposal_vector_fkey FOREIGN KEY (vector) REFERENCES record.scoring_vector(id),
  constraint scoring_proposal_check CHECK (((outcome IS NULL) = (settled_at IS NULL))),
  constraint scoring_proposal_outcome_check CHECK ((outcome = ANY (ARRAY['accepted'::text, 'kept'::text, 'gone'::text])))
);
CREATE INDEX scoring_proposal_device ON record.scoring_proposal USING btree (device);
CREATE UNIQUE INDEX scoring_proposal_open ON record.scoring_proposal USING btree (vector) WHERE (outcome IS NULL);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.scoring_proposal DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('scoring-proposal', 'id');

create table record.scoring_vector (
  id uuid not null,
  number bigint not null default nextval('record.platform_number'::regclass),
  vulnerability text not null,
  device uuid not null,
  edition integer not null,
  origin text not null,
  base31 text,
  base40 text,
  modified jsonb not null default '{}'::jsonb,
  vector31 text,
  vector40 text,
  score31 real,
  score40 real,
  rationale jsonb,
  basis jsonb not null,
  basis_digest text not null,
  assumed text[] not null default '{}'::text[],
  reason text not null,
  digest text not null,
  set_by text not null,
  set_by_id text not null,
  set_at timestamp with time zone not null,
  constraint scoring_vector_number_key UNIQUE (number),
  constraint scoring_vector_vulnerability_device_edition_key UNIQUE (vulnerability, device, edition),
  constraint scoring_vector_pkey PRIMARY KEY (id),
  constraint scoring_vector_device_fkey FOREIGN KEY (device) REFERENCES record.inventory_device(id),
  constraint scoring_vector_digest_check CHECK ((digest ~ '^[0-9a-f]{64}$'::text)),
  constraint scoring_vector_edition_check CHECK ((edition > 0)),
  constraint scoring_vector_origin_check CHECK ((origin = ANY (ARRAY['rubric'::text, 'entered'::text, 'adopted'::text, 'rescored'::text, 'kept'::text])))
);
CREATE INDEX scoring_vector_device ON record.scoring_vector USING btree (device);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.scoring_vector DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('scoring-vector', 'id');
CREATE TRIGGER scoring_vector_unchanging BEFORE UPDATE ON record.scoring_vector FOR EACH ROW EXECUTE FUNCTION record.audit_is_append_only();

create table record.signals_answer (
  judgement uuid not null,
  signal uuid not null,
  verdict text not null,
  why text,
  answered_at timestamp with time zone not null,
  answered_by text not null,
  answered_by_id text not null,
  constraint signals_answer_pkey PRIMARY KEY (judgement),
  constraint signals_answer_judgement_fkey FOREIGN KEY (judgement) REFERENCES record.signals_judgement(id) ON DELETE CASCADE,
  constraint signals_answer_verdict_check CHECK ((verdict = ANY (ARRAY['approved'::text, 'declined'::text])))
);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.signals_answer DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('signal', 'signal');
CREATE TRIGGER signals_answer_stays BEFORE DELETE ON record.signals_answer FOR EACH ROW EXECUTE FUNCTION record.platform_leaves_by_cascade();
CREATE TRIGGER signals_answer_written_once BEFORE UPDATE ON record.signals_answer FOR EACH ROW EXECUTE FUNCTION record.audit_is_append_only();

create table record.signals_base (
  id uuid not null,
  device uuid not null,
  month date not null,
  units integer,
  basis text not null,
  evidence text not null,
  said_at timestamp with time zone not null,
  said_by text not null,
  said_by_id text not null,
  constraint signals_base_pkey PRIMARY KEY (id),
  constraint signals_base_device_fkey FOREIGN KEY (device) REFERENCES record.inventory_device(id) ON DELETE CASCADE,
  constraint signals_base_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
  constraint signals_base_units_check CHECK ((units > 0))
);
CREATE INDEX signals_base_device ON record.signals_base USING btree (device, month, said_at);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.signals_base DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('signals-base', 'id');
CREATE TRIGGER signals_base_stays BEFORE DELETE ON record.signals_base FOR EACH ROW EXECUTE FUNCTION record.inventory_leaves_with_demo('device');
CREATE TRIGGER signals_base_written_once BEFORE UPDATE ON record.signals_base FOR EACH ROW EXECUTE FUNCTION record.audit_is_append_only();

create table record.signals_count (
  id uuid not null,
  device uuid not null,
  code text not null,
  month date not null,
  count integer not null,
  source text not null,
  incident uuid,
  incident_number text,
  evidence text not null,
  why text,
  counted_at timestamp with time zone not null,
  counted_by text not null,
  counted_by_id text not null,
  constraint signals_count_pkey PRIMARY KEY (id),
  constraint signals_count_device_fkey FOREIGN KEY (device) REFERENCES record.inventory_device(id) ON DELETE CASCADE,
  constraint signals_count_check CHECK (((source = 'case'::text) = (incident IS NOT NULL))),
  constraint signals_count_code_check CHECK ((code ~ '^[A-G][0-9]{2}([0-9]{2}){0,2}$'::text)),
  constraint signals_count_count_check CHECK ((count >= 0)),
  constraint signals_count_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
  constraint signals_count_source_check CHECK ((source = ANY (ARRAY['hand'::text, 'list'::text, 'case'::text])))
);
CREATE UNIQUE INDEX signals_count_case ON record.signals_count USING btree (incident, device, code) WHERE (incident IS NOT NULL);
CREATE INDEX signals_count_device ON record.signals_count USING btree (device, code, month, counted_at);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.signals_count DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('signals-count', 'id');
CREATE TRIGGER signals_count_stays BEFORE DELETE ON record.signals_count FOR EACH ROW EXECUTE FUNCTION record.inventory_leaves_with_demo('device');
CREATE TRIGGER signals_count_written_once BEFORE UPDATE ON record.signals_count FOR EACH ROW EXECUTE FUNCTION record.audit_is_append_only();

create table record.signals_judgement (
  id uuid not null,
  signal uuid not null,
  verdict text not null,
  reason text not null,
  incident uuid,
  incident_number text,
  judged_at timestamp with time zone not null,
  judged_by text not null,
  judged_by_id text not null,
  constraint signals_judgement_pkey PRIMARY KEY (id),
  constraint signals_judgement_signal_fkey FOREIGN KEY (signal) REFERENCES record.signals_signal(id) ON DELETE CASCADE,
  constraint signals_judgement_verdict_check CHECK ((verdict = ANY (ARRAY['case'::text, 'no_signal'::text])))
);
CREATE INDEX signals_judgement_signal ON record.signals_judgement USING btree (signal, judged_at);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.signals_judgement DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('signal', 'signal');
CREATE TRIGGER signals_judgement_stays BEFORE DELETE ON record.signals_judgement FOR EACH ROW EXECUTE FUNCTION record.platform_leaves_by_cascade();
CREATE TRIGGER signals_judgement_written_once BEFORE UPDATE ON record.signals_judgement FOR EACH ROW EXECUTE FUNCTION record.audit_is_append_only();

create table record.signals_left_out (
  incident uuid not null,
  incident_number text not null,
  device uuid not null,
  why text not null,
  decided_at timestamp with time zone not null,
  decided_by text not null,
  decided_by_id text not null,
  constraint signals_left_out_pkey PRIMARY KEY (incident)
);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.signals_left_out DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('signals-case', 'incident');
CREATE TRIGGER signals_left_out_stays BEFORE DELETE ON record.signals_left_out FOR EACH ROW EXECUTE FUNCTION record.inventory_leaves_with_demo('device');
CREATE TRIGGER signals_left_out_written_once BEFORE UPDATE ON record.signals_left_out FOR EACH ROW EXECUTE FUNCTION record.audit_is_append_only();

create table record.signals_plan (
  id uuid not null,
  device uuid not null,
  edition integer not null,
  document text not null,
  document_version text not null,
  approved_by text not null,
  approved_on date not null,
  valid_from date not null,
  thresholds jsonb not null,
  note text,
  digest text not null,
  entered_at timestamp with time zone not null,
  entered_by text not null,
  entered_by_id text not null,
  constraint signals_plan_device_edition_key UNIQUE (device, edition),
  constraint signals_plan_pkey PRIMARY KEY (id),
  constraint signals_plan_device_fkey FOREIGN KEY (device) REFERENCES record.inventory_device(id) ON DELETE CASCADE
);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.signals_plan DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('signals-plan', 'id');
CREATE TRIGGER signals_plan_stays BEFORE DELETE ON record.signals_plan FOR EACH ROW EXECUTE FUNCTION record.inventory_leaves_with_demo('device');
CREATE TRIGGER signals_plan_written_once BEFORE UPDATE ON record.signals_plan FOR EACH ROW EXECUTE FUNCTION record.audit_is_append_only();

create table record.signals_signal (
  id uuid not null,
  number bigint not null default nextval('record.signals_number'::regclass),
  year integer not null,
  device uuid not null,
  code text not null,
  month date not null,
  plan uuid not null,
  facts jsonb not null,
  digest text not null,
  raised_at timestamp with time zone not null,
  constraint signals_signal_device_code_month_digest_key UNIQUE (device, code, month, digest),
  constraint signals_signal_number_key UNIQUE (number),
  constraint signals_signal_pkey PRIMARY KEY (id),
  constraint signals_signal_device_fkey FOREIGN KEY (device) REFERENCES record.inventory_device(id) ON DELETE CASCADE,
  constraint signals_signal_plan_fkey FOREIGN KEY (plan) REFERENCES record.signals_plan(id) ON DELETE CASCADE
);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.signals_signal DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('signal', 'id');
CREATE TRIGGER signals_signal_stays BEFORE DELETE ON record.signals_signal FOR EACH ROW EXECUTE FUNCTION record.inventory_leaves_with_demo('device');

create table record.submissions_code (
  list uuid not null,
  code text not null,
  parent text,
  level integer not null,
  term text not null,
  definition text not null,
  is_retired boolean not null,
  constraint submissions_code_pkey PRIMARY KEY (list, code),
  constraint submissions_code_list_fkey FOREIGN KEY (list) REFERENCES record.submissions_code_list(id)
);
CREATE TRIGGER submissions_code_once BEFORE DELETE OR UPDATE ON record.submissions_code FOR EACH ROW EXECUTE FUNCTION record.submissions_is_written_once();

create table record.submissions_code_list (
  id uuid not null,
  annex text not null,
  release text not null,
  file text not null,
  file_name text not null,
  size bigint not null,
  codes integer not null,
  retired integer not null,
  loaded_by text not null,
  loaded_by_id text not null,
  loaded_at timestamp with time zone not null,
  constraint submissions_code_list_pkey PRIMARY KEY (id),
  constraint submissions_code_list_file_fkey FOREIGN KEY (file) REFERENCES record.platform_file(sha256),
  constraint submissions_code_list_annex_check CHECK ((annex ~ '^[A-G]$'::text)),
  constraint submissions_code_list_codes_check CHECK ((codes > 0))
);
CREATE INDEX submissions_code_list_annex ON record.submissions_code_list USING btree (annex, loaded_at DESC);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.submissions_code_list DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('submissions-code-list', 'id');
CREATE TRIGGER submissions_code_list_once BEFORE DELETE OR UPDATE ON record.submissions_code_list FOR EACH ROW EXECUTE FUNCTION record.submissions_is_written_once();

create table record.submissions_company (
  id uuid not null,
  manufacturer uuid not null,
  edition integer not null,
  content jsonb not null,
  written_by text not null,
  written_by_id text not null,
  written_at timestamp with time zone not null,
  constraint submissions_company_manufacturer_edition_key UNIQUE (manufacturer, edition),
  constraint submissions_company_pkey PRIMARY KEY (id),
  constraint submissions_company_manufacturer_fkey FOREIGN KEY (manufacturer) REFERENCES record.inventory_manufacturer(id) ON DELETE CASCADE,
  constraint submissions_company_edition_check CHECK ((edition > 0))
);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.submissions_company DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('submissions-company', 'manufacturer');
CREATE TRIGGER submissions_company_once BEFORE UPDATE ON record.submissions_company FOR EACH ROW EXECUTE FUNCTION record.submissions_is_written_once();
CREATE TRIGGER submissions_company_stays BEFORE DELETE ON record.submissions_company FOR EACH ROW EXECUTE FUNCTION record.platform_leaves_by_cascade();

create table record.submissions_draft (
  id uuid not null,
  number bigint not null default nextval('record.platform_number'::regclass),
  manufacturer uuid not null,
  incident uuid not null,
  rule text not null,
  authority text not null,
  device text,
  form text not null,
  form_edition text not null,
  kind text not null,
  language text not null,
  follows uuid,
  is_exercise boolean not null,
  state text not null,
  version integer not null,
  created_by text not null,
  created_by_id text not null,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  because text,
  constraint submissions_draft_number_key UNIQUE (number),
  constraint submissions_draft_pkey PRIMARY KEY (id),
  constraint submissions_draft_manufacturer_fkey FOREIGN KEY (manufacturer) REFERENCES record.inventory_manufacturer(id) ON DELETE CASCADE,
  constraint submissions_draft_state_check CHECK ((state = ANY (ARRAY['open'::text, 'sent'::text, 'given_up'::text]))),
  constraint submissions_draft_version_check CHECK ((version > 0))
);
CREATE INDEX submissions_draft_incident ON record.submissions_draft USING btree (incident);
CREATE UNIQUE INDEX submissions_draft_open ON record.submissions_draft USING btree (incident, form, kind, authority, COALESCE(device, ''::text), language) WHERE (state = 'open'::text);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.submissions_draft DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('submissions-draft', 'id');
CREATE TRIGGER submissions_draft_open BEFORE UPDATE ON record.submissions_draft FOR EACH ROW EXECUTE FUNCTION record.submissions_draft_is_open();
CREATE TRIGGER submissions_draft_stays BEFORE DELETE ON record.submissions_draft FOR EACH ROW EXECUTE FUNCTION record.platform_leaves_by_cascade();

create table record.submissions_receipt (
  id uuid not null,
  submission uuid not null,
  file text not null,
  file_name text not null,
  size bigint not null,
  noted_by text not null,
  noted_by_id text not null,
  noted_at timestamp with time zone not null,
  constraint submissions_receipt_submission_file_key UNIQUE (submission, file),
  constraint submissions_receipt_pkey PRIMARY KEY (id),
  constraint submissions_receipt_file_fkey FOREIGN KEY (file) REFERENCES record.platform_file(sha256),
  constraint submissions_receipt_submission_fkey FOREIGN KEY (submission) REFERENCES record.submissions_submission(id) ON DELETE CASCADE
);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.submissions_receipt DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('submission', 'submission');
CREATE TRIGGER submissions_receipt_once BEFORE UPDATE ON record.submissions_receipt FOR EACH ROW EXECUTE FUNCTION record.submissions_is_written_once();
CREATE TRIGGER submissions_receipt_stays BEFORE DELETE ON record.submissions_receipt FOR EACH ROW EXECUTE FUNCTION record.platform_leaves_by_cascade();

create table record.submissions_reply (
  id uuid not null,
  submission uuid not null,
  kind text not null,
  answered_at timestamp with time zone not null,
  authority_number text,
  note text,
  noted_by text not null,
  noted_by_id text not null,
  noted_at timestamp with time zone not null,
  constraint submissions_reply_pkey PRIMARY KEY (id),
  constraint submissions_reply_submission_fkey FOREIGN KEY (submission) REFERENCES record.submissions_submission(id) ON DELETE CASCADE,
  constraint submissions_reply_kind_check CHECK ((kind = ANY (ARRAY['acknowledged'::text, 'question'::text, 'other'::text])))
);
CREATE INDEX submissions_reply_submission ON record.submissions_reply USING btree (submission);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.submissions_reply DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('submission', 'submission');
CREATE TRIGGER submissions_reply_once BEFORE UPDATE ON record.submissions_reply FOR EACH ROW EXECUTE FUNCTION record.submissions_is_written_once();
CREATE TRIGGER submissions_reply_stays BEFORE DELETE ON record.submissions_reply FOR EACH ROW EXECUTE FUNCTION record.platform_leaves_by_cascade();

create table record.submissions_review (
  id uuid not null,
  draft uuid not null,
  version integer not null,
  digest text not null,
  verdict text not null,
  why text,
  reviewed_by text not null,
  reviewed_by_id text not null,
  reviewed_at timestamp with time zone not null,
  constraint submissions_review_pkey PRIMARY KEY (id),
  constraint submissions_review_draft_fkey FOREIGN KEY (draft) REFERENCES record.submissions_draft(id) ON DELETE CASCADE,
  constraint submissions_review_verdict_check CHECK ((verdict = ANY (ARRAY['approved'::text, 'declined'::text])))
);
CREATE INDEX submissions_review_draft ON record.submissions_review USING btree (draft, reviewed_at);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.submissions_review DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('submissions-draft', 'draft');
CREATE TRIGGER submissions_review_once BEFORE UPDATE ON record.submissions_review FOR EACH ROW EXECUTE FUNCTION record.submissions_is_written_once();
CREATE TRIGGER submissions_review_stays BEFORE DELETE ON record.submissions_review FOR EACH ROW EXECUTE FUNCTION record.platform_leaves_by_cascade();

create table record.submissions_submission (
  id uuid not null,
  number bigint not null default nextval('record.platform_number'::regclass),
  draft uuid not null,
  incident uuid not null,
  version integer not null,
  digest text not null,
  channel text not null,
  channel_note text,
  sent_at timestamp with time zone not null,
  sent_by text not null,
  reference text,
  next_report_on date,
  review uuid,
  because text,
  pdf text,
  machine text,
  machine_name text,
  noted_by text not null,
  noted_by_id text not null,
  noted_at timestamp with time zone not null,
  constraint submissions_submission_draft_key UNIQUE (draft),
  constraint submissions_submission_number_key UNIQUE (number),
  constraint submissions_submission_pkey PRIMARY KEY (id),
  constraint submissions_submission_draft_fkey FOREIGN KEY (draft) REFERENCES record.submissions_draft(id) ON DELETE CASCADE,
  constraint submissions_submission_machine_fkey FOREIGN KEY (machine) REFERENCES record.platform_file(sha256),
  constraint submissions_submission_pdf_fkey FOREIGN KEY (pdf) REFERENCES record.platform_file(sha256),
  constraint submissions_submission_review_fkey FOREIGN KEY (review) REFERENCES record.submissions_review(id),
  constraint submissions_submission_check CHECK (((review IS NOT NULL) OR (because IS NOT NULL)))
);
CREATE INDEX submissions_submission_incident ON record.submissions_submission USING btree (incident);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.submissions_submission DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('submissions-draft', 'draft');
CREATE TRIGGER submissions_submission_once BEFORE UPDATE ON record.submissions_submission FOR EACH ROW EXECUTE FUNCTION record.submissions_is_written_once();
CREATE TRIGGER submissions_submission_stays BEFORE DELETE ON record.submissions_submission FOR EACH ROW EXECUTE FUNCTION record.platform_leaves_by_cascade();

create table record.submissions_version (
  draft uuid not null,
  version integer not null,
  content jsonb not null,
  recorded jsonb not null,
  digest text not null,
  written_by text not null,
  written_by_id text not null,
  written_at timestamp with time zone not null,
  constraint submissions_version_pkey PRIMARY KEY (draft, version),
  constraint submissions_version_draft_fkey FOREIGN KEY (draft) REFERENCES record.submissions_draft(id) ON DELETE CASCADE,
  constraint submissions_version_digest_check CHECK ((digest ~ '^[0-9a-f]{64}$'::text)),
  constraint submissions_version_version_check CHECK ((version > 0))
);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.submissions_version DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('submissions-draft', 'draft');
CREATE TRIGGER submissions_version_once BEFORE UPDATE ON record.submissions_version FOR EACH ROW EXECUTE FUNCTION record.submissions_is_written_once();
CREATE TRIGGER submissions_version_open BEFORE INSERT ON record.submissions_version FOR EACH ROW EXECUTE FUNCTION record.submissions_version_is_open();
CREATE TRIGGER submissions_version_stays BEFORE DELETE ON record.submissions_version FOR EACH ROW EXECUTE FUNCTION record.platform_leaves_by_cascade();

create table record.triage_decision (
  id uuid not null,
  number bigint not null default nextval('record.platform_number'::regclass),
  vulnerability text not null,
  status text not null,
  justification text,
  statement text not null,
  action_statement text,
  decided_by text not null,
  decided_by_id text not null,
  decided_at timestamp with time zone not null,
  evidence_digest text not null,
  based_on uuid,
  undone_at timestamp with time zone,
  undone_by text,
  state text not null default 'stands'::text,
  content_hash text,
  needs jsonb not null default '[]'::jsonb,
  policy uuid,
  author_account text,
  alone_from timestamp with time zone,
  settled_by text,
  settled_by_id text,
  settled_at timestamp with time zone,
  settled_because text,
  settled_how text,
  valid_until date,
  rule uuid,
  constraint triage_decision_number_key UNIQUE (number),
  constraint triage_decision_pkey PRIMARY KEY (id),
  constraint triage_decision_based_on_fkey FOREIGN KEY (based_on) REFERENCES record.triage_decision(id),
  constraint triage_decision_policy_fkey FOREIGN KEY (policy) REFERENCES record.triage_policy(id),
  constraint triage_decision_content_hash_check CHECK ((content_hash ~ '^[0-9a-f]{64}$'::text)),
  constraint triage_decision_settled_how_check CHECK ((settled_how = ANY (ARRAY['second-person'::text, 'delayed-self-review'::text]))),
  constraint triage_decision_state_check CHECK ((state = ANY (ARRAY['stands'::text, 'proposed'::text, 'rejected'::text, 'taken-back'::text]))),
  constraint triage_decision_status_check CHECK ((status = ANY (ARRAY['under_investigation'::text, 'affected'::text, 'not_affected'::text, 'fixed'::text, 'false_positive'::text])))
);
CREATE INDEX triage_decision_vulnerability ON record.triage_decision USING btree (vulnerability, decided_at);
CREATE INDEX triage_decision_waiting ON record.triage_decision USING btree (decided_at) WHERE (state = 'proposed'::text);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.triage_decision DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('decision', 'id');

create table record.triage_decision_scope (
  decision uuid not null,
  finding uuid not null,
  release uuid not null,
  replaced uuid,
  facts jsonb,
  facts_digest text,
  constraint triage_decision_scope_pkey PRIMARY KEY (decision, finding, release),
  constraint triage_decision_scope_decision_fkey FOREIGN KEY (decision) REFERENCES record.triage_decision(id),
  constraint triage_decision_scope_finding_fkey FOREIGN KEY (finding) REFERENCES record.triage_finding(id),
  constraint triage_decision_scope_release_fkey FOREIGN KEY (release) REFERENCES record.inventory_release(id),
  constraint triage_decision_scope_replaced_fkey FOREIGN KEY (replaced) REFERENCES record.triage_decision(id)
);
CREATE INDEX triage_decision_scope_place ON record.triage_decision_scope USING btree (finding, release);
CREATE TRIGGER regulated_delete AFTER DELETE ON record.triage_decision_scope REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION record.audit_notes_demand();
CREATE TRIGGER regulated_insert AFTER INSERT ON record.triage_decision_scope REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION record.audit_notes_demand();
CREATE TRIGGER regulated_update AFTER UPDATE ON record.triage_decision_scope REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION record.audit_notes_demand();

create table record.triage_finding (
  id uuid not null,
  number bigint not null default nextval('record.platform_number'::regclass),
  vulnerability text not null,
  aliases text[] not null default '{}'::text[],
  package text not null,
  version text not null,
  component text not null,
  title text,
  band text not null,
  evidence jsonb not null,
  evidence_digest text not null,
  opened_at timestamp with time zone not null,
  constraint triage_finding_number_key UNIQUE (number),
  constraint triage_finding_package_version_vulnerability_key UNIQUE (package, version, vulnerability),
  constraint triage_finding_pkey PRIMARY KEY (id),
  constraint triage_finding_band_check CHECK ((band = ANY (ARRAY['exact-purl'::text, 'exact-cpe'::text, 'heuristic'::text])))
);
CREATE INDEX triage_finding_vulnerability ON record.triage_finding USING btree (vulnerability);
CREATE TRIGGER has_no_places AFTER DELETE ON record.triage_finding REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION record.triage_home_stands('finding');
CREATE TRIGGER keeps_its_id BEFORE UPDATE OF id ON record.triage_finding FOR EACH ROW WHEN ((old.id <> new.id)) EXECUTE FUNCTION record.triage_home_keeps_its_id();
CREATE TRIGGER regulated_delete AFTER DELETE ON record.triage_finding REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION record.audit_notes_demand();
CREATE TRIGGER regulated_insert AFTER INSERT ON record.triage_finding REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION record.audit_notes_demand();
CREATE TRIGGER regulated_update AFTER UPDATE ON record.triage_finding REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION record.audit_notes_demand();
CREATE TRIGGER triage_finding_counted AFTER UPDATE ON record.triage_finding REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION mirror.triage_count_findings();
CREATE TRIGGER triage_finding_entered AFTER INSERT ON record.triage_finding REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION mirror.triage_line_retold();
CREATE TRIGGER triage_finding_moved AFTER UPDATE ON record.triage_finding REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION mirror.triage_line_stale();

create table record.triage_lapse (
  id uuid not null,
  decision uuid not null,
  finding uuid not null,
  release uuid not null,
  moved jsonb not null,
  facts jsonb not null,
  lapsed_at timestamp with time zone not null,
  constraint triage_lapse_pkey PRIMARY KEY (id),
  constraint triage_lapse_decision_fkey FOREIGN KEY (decision) REFERENCES record.triage_decision(id),
  constraint triage_lapse_finding_fkey FOREIGN KEY (finding) REFERENCES record.triage_finding(id),
  constraint triage_lapse_release_fkey FOREIGN KEY (release) REFERENCES record.inventory_release(id)
);
CREATE INDEX triage_lapse_decision ON record.triage_lapse USING btree (decision);
CREATE INDEX triage_lapse_place ON record.triage_lapse USING btree (finding, release);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.triage_lapse DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('decision', 'decision');

create table record.triage_occurrence (
  finding uuid not null,
  release uuid not null,
  state text not null,
  conditional text,
  components jsonb not null default '[]'::jsonb,
  opened_at timestamp with time zone not null,
  reopened_at timestamp with time zone,
  withdrawn_at timestamp with time zone,
  withdrawn_because text,
  decision uuid,
  evidence jsonb,
  evidence_digest text,
  withdrawn_by jsonb,
  proposal uuid,
  lapsed uuid,
  lapsed_at timestamp with time zone,
  lapsed_because jsonb,
  constraint triage_occurrence_pkey PRIMARY KEY (finding, release),
  constraint triage_occurrence_decision FOREIGN KEY (decision) REFERENCES record.triage_decision(id),
  constraint triage_occurrence_lapsed_fkey FOREIGN KEY (lapsed) REFERENCES record.triage_decision(id),
  constraint triage_occurrence_proposal_fkey FOREIGN KEY (proposal) REFERENCES record.triage_decision(id),
  constraint triage_occurrence_own_evidence CHECK (((evidence IS NULL) = (evidence_digest IS NULL))),
  constraint triage_occurrence_state_check CHECK ((state = ANY (ARRAY['open'::text, 'withdrawn'::text])))
);
CREATE INDEX triage_occurrence_decided ON record.triage_occurrence USING btree (decision) WHERE (decision IS NOT NULL);
CREATE INDEX triage_occurrence_lapsed ON record.triage_occurrence USING btree (lapsed) WHERE (lapsed IS NOT NULL);
CREATE INDEX triage_occurrence_proposed ON record.triage_occurrence USING btree (proposal) WHERE (proposal IS NOT NULL);
CREATE INDEX triage_occurrence_release ON record.triage_occurrence USING btree (release, state);
CREATE TRIGGER has_home AFTER INSERT ON record.triage_occurrence REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION record.triage_place_has_home();
CREATE TRIGGER has_moved AFTER UPDATE OF finding, release ON record.triage_occurrence FOR EACH ROW WHEN (((old.finding <> new.finding) OR (old.release <> new.release))) EXECUTE FUNCTION record.triage_place_has_moved();
CREATE TRIGGER regulated_delete AFTER DELETE ON record.triage_occurrence REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION record.audit_notes_demand();
CREATE TRIGGER regulated_insert AFTER INSERT ON record.triage_occurrence REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION record.audit_notes_demand();
CREATE TRIGGER regulated_update AFTER UPDATE ON record.triage_occurrence REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION record.audit_notes_demand();
CREATE TRIGGER triage_occurrence_counted_anew AFTER UPDATE ON record.triage_occurrence REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION mirror.triage_count_places();
CREATE TRIGGER triage_occurrence_counted_in AFTER INSERT ON record.triage_occurrence REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION mirror.triage_count_new_places();
CREATE TRIGGER triage_occurrence_counted_none AFTER TRUNCATE ON record.triage_occurrence FOR EACH STATEMENT EXECUTE FUNCTION mirror.triage_count_nothing();
CREATE TRIGGER triage_occurrence_counted_out AFTER DELETE ON record.triage_occurrence REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION mirror.triage_count_places();

create table record.triage_policy (
  id uuid not null,
  manufacturer uuid not null,
  edition integer not null,
  content jsonb not null,
  digest text not null,
  reason text not null,
  written_by text not null,
  written_by_id text not null,
  written_at timestamp with time zone not null,
  constraint triage_policy_manufacturer_edition_key UNIQUE (manufacturer, edition),
  constraint triage_policy_pkey PRIMARY KEY (id),
  constraint triage_policy_edition_check CHECK ((edition > 0))
);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.triage_policy DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('triage-policy', 'id');
CREATE TRIGGER triage_policy_append_only BEFORE DELETE OR UPDATE ON record.triage_policy FOR EACH ROW EXECUTE FUNCTION record.audit_is_append_only();

create table record.triage_rule (
  id uuid not null,
  number bigint not null default nextval('record.platform_number'::regclass),
  name text not null,
  condition jsonb not null,
  verdict jsonb not null,
  from_decision uuid,
  state text not null,
  simulated_until timestamp with time zone not null,
  reason text not null,
  written_by text not null,
  written_by_id text not null,
  written_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  changed_by text not null,
  constraint triage_rule_number_key UNIQUE (number),
  constraint triage_rule_pkey PRIMARY KEY (id),
  constraint triage_rule_state_check CHECK ((state = ANY (ARRAY['simulating'::text, 'active'::text, 'paused'::text, 'retired'::text])))
);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.triage_rule DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('triage-rule', 'id');

create table record.triage_rule_act (
  id uuid not null,
  rule uuid not null,
  finding uuid not null,
  release uuid not null,
  kind text not null,
  decision uuid,
  acted_at timestamp with time zone not null,
  constraint triage_rule_act_rule_finding_release_kind_key UNIQUE (rule, finding, release, kind),
  constraint triage_rule_act_pkey PRIMARY KEY (id),
  constraint triage_rule_act_decision_fkey FOREIGN KEY (decision) REFERENCES record.triage_decision(id),
  constraint triage_rule_act_finding_fkey FOREIGN KEY (finding) REFERENCES record.triage_finding(id),
  constraint triage_rule_act_release_fkey FOREIGN KEY (release) REFERENCES record.inventory_release(id),
  constraint triage_rule_act_rule_fkey FOREIGN KEY (rule) REFERENCES record.triage_rule(id),
  constraint triage_rule_act_kind_check CHECK ((kind = ANY (ARRAY['would'::text, 'did'::text])))
);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.triage_rule_act DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('triage-rule', 'rule');

create table record.triage_run (
  id uuid not null,
  release uuid not null,
  sbom uuid,
  at timestamp with time zone not null,
  opened integer not null,
  reopened integer not null,
  withdrawn integer not null,
  standing integer not null,
  digest text not null,
  constraint triage_run_pkey PRIMARY KEY (id),
  constraint triage_run_release_fkey FOREIGN KEY (release) REFERENCES record.inventory_release(id)
);
CREATE INDEX triage_run_release ON record.triage_run USING btree (release, at DESC);

create table record.triage_sighting (
  id uuid not null,
  number bigint not null default nextval('record.platform_number'::regclass),
  vulnerability text not null,
  device uuid not null,
  kind text not null,
  seen_on date not null,
  aware_at timestamp with time zone not null,
  note text not null,
  stated_by text not null,
  stated_by_id text not null,
  stated_at timestamp with time zone not null,
  withdrawn_at timestamp with time zone,
  withdrawn_by text,
  withdrawn_because text,
  constraint triage_sighting_number_key UNIQUE (number),
  constraint triage_sighting_pkey PRIMARY KEY (id),
  constraint triage_sighting_kind_check CHECK ((kind = ANY (ARRAY['comparable'::text, 'own-device'::text])))
);
CREATE INDEX triage_sighting_vulnerability ON record.triage_sighting USING btree (vulnerability);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.triage_sighting DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('sighting', 'id');

create table record.triage_snooze (
  id uuid not null,
  number bigint not null default nextval('record.platform_number'::regclass),
  vulnerability text not null,
  until date not null,
  wake jsonb not null,
  facts jsonb not null,
  reason text not null,
  snoozed_by text not null,
  snoozed_by_id text not null,
  snoozed_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  ended_by text,
  ended_because text,
  constraint triage_snooze_number_key UNIQUE (number),
  constraint triage_snooze_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX triage_snooze_open ON record.triage_snooze USING btree (vulnerability) WHERE (ended_at IS NULL);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.triage_snooze DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('snooze', 'id');

create table record.vex_claim (
  document uuid not null,
  ordinal integer not null,
  vulnerability text not null,
  names text[] not null,
  status text not null,
  justification text,
  impact text,
  action text,
  responses text[] not null default '{}'::text[],
  decided_at timestamp with time zone not null,
  original jsonb,
  product jsonb not null,
  part jsonb,
  packages text[] not null,
  constraint vex_claim_pkey PRIMARY KEY (document, ordinal),
  constraint vex_claim_document_fkey FOREIGN KEY (document) REFERENCES record.vex_document(id)
);
CREATE INDEX vex_claim_names ON record.vex_claim USING gin (names);
CREATE INDEX vex_claim_packages ON record.vex_claim USING gin (packages);
CREATE TRIGGER vex_claim_append_only BEFORE DELETE OR UPDATE ON record.vex_claim FOR EACH ROW EXECUTE FUNCTION record.audit_is_append_only();

create table record.vex_document (
  id uuid not null,
  number bigint not null default nextval('record.platform_number'::regclass),
  supplier text not null,
  file text not null,
  file_name text not null,
  size bigint not null,
  format text not null,
  document_id text not null,
  version integer not null,
  author text not null,
  issued_at timestamp with time zone not null,
  signature text not null,
  statements integer not null,
  claims integer not null,
  notes jsonb not null,
  received_at timestamp with time zone not null,
  received_by text not null,
  received_by_id text not null,
  superseded_by uuid,
  constraint vex_document_file_key UNIQUE (file),
  constraint vex_document_number_key UNIQUE (number),
  constraint vex_document_pkey PRIMARY KEY (id),
  constraint vex_document_file_fkey FOREIGN KEY (file) REFERENCES record.platform_file(sha256),
  constraint vex_document_superseded_by_fkey FOREIGN KEY (superseded_by) REFERENCES record.vex_document(id),
  constraint vex_document_format_check CHECK ((format = ANY (ARRAY['openvex'::text, 'csaf'::text, 'cyclonedx'::text]))),
  constraint vex_document_signature_check CHECK ((signature = 'unsigned'::text))
);
CREATE INDEX vex_document_chain ON record.vex_document USING btree (lower(supplier), document_id);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.vex_document DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('vex-document', 'id');

create table record.vex_edition (
  id uuid not null,
  number bigint not null default nextval('record.platform_number'::regclass),
  release uuid not null,
  release_name text not null,
  format text not null,
  edition integer not null,
  document_id text not null,
  dialect text not null,
  file text not null,
  file_name text not null,
  size bigint not null,
  summary text not null,
  said jsonb not null,
  said_digest text not null,
  counts jsonb not null,
  difference jsonb not null,
  losses jsonb not null,
  publisher jsonb not null,
  issued_at timestamp with time zone not null,
  issued_by text not null,
  issued_by_id text not null,
  constraint vex_edition_number_key UNIQUE (number),
  constraint vex_edition_release_format_edition_key UNIQUE (release, format, edition),
  constraint vex_edition_pkey PRIMARY KEY (id),
  constraint vex_edition_file_fkey FOREIGN KEY (file) REFERENCES record.platform_file(sha256),
  constraint vex_edition_edition_check CHECK ((edition > 0)),
  constraint vex_edition_format_check CHECK ((format = ANY (ARRAY['openvex'::text, 'csaf'::text, 'cyclonedx'::text]))),
  constraint vex_edition_said_digest_check CHECK ((said_digest ~ '^[0-9a-f]{64}$'::text))
);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.vex_edition DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('vex-edition', 'id');
CREATE TRIGGER vex_edition_append_only BEFORE DELETE OR UPDATE ON record.vex_edition FOR EACH ROW EXECUTE FUNCTION record.audit_is_append_only();

create table record.vex_import (
  id uuid not null,
  supplier text not null,
  file text not null,
  file_mark double precision not null,
  file_name text not null,
  size bigint not null,
  state text not null,
  refusal jsonb,
  document uuid,
  received_at timestamp with time zone not null,
  received_by jsonb not null,
  settled_at timestamp with time zone,
  constraint vex_import_pkey PRIMARY KEY (id),
  constraint vex_import_document_fkey FOREIGN KEY (document) REFERENCES record.vex_document(id),
  constraint vex_import_check CHECK (((state = 'waiting'::text) = (settled_at IS NULL))),
  constraint vex_import_file_check CHECK ((file ~ '^[0-9a-f]{64}$'::text)),
  constraint vex_import_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'taken'::text, 'known'::text, 'refused'::text])))
);
CREATE INDEX vex_import_file ON record.vex_import USING btree (file);
CREATE INDEX vex_import_waiting ON record.vex_import USING btree (received_at) WHERE (state = 'waiting'::text);

create table record.vex_proposal (
  id uuid not null,
  number bigint not null default nextval('record.platform_number'::regclass),
  release uuid not null,
  release_name text not null,
  format text not null,
  edition integer not null,
  summary text not null,
  counts jsonb not null,
  content_hash text not null,
  policy uuid,
  proposed_by text not null,
  proposed_by_id text not null,
  author_account text not null,
  proposed_at timestamp with time zone not null,
  alone_from timestamp with time zone,
  state text not null,
  issued uuid,
  settled_by text,
  settled_by_id text,
  settled_at timestamp with time zone,
  settled_because text,
  settled_how text,
  constraint vex_proposal_number_key UNIQUE (number),
  constraint vex_proposal_pkey PRIMARY KEY (id),
  constraint vex_proposal_issued_fkey FOREIGN KEY (issued) REFERENCES record.vex_edition(id),
  constraint vex_proposal_policy_fkey FOREIGN KEY (policy) REFERENCES record.triage_policy(id),
  constraint vex_proposal_check CHECK (((state = 'proposed'::text) = (settled_at IS NULL))),
  constraint vex_proposal_check1 CHECK (((state = 'issued'::text) = (issued IS NOT NULL))),
  constraint vex_proposal_content_hash_check CHECK ((content_hash ~ '^[0-9a-f]{64}$'::text)),
  constraint vex_proposal_edition_check CHECK ((edition > 0)),
  constraint vex_proposal_format_check CHECK ((format = ANY (ARRAY['openvex'::text, 'csaf'::text, 'cyclonedx'::text]))),
  constraint vex_proposal_settled_how_check CHECK ((settled_how = ANY (ARRAY['second-person'::text, 'delayed-self-review'::text]))),
  constraint vex_proposal_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'issued'::text, 'rejected'::text, 'taken-back'::text])))
);
CREATE INDEX vex_proposal_issued ON record.vex_proposal USING btree (issued);
CREATE UNIQUE INDEX vex_proposal_waiting ON record.vex_proposal USING btree (release, format) WHERE (state = 'proposed'::text);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.vex_proposal DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('vex-proposal', 'id');

create table record.vex_publisher (
  id uuid not null,
  manufacturer uuid not null,
  edition integer not null,
  name text not null,
  namespace text not null,
  category text not null,
  contact text not null,
  authority text,
  language text not null,
  written_by text not null,
  written_by_id text not null,
  written_at timestamp with time zone not null,
  constraint vex_publisher_manufacturer_edition_key UNIQUE (manufacturer, edition),
  constraint vex_publisher_pkey PRIMARY KEY (id),
  constraint vex_publisher_category_check CHECK ((category = ANY (ARRAY['coordinator'::text, 'discoverer'::text, 'other'::text, 'translator'::text, 'user'::text, 'vendor'::text]))),
  constraint vex_publisher_edition_check CHECK ((edition > 0)),
  constraint vex_publisher_language_check CHECK ((language = ANY (ARRAY['en'::text, 'de'::text])))
);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.vex_publisher DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('vex-publisher', 'manufacturer');
CREATE TRIGGER vex_publisher_append_only BEFORE DELETE OR UPDATE ON record.vex_publisher FOR EACH ROW EXECUTE FUNCTION record.audit_is_append_only();

create table record.vigilance_answer (
  proposal uuid not null,
  incident uuid not null,
  verdict text not null,
  why text,
  answered_by text not null,
  answered_by_id text not null,
  answered_at timestamp with time zone not null,
  constraint vigilance_answer_pkey PRIMARY KEY (proposal),
  constraint vigilance_answer_incident_fkey FOREIGN KEY (incident) REFERENCES record.vigilance_incident(id) ON DELETE CASCADE,
  constraint vigilance_answer_proposal_fkey FOREIGN KEY (proposal) REFERENCES record.vigilance_proposal(id) ON DELETE CASCADE,
  constraint vigilance_answer_verdict_check CHECK ((verdict = ANY (ARRAY['confirmed'::text, 'declined'::text, 'withdrawn'::text])))
);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.vigilance_answer DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('vigilance-incident', 'incident');
CREATE TRIGGER vigilance_answer_history BEFORE DELETE OR UPDATE ON record.vigilance_answer FOR EACH ROW EXECUTE FUNCTION record.vigilance_is_history();

create table record.vigilance_awareness (
  id uuid not null,
  incident uuid not null,
  statement uuid,
  fact text not null,
  value text not null,
  learned_by text not null,
  evidence text,
  told_by text not null,
  told_by_id text not null,
  told_at timestamp with time zone not null,
  constraint vigilance_awareness_pkey PRIMARY KEY (id),
  constraint vigilance_awareness_incident_fkey FOREIGN KEY (incident) REFERENCES record.vigilance_incident(id) ON DELETE CASCADE,
  constraint vigilance_awareness_statement_fkey FOREIGN KEY (statement) REFERENCES record.vigilance_statement(id) ON DELETE CASCADE
);
CREATE INDEX vigilance_awareness_incident ON record.vigilance_awareness USING btree (incident, told_at);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.vigilance_awareness DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('vigilance-incident', 'incident');
CREATE TRIGGER vigilance_awareness_history BEFORE DELETE OR UPDATE ON record.vigilance_awareness FOR EACH ROW EXECUTE FUNCTION record.vigilance_is_history();

create table record.vigilance_calendar (
  id uuid not null,
  person text not null,
  token_hash text not null,
  issued_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  constraint vigilance_calendar_token_hash_key UNIQUE (token_hash),
  constraint vigilance_calendar_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX vigilance_calendar_person ON record.vigilance_calendar USING btree (person) WHERE (revoked_at IS NULL);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.vigilance_calendar DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('vigilance-calendar', 'id');

create table record.vigilance_counter (
  prefix text not null,
  year integer not null,
  last integer not null,
  constraint vigilance_counter_pkey PRIMARY KEY (prefix, year),
  constraint vigilance_counter_prefix_check CHECK ((prefix = ANY (ARRAY['V'::text, 'D'::text])))
);

create table record.vigilance_device (
  incident uuid not null,
  name text not null,
  device uuid,
  releases uuid[] not null,
  law jsonb not null,
  "position" integer not null,
  constraint vigilance_device_pkey PRIMARY KEY (incident, name),
  constraint vigilance_device_incident_fkey FOREIGN KEY (incident) REFERENCES record.vigilance_incident(id) ON DELETE CASCADE
);
CREATE INDEX vigilance_device_device ON record.vigilance_device USING btree (device);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.vigilance_device DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('vigilance-incident', 'incident');

create table record.vigilance_ending (
  id uuid not null,
  incident uuid not null,
  proposal uuid not null,
  rule text not null,
  authority text,
  device text,
  ending text not null,
  ended_on date not null,
  ended_by text not null,
  second_person text not null,
  because text not null,
  facts_digest text not null,
  ended_at timestamp with time zone not null,
  constraint vigilance_ending_pkey PRIMARY KEY (id),
  constraint vigilance_ending_incident_fkey FOREIGN KEY (incident) REFERENCES record.vigilance_incident(id) ON DELETE CASCADE,
  constraint vigilance_ending_proposal_fkey FOREIGN KEY (proposal) REFERENCES record.vigilance_proposal(id) ON DELETE CASCADE,
  constraint vigilance_ending_ending_check CHECK ((ending = ANY (ARRAY['not_applicable'::text, 'stopped'::text])))
);
CREATE INDEX vigilance_ending_incident ON record.vigilance_ending USING btree (incident, ended_at);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.vigilance_ending DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('vigilance-incident', 'incident');
CREATE TRIGGER vigilance_ending_history BEFORE DELETE OR UPDATE ON record.vigilance_ending FOR EACH ROW EXECUTE FUNCTION record.vigilance_is_history();

create table record.vigilance_evaluation (
  id uuid not null,
  incident uuid not null,
  "position" integer not null,
  cause text not null,
  at_instant timestamp with time zone not null,
  sets jsonb not null,
  limits jsonb not null,
  open_rules jsonb not null,
  moves jsonb not null,
  evaluated_by text not null,
  evaluated_at timestamp with time zone not null,
  constraint vigilance_evaluation_incident_position_key UNIQUE (incident, "position"),
  constraint vigilance_evaluation_pkey PRIMARY KEY (id),
  constraint vigilance_evaluation_incident_fkey FOREIGN KEY (incident) REFERENCES record.vigilance_incident(id) ON DELETE CASCADE
);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.vigilance_evaluation DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('vigilance-incident', 'incident');
CREATE TRIGGER vigilance_evaluation_history BEFORE DELETE OR UPDATE ON record.vigilance_evaluation FOR EACH ROW EXECUTE FUNCTION record.vigilance_is_history();

create table record.vigilance_evidence (
  id uuid not null,
  incident uuid not null,
  title text not null,
  file text,
  file_name text,
  media text,
  size bigint,
  digest text,
  reference text,
  do_not_alter boolean not null,
  added_by text not null,
  added_by_id text not null,
  added_at timestamp with time zone not null,
  constraint vigilance_evidence_pkey PRIMARY KEY (id),
  constraint vigilance_evidence_file_fkey FOREIGN KEY (file) REFERENCES record.platform_file(sha256),
  constraint vigilance_evidence_incident_fkey FOREIGN KEY (incident) REFERENCES record.vigilance_incident(id) ON DELETE CASCADE,
  constraint vigilance_evidence_check CHECK (((file IS NOT NULL) OR (reference IS NOT NULL)))
);
CREATE INDEX vigilance_evidence_incident ON record.vigilance_evidence USING btree (incident, added_at);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.vigilance_evidence DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('vigilance-incident', 'incident');
CREATE TRIGGER vigilance_evidence_history BEFORE DELETE OR UPDATE ON record.vigilance_evidence FOR EACH ROW EXECUTE FUNCTION record.vigilance_is_history();

create table record.vigilance_evidence_act (
  id uuid not null,
  evidence uuid not null,
  incident uuid not null,
  act text not null,
  because text not null,
  proposal uuid,
  acted_by text not null,
  acted_by_id text not null,
  acted_at timestamp with time zone not null,
  constraint vigilance_evidence_act_evidence_act_key UNIQUE (evidence, act),
  constraint vigilance_evidence_act_pkey PRIMARY KEY (id),
  constraint vigilance_evidence_act_evidence_fkey FOREIGN KEY (evidence) REFERENCES record.vigilance_evidence(id) ON DELETE CASCADE,
  constraint vigilance_evidence_act_incident_fkey FOREIGN KEY (incident) REFERENCES record.vigilance_incident(id) ON DELETE CASCADE,
  constraint vigilance_evidence_act_proposal_fkey FOREIGN KEY (proposal) REFERENCES record.vigilance_proposal(id) ON DELETE CASCADE,
  constraint vigilance_evidence_act_act_check CHECK ((act = ANY (ARRAY['released'::text, 'withdrawn'::text])))
);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.vigilance_evidence_act DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('vigilance-incident', 'incident');
CREATE TRIGGER vigilance_evidence_act_history BEFORE DELETE OR UPDATE ON record.vigilance_evidence_act FOR EACH ROW EXECUTE FUNCTION record.vigilance_is_history();

create table record.vigilance_incident (
  id uuid not null,
  number text not null,
  title text not null,
  state text not null,
  exercise jsonb,
  settings jsonb not null,
  origin_kind text not null,
  origin_ref text,
  origin_text text not null,
  taken_up_at timestamp with time zone,
  taken_up_by text,
  lead text,
  lead_id text,
  merged_into uuid,
  created_at timestamp with time zone not null,
  created_by text not null,
  created_by_id text not null,
  changed_at timestamp with time zone not null,
  changed_by text not null,
  constraint vigilance_incident_number_key UNIQUE (number),
  constraint vigilance_incident_pkey PRIMARY KEY (id),
  constraint vigilance_incident_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES record.vigilance_incident(id),
  constraint vigilance_incident_check CHECK (((exercise IS NOT NULL) = (number ~~ 'D-%'::text))),
  constraint vigilance_incident_check1 CHECK (((state = 'merged'::text) = (merged_into IS NOT NULL))),
  constraint vigilance_incident_origin_kind_check CHECK ((origin_kind = ANY (ARRAY['finding'::text, 'disclosure'::text, 'radar'::text, 'service'::text, 'customer'::text, 'authority'::text, 'signal'::text, 'hand'::text, 'mail'::text]))),
  constraint vigilance_incident_state_check CHECK ((state = ANY (ARRAY['open'::text, 'closed'::text, 'merged'::text])))
);
CREATE INDEX vigilance_incident_merged ON record.vigilance_incident USING btree (merged_into) WHERE (merged_into IS NOT NULL);
CREATE INDEX vigilance_incident_open ON record.vigilance_incident USING btree (state) WHERE (state = 'open'::text);
CREATE INDEX vigilance_incident_origin ON record.vigilance_incident USING btree (origin_kind, origin_ref);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.vigilance_incident DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('vigilance-incident', 'id');

create table record.vigilance_link (
  id uuid not null,
  incident uuid not null,
  kind text not null,
  ref text not null,
  title text not null,
  linked_by text not null,
  linked_by_id text not null,
  linked_at timestamp with time zone not null,
  constraint vigilance_link_incident_kind_ref_key UNIQUE (incident, kind, ref),
  constraint vigilance_link_pkey PRIMARY KEY (id),
  constraint vigilance_link_incident_fkey FOREIGN KEY (incident) REFERENCES record.vigilance_incident(id) ON DELETE CASCADE,
  constraint vigilance_link_kind_check CHECK ((kind = ANY (ARRAY['finding'::text, 'vulnerability'::text, 'risk'::text, 'radar'::text, 'disclosure'::text, 'patch'::text, 'incident'::text, 'field_action'::text])))
);
CREATE INDEX vigilance_link_ref ON record.vigilance_link USING btree (kind, ref);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.vigilance_link DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('vigilance-incident', 'incident');

create table record.vigilance_mail (
  id uuid not null,
  file_name text not null,
  sha256 text not null,
  message_id text,
  outcome text not null,
  reason text,
  incident uuid,
  read_at timestamp with time zone not null,
  constraint vigilance_mail_pkey PRIMARY KEY (id),
  constraint vigilance_mail_incident_fkey FOREIGN KEY (incident) REFERENCES record.vigilance_incident(id) ON DELETE CASCADE,
  constraint vigilance_mail_outcome_check CHECK ((outcome = ANY (ARRAY['taken'::text, 'duplicate'::text, 'refused'::text]))),
  constraint vigilance_mail_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
);
CREATE UNIQUE INDEX vigilance_mail_digest ON record.vigilance_mail USING btree (sha256) WHERE (outcome = 'taken'::text);
CREATE UNIQUE INDEX vigilance_mail_message ON record.vigilance_mail USING btree (message_id) WHERE ((outcome = 'taken'::text) AND (message_id IS NOT NULL));
CREATE TRIGGER vigilance_mail_history BEFORE DELETE OR UPDATE ON record.vigilance_mail FOR EACH ROW EXECUTE FUNCTION record.vigilance_is_history();

create table record.vigilance_merge (
  incident uuid not null,
  survivor uuid not null,
  because text not null,
  merged_by text not null,
  merged_by_id text not null,
  merged_at timestamp with time zone not null,
  constraint vigilance_merge_pkey PRIMARY KEY (incident),
  constraint vigilance_merge_incident_fkey FOREIGN KEY (incident) REFERENCES record.vigilance_incident(id) ON DELETE CASCADE,
  constraint vigilance_merge_survivor_fkey FOREIGN KEY (survivor) REFERENCES record.vigilance_incident(id) ON DELETE CASCADE
);
CREATE INDEX vigilance_merge_survivor ON record.vigilance_merge USING btree (survivor);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.vigilance_merge DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('vigilance-incident', 'incident');
CREATE TRIGGER vigilance_merge_history BEFORE DELETE OR UPDATE ON record.vigilance_merge FOR EACH ROW EXECUTE FUNCTION record.vigilance_is_history();

create table record.vigilance_message (
  id uuid not null,
  incident uuid not null,
  direction text not null,
  channel text not null,
  party text not null,
  text text not null,
  happened_at timestamp with time zone not null,
  written_by text not null,
  written_by_id text not null,
  written_at timestamp with time zone not null,
  constraint vigilance_message_pkey PRIMARY KEY (id),
  constraint vigilance_message_incident_fkey FOREIGN KEY (incident) REFERENCES record.vigilance_incident(id) ON DELETE CASCADE,
  constraint vigilance_message_channel_check CHECK ((channel = ANY (ARRAY['mail'::text, 'phone'::text, 'letter'::text, 'meeting'::text, 'portal'::text, 'other'::text]))),
  constraint vigilance_message_direction_check CHECK ((direction = ANY (ARRAY['in'::text, 'out'::text, 'note'::text])))
);
CREATE INDEX vigilance_message_incident ON record.vigilance_message USING btree (incident, happened_at);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.vigilance_message DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('vigilance-incident', 'incident');
CREATE TRIGGER vigilance_message_history BEFORE DELETE OR UPDATE ON record.vigilance_message FOR EACH ROW EXECUTE FUNCTION record.vigilance_is_history();

create table record.vigilance_person (
  id uuid not null,
  incident uuid not null,
  role text not null,
  person text,
  person_id text,
  deputy text,
  deputy_id text,
  named_by text not null,
  named_by_id text not null,
  named_at timestamp with time zone not null,
  constraint vigilance_person_pkey PRIMARY KEY (id),
  constraint vigilance_person_incident_fkey FOREIGN KEY (incident) REFERENCES record.vigilance_incident(id) ON DELETE CASCADE,
  constraint vigilance_person_role_check CHECK ((role = ANY (ARRAY['incident_lead'::text, 'psirt'::text, 'ciso'::text, 'prrc'::text, 'clinical_safety'::text, 'legal'::text, 'communications'::text, 'executive'::text])))
);
CREATE INDEX vigilance_person_incident ON record.vigilance_person USING btree (incident, role, named_at DESC);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.vigilance_person DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('vigilance-incident', 'incident');
CREATE TRIGGER vigilance_person_history BEFORE DELETE OR UPDATE ON record.vigilance_person FOR EACH ROW EXECUTE FUNCTION record.vigilance_is_history();

create table record.vigilance_proposal (
  id uuid not null,
  incident uuid not null,
  kind text not null,
  content jsonb not null,
  because text not null,
  facts_digest text not null,
  digest text not null,
  proposed_by text not null,
  proposed_by_id text not null,
  proposed_at timestamp with time zone not null,
  constraint vigilance_proposal_pkey PRIMARY KEY (id),
  constraint vigilance_proposal_incident_fkey FOREIGN KEY (incident) REFERENCES record.vigilance_incident(id) ON DELETE CASCADE,
  constraint vigilance_proposal_kind_check CHECK ((kind = ANY (ARRAY['awareness'::text, 'statement'::text, 'not-reportable'::text, 'ending'::text, 'closure'::text, 'evidence-release'::text])))
);
CREATE INDEX vigilance_proposal_incident ON record.vigilance_proposal USING btree (incident, proposed_at);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.vigilance_proposal DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('vigilance-incident', 'incident');
CREATE TRIGGER vigilance_proposal_history BEFORE DELETE OR UPDATE ON record.vigilance_proposal FOR EACH ROW EXECUTE FUNCTION record.vigilance_is_history();

create table record.vigilance_reopening (
  id uuid not null,
  incident uuid not null,
  ending uuid,
  because text not null,
  statement uuid,
  reopened_by text not null,
  reopened_by_id text not null,
  reopened_at timestamp with time zone not null,
  constraint vigilance_reopening_pkey PRIMARY KEY (id),
  constraint vigilance_reopening_ending_fkey FOREIGN KEY (ending) REFERENCES record.vigilance_ending(id) ON DELETE CASCADE,
  constraint vigilance_reopening_incident_fkey FOREIGN KEY (incident) REFERENCES record.vigilance_incident(id) ON DELETE CASCADE,
  constraint vigilance_reopening_statement_fkey FOREIGN KEY (statement) REFERENCES record.vigilance_statement(id) ON DELETE CASCADE
);
CREATE INDEX vigilance_reopening_incident ON record.vigilance_reopening USING btree (incident);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.vigilance_reopening DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('vigilance-incident', 'incident');
CREATE TRIGGER vigilance_reopening_history BEFORE DELETE OR UPDATE ON record.vigilance_reopening FOR EACH ROW EXECUTE FUNCTION record.vigilance_is_history();

create table record.vigilance_report (
  id uuid not null,
  incident uuid not null,
  rule text not null,
  authority text,
  device text,
  sent_at timestamp with time zone not null,
  next_report_on date,
  reference text,
  submission text,
  recorded_by text not null,
  recorded_by_id text not null,
  recorded_at timestamp with time zone not null,
  constraint vigilance_report_pkey PRIMARY KEY (id),
  constraint vigilance_report_incident_fkey FOREIGN KEY (incident) REFERENCES record.vigilance_incident(id) ON DELETE CASCADE
);
CREATE INDEX vigilance_report_incident ON record.vigilance_report USING btree (incident, sent_at);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.vigilance_report DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('vigilance-incident', 'incident');
CREATE TRIGGER vigilance_report_history BEFORE DELETE OR UPDATE ON record.vigilance_report FOR EACH ROW EXECUTE FUNCTION record.vigilance_is_history();

create table record.vigilance_statement (
  id uuid not null,
  incident uuid not null,
  "position" integer not null,
  kind text not null,
  said_on date not null,
  said jsonb not null,
  because text,
  evidence text,
  tree text,
  proposal uuid,
  said_by text not null,
  said_by_id text not null,
  said_at timestamp with time zone not null,
  constraint vigilance_statement_incident_position_key UNIQUE (incident, "position"),
  constraint vigilance_statement_pkey PRIMARY KEY (id),
  constraint vigilance_statement_incident_fkey FOREIGN KEY (incident) REFERENCES record.vigilance_incident(id) ON DELETE CASCADE,
  constraint vigilance_statement_kind_check CHECK ((kind = ANY (ARRAY['intake'::text, 'facts'::text, 'answer'::text, 'awareness'::text, 'not-reportable'::text, 'merge'::text])))
);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.vigilance_statement DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('vigilance-incident', 'incident');
CREATE TRIGGER vigilance_statement_history BEFORE DELETE OR UPDATE ON record.vigilance_statement FOR EACH ROW EXECUTE FUNCTION record.vigilance_is_history();

create table record.vigilance_task (
  id uuid not null,
  incident uuid not null,
  "position" integer not null,
  phase text not null,
  title jsonb not null,
  role text,
  due timestamp with time zone,
  source text not null,
  state text not null,
  remark text,
  added_by text not null,
  added_at timestamp with time zone not null,
  changed_by text not null,
  changed_by_id text not null,
  changed_at timestamp with time zone not null,
  constraint vigilance_task_incident_position_key UNIQUE (incident, "position"),
  constraint vigilance_task_pkey PRIMARY KEY (id),
  constraint vigilance_task_incident_fkey FOREIGN KEY (incident) REFERENCES record.vigilance_incident(id) ON DELETE CASCADE,
  constraint vigilance_task_check CHECK (((state <> 'not_applicable'::text) OR (remark IS NOT NULL))),
  constraint vigilance_task_phase_check CHECK ((phase = ANY (ARRAY['prepare'::text, 'detect'::text, 'triage'::text, 'contain'::text, 'analyse'::text, 'remediate'::text, 'recover'::text, 'learn'::text]))),
  constraint vigilance_task_role_check CHECK ((role = ANY (ARRAY['incident_lead'::text, 'psirt'::text, 'ciso'::text, 'prrc'::text, 'clinical_safety'::text, 'legal'::text, 'communications'::text, 'executive'::text]))),
  constraint vigilance_task_state_check CHECK ((state = ANY (ARRAY['open'::text, 'done'::text, 'not_applicable'::text])))
);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.vigilance_task DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('vigilance-incident', 'incident');

create table record.vigilance_warning (
  incident uuid not null,
  key text not null,
  ends_at text not null,
  step text not null,
  raised_at timestamp with time zone not null,
  constraint vigilance_warning_pkey PRIMARY KEY (incident, key, ends_at, step),
  constraint vigilance_warning_incident_fkey FOREIGN KEY (incident) REFERENCES record.vigilance_incident(id) ON DELETE CASCADE,
  constraint vigilance_warning_step_check CHECK ((step = ANY (ARRAY['began'::text, 'earlier'::text, 'half'::text, 'quarter'::text, 'day'::text, 'hour'::text, 'overdue'::text, 'start_unknown'::text])))
);
CREATE INDEX vigilance_warning_raised ON record.vigilance_warning USING btree (raised_at);

create table record.watch_acknowledgement (
  id uuid not null,
  hit uuid not null,
  note text,
  acknowledged_by text not null,
  acknowledged_by_id text not null,
  acknowledged_at timestamp with time zone not null,
  constraint watch_acknowledgement_pkey PRIMARY KEY (id),
  constraint watch_acknowledgement_hit_fkey FOREIGN KEY (hit) REFERENCES record.watch_hit(id)
);
CREATE INDEX watch_acknowledgement_hit ON record.watch_acknowledgement USING btree (hit);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.watch_acknowledgement DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('watch-hit', 'hit');
CREATE TRIGGER watch_acknowledgement_append_only BEFORE DELETE OR UPDATE ON record.watch_acknowledgement FOR EACH ROW EXECUTE FUNCTION record.audit_is_append_only();

create table record.watch_hit (
  id uuid not null,
  number bigint not null default nextval('record.platform_number'::regclass),
  rule uuid not null,
  kind text not null,
  subject text not null,
  title text,
  source text not null,
  url text,
  because jsonb not null,
  affects text not null,
  is_urgent boolean not null,
  opened_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  told_at timestamp with time zone,
  constraint watch_hit_number_key UNIQUE (number),
  constraint watch_hit_rule_subject_key UNIQUE (rule, subject),
  constraint watch_hit_pkey PRIMARY KEY (id),
  constraint watch_hit_rule_fkey FOREIGN KEY (rule) REFERENCES record.watch_rule(id),
  constraint watch_hit_affects_check CHECK ((affects = ANY (ARRAY['yes'::text, 'unknown'::text, 'not-asked'::text]))),
  constraint watch_hit_kind_check CHECK ((kind = ANY (ARRAY['advisory'::text, 'incident'::text])))
);
CREATE INDEX watch_hit_subject ON record.watch_hit USING btree (subject);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.watch_hit DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('watch-hit', 'id');

create table record.watch_rule (
  id uuid not null,
  number bigint not null default nextval('record.platform_number'::regclass),
  name text not null,
  kind text not null,
  terms text[] not null,
  version text,
  note text,
  roles text[] not null,
  is_paused boolean not null default false,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  changed_by text not null,
  retired_at timestamp with time zone,
  constraint watch_rule_number_key UNIQUE (number),
  constraint watch_rule_pkey PRIMARY KEY (id),
  constraint watch_rule_kind_check CHECK ((kind = ANY (ARRAY['component'::text, 'supplier'::text, 'product'::text, 'words'::text, 'item'::text])))
);
CREATE CONSTRAINT TRIGGER regulated AFTER INSERT OR DELETE OR UPDATE ON record.watch_rule DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.audit_demands_record('watch-rule', 'id');

create table mirror.intelligence_advisory (
  id text not null,
  source text not null,
  external_id text not null,
  vulnerability text not null,
  aliases text[] not null,
  upstream text[] not null default '{}'::text[],
  title text,
  details text,
  severities jsonb not null,
  affected json not null,
  refs json not null,
  weaknesses text[] not null,
  published timestamp with time zone,
  modified timestamp with time zone,
  withdrawn timestamp with time zone,
  status text,
  licence text,
  digest bytea not null,
  stored_at timestamp with time zone not null,
  ssvc jsonb,
  stated jsonb not null default '[]'::jsonb,
  said_since timestamp with time zone not null,
  constraint intelligence_advisory_pkey PRIMARY KEY (id)
);
CREATE INDEX intelligence_advisory_medical ON mirror.intelligence_advisory USING btree (stored_at, id) WHERE (external_id ~ '(^|:)ICSMA-\d'::text);
CREATE INDEX intelligence_advisory_said ON mirror.intelligence_advisory USING btree (said_since);
CREATE INDEX intelligence_advisory_source ON mirror.intelligence_advisory USING btree (source);
CREATE INDEX intelligence_advisory_stored ON mirror.intelligence_advisory USING btree (stored_at, id);
CREATE INDEX intelligence_advisory_upstream ON mirror.intelligence_advisory USING gin (upstream) WHERE (upstream <> '{}'::text[]);
CREATE INDEX intelligence_advisory_vulnerability ON mirror.intelligence_advisory USING btree (vulnerability);

create table mirror.intelligence_alias (
  name text not null,
  vulnerability text not null,
  constraint intelligence_alias_pkey PRIMARY KEY (name)
);
CREATE INDEX intelligence_alias_vulnerability ON mirror.intelligence_alias USING btree (vulnerability);

create table mirror.intelligence_change (
  advisory text not null,
  names text[] not null default '{}'::text[],
  constraint intelligence_change_pkey PRIMARY KEY (advisory)
);

create table mirror.intelligence_delisted (
  source text not null,
  cve text not null,
  since date not null,
  due_date date,
  ransomware boolean,
  title text,
  note text,
  listed_at timestamp with time zone not null,
  delisted_at timestamp with time zone not null,
  constraint intelligence_delisted_pkey PRIMARY KEY (cve, source, delisted_at)
);

create table mirror.intelligence_edition (
  advisory text not null,
  said_since timestamp with time zone not null,
  said_until timestamp with time zone not null,
  said jsonb not null,
  names text[] not null default '{}'::text[],
  packages text[] not null default '{}'::text[],
  constraint intelligence_edition_pkey PRIMARY KEY (advisory, said_until)
);
CREATE INDEX intelligence_edition_names ON mirror.intelligence_edition USING gin (names) WHERE (names <> '{}'::text[]);
CREATE INDEX intelligence_edition_packages ON mirror.intelligence_edition USING gin (packages) WHERE (packages <> '{}'::text[]);
CREATE INDEX intelligence_edition_until ON mirror.intelligence_edition USING btree (said_until);

create table mirror.intelligence_exploitation (
  source text not null,
  cve text not null,
  since date not null,
  due_date date,
  ransomware boolean,
  title text,
  note text,
  listed_at timestamp with time zone not null,
  constraint intelligence_exploitation_pkey PRIMARY KEY (source, cve)
);
CREATE INDEX intelligence_exploitation_cve ON mirror.intelligence_exploitation USING btree (cve);

create table mirror.intelligence_incident (
  id text not null,
  source text not null,
  external_id text not null,
  event text not null,
  kind text not null,
  title text not null,
  summary text,
  manufacturer text,
  device text,
  fda_codes text[] not null default '{}'::text[],
  emdn_codes text[] not null default '{}'::text[],
  gmdn_codes text[] not null default '{}'::text[],
  udi text[] not null default '{}'::text[],
  catalogue text[] not null default '{}'::text[],
  severity text,
  status text,
  root_cause text,
  reported date,
  published date,
  url text,
  about text not null,
  about_words text[] not null default '{}'::text[],
  digest bytea not null,
  stored_at timestamp with time zone not null,
  constraint intelligence_incident_pkey PRIMARY KEY (id)
);
CREATE INDEX intelligence_incident_event ON mirror.intelligence_incident USING btree (event);
CREATE INDEX intelligence_incident_source ON mirror.intelligence_incident USING btree (source);
CREATE INDEX intelligence_incident_stored ON mirror.intelligence_incident USING btree (stored_at, id);

create table mirror.intelligence_lifecycle (
  product text not null,
  source text not null,
  title text not null,
  category text,
  link text,
  names text[] not null default '{}'::text[],
  cycles jsonb not null default '[]'::jsonb,
  digest bytea not null,
  stored_at timestamp with time zone not null,
  constraint intelligence_lifecycle_pkey PRIMARY KEY (source, product)
);
CREATE INDEX intelligence_lifecycle_names ON mirror.intelligence_lifecycle USING gin (names);

create table mirror.intelligence_look (
  name text not null,
  until timestamp with time zone not null,
  constraint intelligence_look_pkey PRIMARY KEY (name)
);

create table mirror.intelligence_memory (
  since timestamp with time zone not null,
  only_one boolean not null default true,
  constraint intelligence_memory_pkey PRIMARY KEY (only_one),
  constraint intelligence_memory_only_one_check CHECK (only_one)
);

create table mirror.intelligence_moved (
  cve text not null,
  score real not null,
  percentile real not null,
  day date not null,
  model text not null,
  said_since timestamp with time zone not null,
  said_until timestamp with time zone not null,
  constraint intelligence_moved_pkey PRIMARY KEY (cve, said_until)
);

create table mirror.intelligence_prediction (
  cve text not null,
  score real not null,
  percentile real not null,
  day date not null,
  model text not null,
  kept_score real not null,
  kept_percentile real not null,
  kept_day date not null,
  kept_since timestamp with time zone not null,
  constraint intelligence_prediction_pkey PRIMARY KEY (cve)
);

create table mirror.intelligence_run (
  id uuid not null,
  source text not null,
  kind text not null,
  origin text not null,
  started_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  outcome text,
  counts jsonb not null default '{}'::jsonb,
  error jsonb,
  constraint intelligence_run_pkey PRIMARY KEY (id),
  constraint intelligence_run_source_fkey FOREIGN KEY (source) REFERENCES mirror.intelligence_source(id)
);
CREATE INDEX intelligence_run_source ON mirror.intelligence_run USING btree (source, started_at DESC);

create table mirror.intelligence_skipped (
  source text not null,
  record text not null,
  code text not null,
  detail text not null,
  at timestamp with time zone not null,
  constraint intelligence_skipped_pkey PRIMARY KEY (source, record)
);
CREATE INDEX intelligence_skipped_record ON mirror.intelligence_skipped USING btree (source, split_part(record, ' '::text, 1));

create table mirror.intelligence_source (
  id text not null,
  enabled boolean not null default true,
  asked_at timestamp with time zone,
  answered_at timestamp with time zone,
  changed_at timestamp with time zone,
  complete_at timestamp with time zone,
  state text not null default 'never'::text,
  cursor jsonb not null default '{}'::jsonb,
  error jsonb,
  counts jsonb not null default '{}'::jsonb,
  constraint intelligence_source_pkey PRIMARY KEY (id),
  constraint intelligence_source_state_check CHECK ((state = ANY (ARRAY['never'::text, 'running'::text, 'fresh'::text, 'failed'::text])))
);

create table mirror.intelligence_tally (
  source text not null,
  run uuid not null,
  part text not null,
  expected integer,
  basis text not null,
  held integer not null,
  set_aside integer not null,
  at timestamp with time zone not null,
  constraint intelligence_tally_pkey PRIMARY KEY (source, part, run),
  constraint intelligence_tally_basis_check CHECK ((basis = ANY (ARRAY['stated'::text, 'entries'::text, 'before'::text, 'unknown'::text])))
);
CREATE INDEX intelligence_tally_latest ON mirror.intelligence_tally USING btree (source, part, at DESC);

create table mirror.intelligence_wish (
  source text not null,
  part text not null,
  constraint intelligence_wish_pkey PRIMARY KEY (source, part)
);

create table mirror.matching_advisory (
  id integer not null generated always as identity,
  name text collate "C" not null,
  constraint matching_advisory_name_key UNIQUE (name),
  constraint matching_advisory_pkey PRIMARY KEY (id)
);

create table mirror.matching_match (
  pair integer not null,
  advisory integer not null,
  entry smallint not null,
  band smallint not null,
  conditional boolean not null,
  constraint matching_match_pkey PRIMARY KEY (pair, advisory, entry)
);
CREATE INDEX matching_match_advisory ON mirror.matching_match USING btree (advisory);

create table mirror.matching_member (
  release uuid not null,
  component integer not null,
  pair integer not null,
  band smallint not null,
  constraint matching_member_pkey PRIMARY KEY (release, pair, component)
);
CREATE INDEX matching_member_pair ON mirror.matching_member USING btree (pair);

create table mirror.matching_package (
  id integer not null generated always as identity,
  name text collate "C" not null,
  constraint matching_package_name_key UNIQUE (name),
  constraint matching_package_pkey PRIMARY KEY (id)
);

create table mirror.matching_pair (
  id integer not null generated always as identity,
  package integer not null,
  version text not null,
  key bytea,
  releases integer not null default 0,
  constraint matching_pair_package_version_key UNIQUE (package, version),
  constraint matching_pair_pkey PRIMARY KEY (id)
);
CREATE INDEX matching_pair_key ON mirror.matching_pair USING btree (package, key);

create table mirror.matching_past (
  sbom uuid not null,
  constraint matching_past_pkey PRIMARY KEY (sbom)
);

create table mirror.matching_past_member (
  sbom uuid not null,
  component integer not null,
  pair integer not null,
  band smallint not null,
  constraint matching_past_member_pkey PRIMARY KEY (sbom, pair, component)
);
CREATE INDEX matching_past_member_pair ON mirror.matching_past_member USING btree (pair);

create table mirror.matching_range (
  package integer not null,
  advisory integer not null,
  entry smallint not null,
  band smallint not null,
  conditional boolean not null default false,
  lo bytea not null,
  hi bytea not null,
  version text
);
CREATE INDEX matching_range_advisory ON mirror.matching_range USING btree (advisory);
CREATE INDEX matching_range_package ON mirror.matching_range USING btree (package);

create table mirror.matching_release (
  release uuid not null,
  sbom uuid not null,
  constraint matching_release_pkey PRIMARY KEY (release)
);

create table mirror.triage_control (
  device uuid not null,
  release uuid not null,
  vulnerability text not null,
  control text not null,
  constraint triage_control_pkey PRIMARY KEY (release, vulnerability),
  constraint triage_control_control_check CHECK ((control = ANY (ARRAY['controlled'::text, 'uncontrolled'::text])))
);
CREATE INDEX triage_control_device ON mirror.triage_control USING btree (device);

create table mirror.triage_line (
  vulnerability text not null,
  urgency smallint not null default 2,
  score double precision,
  rating text,
  epss double precision,
  exploited boolean not null default false,
  states text[] not null default '{}'::text[],
  names text[] not null default '{}'::text[],
  reach smallint not null default 0,
  words text not null default ''::text,
  here boolean not null default true,
  ssvc jsonb,
  constraint triage_line_pkey PRIMARY KEY (vulnerability)
);
CREATE INDEX triage_line_exploited ON mirror.triage_line USING btree (vulnerability) WHERE exploited;
CREATE INDEX triage_line_here ON mirror.triage_line USING btree (vulnerability) WHERE here;
CREATE INDEX triage_line_names ON mirror.triage_line USING gin (names) WITH (fastupdate=off);
CREATE INDEX triage_line_order ON mirror.triage_line USING btree (urgency, score DESC NULLS LAST, epss DESC NULLS LAST, reach DESC, vulnerability DESC);
CREATE TRIGGER triage_line_entered AFTER INSERT ON mirror.triage_line REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION mirror.triage_line_stale();

create table mirror.triage_stale (
  vulnerability text not null,
  constraint triage_stale_pkey PRIMARY KEY (vulnerability)
);

create table mirror.triage_tally (
  vulnerability text not null,
  device uuid not null,
  phase text not null,
  unused boolean not null,
  status text not null,
  band text not null,
  places integer not null,
  units bigint not null,
  unknown integer not null,
  constraint triage_tally_pkey PRIMARY KEY (vulnerability, device, phase, unused, status, band)
);
CREATE INDEX triage_tally_decided ON mirror.triage_tally USING btree (status) WHERE (status <> 'open'::text);
CREATE INDEX triage_tally_device ON mirror.triage_tally USING btree (device, vulnerability);
