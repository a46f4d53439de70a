-- What an import and the first filling cost the inbox: what cannot change is not looked at.

-- A finding that is new makes its line wait only if it may bring something to it: another component, or evidence from
-- other statements or packages than the last few findings of the same vulnerability. A kernel has two thousand findings,
-- and each further version of it brings two thousand that say the same. A line that waits, or is not there yet, waits
-- without a look; the insert itself sees whether somebody takes it up at this moment. (Earlier by number: of those that come
-- at the same time, in whatever transactions, the first does not see another one and makes the line wait.)
-- The plan is made once in a session, perhaps while there is no finding yet: it must not read all of them,
-- nor, by their numbers, all that came before (hence + 0).
create function mirror.triage_line_retold() returns trigger
language plpgsql set search_path = record, mirror, public
set enable_hashjoin to off set enable_mergejoin to off set enable_seqscan to off as $$
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
end $$;
drop trigger triage_finding_entered on record.triage_finding;
create trigger triage_finding_entered after insert on record.triage_finding
  referencing new table as added for each statement execute function mirror.triage_line_retold();

-- How far a vulnerability reaches, from what is counted of it, name by name: a plan that is made for a small house, or for
-- many names, must not read all lines. Steps that double are digits of the number of devices in base two; its logarithm,
-- by numbers of any length, took ten times as long as everything else here.
create or replace function mirror.triage_reach(vulnerabilities text[]) returns void
language sql set search_path = record, mirror, public
set enable_hashjoin to off set enable_mergejoin to off set enable_seqscan to off as $$
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
$$;

-- A place more cannot shorten the reach of a line: where it is as long as it can be, or no device comes with the place,
-- nothing is summed up.
create or replace function mirror.triage_count_new_places() returns trigger
language plpgsql set search_path = record, mirror, public
set enable_hashjoin to off set enable_mergejoin to off set enable_seqscan to off as $$
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
end $$;
