-- The inbox over millions of places: one line for each vulnerability, and where it stands, counted as places come and go.
-- Both can be made anew from findings, places and the mirror, so they are no record and live in schema mirror.

-- What a list needs to sort, filter and find vulnerabilities without reading what every source says.
create table mirror.triage_line (
  vulnerability text collate "C" primary key,
  -- order of urgency, 0 first; the names are in the program
  urgency smallint not null default 2,
  score double precision,
  rating text,
  epss double precision,
  exploited boolean not null default false,
  states text[] not null default '{}',
  -- under which the sources speak of it, those too that a notice treats without being one of them
  names text[] not null default '{}',
  -- how many devices its places reach, doubling from step to step; an unknown number counts as many
  reach smallint not null default 0,
  -- id, aliases, title and components in lower case, for words that are searched
  words text not null default '',
  -- what the sources say has changed, or was never looked at
  stale boolean not null default true
);
create index triage_line_order on mirror.triage_line
  (urgency, score desc nulls last, epss desc nulls last, reach desc, vulnerability desc);
create index triage_line_stale on mirror.triage_line (vulnerability) where stale;
create index triage_line_names on mirror.triage_line using gin (names);
create index triage_line_exploited on mirror.triage_line (vulnerability) where exploited;

-- Open places by what they are filtered by.
create table mirror.triage_tally (
  vulnerability text collate "C" not null,
  device uuid not null,
  phase text not null,
  -- no device of the release is in the field, and that is known
  unused boolean not null,
  -- of the decision that stands; open: nobody decided
  status text not null,
  band text not null,
  places integer not null,
  -- devices in the field, summed over places; and places of which the number is unknown
  units bigint not null,
  unknown integer not null,
  primary key (vulnerability, device, phase, unused, status, band)
);
create index triage_tally_device on mirror.triage_tally (device, vulnerability) where places > 0;
create index triage_tally_decided on mirror.triage_tally (status) where places > 0 and status not in ('open', 'under_investigation');

-- One place, or n of them, as they are counted; `status` is that of the decision, null: nobody decided.
create function mirror.triage_counted(vulnerability text, device uuid, phase text, units integer, status text, band text, n integer)
returns mirror.triage_tally language sql immutable as $$
  select row(vulnerability, device, phase, coalesce(units = 0, false), coalesce(status, 'open'), band,
    n, n * coalesce(units, 0), n * (units is null)::int)::mirror.triage_tally
$$;

create function mirror.triage_count(counted mirror.triage_tally[]) returns void
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
  insert into triage_line as l (vulnerability, reach)
    select t.vulnerability, case when sum(t.unknown) > 0 then 64 else least(64, ceil(log(2, 1 + greatest(0, sum(t.units))))) end
    from triage_tally t
    where t.vulnerability in (select distinct c.vulnerability from unnest(counted) c)
    group by 1 order by 1
  on conflict (vulnerability) do update set reach = excluded.reach where l.reach <> excluded.reach;
end $$;

create function mirror.triage_count_places() returns trigger
language plpgsql set search_path = record, mirror, public as $$
declare
  counted mirror.triage_tally[];
begin
  -- a trigger for all three knows both tables only where something was replaced
  if tg_op = 'INSERT' then
    select array_agg(triage_counted(f.vulnerability, r.device, r.phase, r.units_in_field, d.status, f.band, 1))
      into counted
      from added o join triage_finding f on f.id = o.finding join inventory_release r on r.id = o.release
      left join triage_decision d on d.id = o.decision where o.state = 'open';
  elsif tg_op = 'DELETE' then
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

create trigger triage_occurrence_counted_in after insert on record.triage_occurrence
  referencing new table as added for each statement execute function mirror.triage_count_places();
create trigger triage_occurrence_counted_out after delete on record.triage_occurrence
  referencing old table as removed for each statement execute function mirror.triage_count_places();
create trigger triage_occurrence_counted_anew after update on record.triage_occurrence
  referencing old table as removed new table as added for each statement execute function mirror.triage_count_places();

-- A finding filed under another name takes its places with it.
create function mirror.triage_count_findings() returns trigger
language plpgsql set search_path = record, mirror, public as $$
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
end $$;

create trigger triage_finding_counted after update on record.triage_finding
  referencing old table as removed new table as added for each statement execute function mirror.triage_count_findings();

-- A release that enters or leaves the field, or whose devices are counted anew.
create function mirror.triage_count_release() returns trigger
language plpgsql set search_path = record, mirror, public as $$
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
end $$;

create trigger inventory_release_counted after update of device, phase, units_in_field on record.inventory_release
  for each row when ((old.device, old.phase, old.units_in_field) is distinct from (new.device, new.phase, new.units_in_field))
  execute function mirror.triage_count_release();

create function mirror.triage_count_nothing() returns trigger
language plpgsql set search_path = record, mirror, public as $$
begin
  delete from triage_tally;
  return null;
end $$;

create trigger triage_occurrence_counted_none after truncate on record.triage_occurrence
  for each statement execute function mirror.triage_count_nothing();

-- What stands already, release by release.
do $$
declare
  release record;
  counted mirror.triage_tally[];
begin
  for release in select * from record.inventory_release loop
    select array_agg(mirror.triage_counted(f.vulnerability, release.device, release.phase, release.units_in_field, d.status, f.band, 1))
      into counted
      from record.triage_occurrence o join record.triage_finding f on f.id = o.finding
      left join record.triage_decision d on d.id = o.decision
      where o.release = release.id and o.state = 'open';
    if counted is not null then perform mirror.triage_count(counted); end if;
  end loop;
end $$;

-- A finding that is new, or that moved, may bring other words to its line.
create function mirror.triage_line_stale() returns trigger
language plpgsql set search_path = record, mirror, public as $$
begin
  update triage_line l set stale = true where not l.stale and l.vulnerability in (select vulnerability from added);
  return null;
end $$;

create trigger triage_finding_entered after insert on record.triage_finding
  referencing new table as added for each statement execute function mirror.triage_line_stale();
create trigger triage_finding_moved after update on record.triage_finding
  referencing new table as added for each statement execute function mirror.triage_line_stale();
