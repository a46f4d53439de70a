-- The inbox at a million places: lines and counts that are found by an index and updated in place.

-- A number that an index is about cannot change in place: the condition on it goes, and each page keeps room.
drop index mirror.triage_tally_device;
create index triage_tally_device on mirror.triage_tally (device, vulnerability);
drop index mirror.triage_tally_decided;
create index triage_tally_decided on mirror.triage_tally (status) where status not in ('open', 'under_investigation');
alter table mirror.triage_tally set (fillfactor = 75);
alter table mirror.triage_line set (fillfactor = 85);

-- They take the collation of the findings they are joined with; with another one no index serves the join.
alter table mirror.triage_line alter column vulnerability type text collate "default";
alter table mirror.triage_tally alter column vulnerability type text collate "default";

-- Which lines are to be made anew is asked and answered all the time: a short list of its own, beside them.
create table mirror.triage_stale (vulnerability text primary key);
insert into mirror.triage_stale select vulnerability from mirror.triage_line where stale;
drop index mirror.triage_line_stale;
alter table mirror.triage_line drop column stale;

create or replace function mirror.triage_line_stale() returns trigger
language plpgsql set search_path = record, mirror, public as $$
begin
  insert into triage_stale select distinct vulnerability from added order by 1 on conflict do nothing;
  return null;
end $$;

-- Has it an open place anywhere? So whoever asks for nothing else needs no counts.
alter table mirror.triage_line add column here boolean not null default true;
update mirror.triage_line l set here = false
  where not exists (select 1 from mirror.triage_tally t where t.vulnerability = l.vulnerability and t.places > 0);
create index triage_line_here on mirror.triage_line (vulnerability) where here;

-- How far a vulnerability reaches, from what is counted of it.
create function mirror.triage_reach(vulnerabilities text[]) returns void
language sql set search_path = record, mirror, public as $$
  insert into triage_line (vulnerability, reach, here)
    select now.* from (
      select t.vulnerability,
        case when sum(t.unknown) > 0 then 64 else least(64, ceil(log(2, 1 + greatest(0, sum(t.units))))) end as reach,
        sum(t.places) > 0 as here
      from triage_tally t where t.vulnerability = any (vulnerabilities) group by 1) now
    -- seldom does any of it differ, and a conflict that changes nothing is written all the same
    left join triage_line l on l.vulnerability = now.vulnerability
    where l.vulnerability is null or l.reach <> now.reach or l.here <> now.here
    order by 1
  on conflict (vulnerability) do update set reach = excluded.reach, here = excluded.here
$$;

create or replace function mirror.triage_count(counted mirror.triage_tally[]) returns void
language plpgsql set search_path = record, mirror, public as $$
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
end $$;

-- New places come by the thousand: they are counted as they are read, without a list in between.
create function mirror.triage_count_new_places() returns trigger
language plpgsql set search_path = record, mirror, public as $$
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
  select array_agg(distinct vulnerability) into names from counted;
  perform triage_reach(names);
  return null;
end $$;

drop trigger triage_occurrence_counted_in on record.triage_occurrence;
create trigger triage_occurrence_counted_in after insert on record.triage_occurrence
  referencing new table as added for each statement execute function mirror.triage_count_new_places();

create or replace function mirror.triage_count_places() returns trigger
language plpgsql set search_path = record, mirror, public as $$
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
end $$;

create or replace function mirror.triage_recount() returns void
language plpgsql set search_path = record, mirror, public as $$
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
end $$;

-- Whoever looks up two thousand names must not read the list of what is not yet in the index two thousand times.
alter index mirror.triage_line_names set (fastupdate = off);
