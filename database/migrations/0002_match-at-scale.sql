-- Findings of a whole portfolio in one transaction: what a changed statement touches is found by the names it stood under,
-- and the record that regulated rows demand is asked for once per transaction and table instead of once per row.

-- vulnerabilities that the statement was filed under or treated before it changed
alter table mirror.intelligence_change add column names text[] not null default '{}';

-- Tables whose rows change by the thousand: their record always covers the table (Happening.covers).
create table record.audit_demand (
  xact xid8 not null default pg_current_xact_id(),
  table_name text not null,
  primary key (xact, table_name)
);

create function record.audit_notes_demand() returns trigger language plpgsql as $$
begin
  if exists (select 1 from changed) then
    insert into record.audit_demand (table_name) values (tg_table_name) on conflict do nothing;
  end if;
  return null;
end $$;

create function record.audit_meets_demand() returns trigger language plpgsql as $$
begin
  if not exists (
    select 1 from record.audit_event e where e.xact = new.xact and new.table_name = any (e.covers)
  ) then
    raise exception 'no audit record covers %: regulated rows change only through ctx.commit', new.table_name
      using errcode = 'AC002';
  end if;
  delete from record.audit_demand d where d.xact = new.xact and d.table_name = new.table_name;
  return null;
end $$;
create constraint trigger met after insert on record.audit_demand
  deferrable initially deferred for each row execute function record.audit_meets_demand();

do $$
declare
  bulk text;
begin
  foreach bulk in array array['triage_finding', 'triage_occurrence', 'triage_decision_scope'] loop
    execute format('drop trigger regulated on record.%I', bulk);
    execute format('create trigger regulated_insert after insert on record.%I referencing new table as changed
      for each statement execute function record.audit_notes_demand()', bulk);
    execute format('create trigger regulated_update after update on record.%I referencing new table as changed
      for each statement execute function record.audit_notes_demand()', bulk);
    execute format('create trigger regulated_delete after delete on record.%I referencing old table as changed
      for each statement execute function record.audit_notes_demand()', bulk);
  end loop;
end $$;

-- A finding is one flaw in one version of one part, with the evidence that most releases share; where the parts of a
-- release carry other identities, its own evidence is kept at the place.
alter table record.triage_occurrence
  add column evidence jsonb,
  add column evidence_digest text,
  -- the notice of a distribution that overrules upstream: its id, source and the version that it fixed
  add column withdrawn_by jsonb,
  add constraint triage_occurrence_own_evidence check ((evidence is null) = (evidence_digest is null));

-- Statements are interned as packages are: ranges and matches carry a number, a third of the bytes and of the work.
create table mirror.matching_advisory (
  id integer generated always as identity primary key,
  name text collate "C" not null unique
);
insert into mirror.matching_advisory (name)
  select distinct advisory from mirror.matching_range union select distinct advisory from mirror.matching_match;

create table mirror.matching_interned_range (
  package integer not null,
  advisory integer not null,
  -- index into the advisory's affected list
  entry smallint not null,
  band smallint not null,
  conditional boolean not null default false,
  lo bytea not null,
  hi bytea not null,
  -- exact text of an enumerated version without a key
  version text
);
insert into mirror.matching_interned_range (package, advisory, entry, band, conditional, lo, hi, version)
  select r.package, a.id, r.entry, r.band, r.conditional, r.lo, r.hi, r.version
  from mirror.matching_range r join mirror.matching_advisory a on a.name = r.advisory;
drop table mirror.matching_range;
alter table mirror.matching_interned_range rename to matching_range;
create index matching_range_package on mirror.matching_range (package);
create index matching_range_advisory on mirror.matching_range (advisory);

create table mirror.matching_interned_match (
  pair integer not null,
  advisory integer not null,
  entry smallint not null,
  band smallint not null,
  conditional boolean not null,
  primary key (pair, advisory, entry)
);
insert into mirror.matching_interned_match (pair, advisory, entry, band, conditional)
  select x.pair, a.id, x.entry, x.band, x.conditional
  from mirror.matching_match x join mirror.matching_advisory a on a.name = x.advisory;
drop table mirror.matching_match;
alter table mirror.matching_interned_match rename to matching_match;
alter index mirror.matching_interned_match_pkey rename to matching_match_pkey;
create index matching_match_advisory on mirror.matching_match (advisory);
