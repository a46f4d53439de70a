-- Findings and their places by the million.

-- A finding is looked up by all of its key. A second index over its beginning was preferred by the planner, which does not
-- know that one version of a kernel has thousands of findings: each of a release's lookups then read them all. The key now
-- begins with package and version, so that one index serves both questions.
alter table record.triage_finding
  add constraint triage_finding_package_version_vulnerability_key unique (package, version, vulnerability);
create index triage_finding_vulnerability on record.triage_finding (vulnerability);
alter table record.triage_finding drop constraint triage_finding_vulnerability_package_version_key;
drop index record.triage_finding_package;

-- A place stands at a finding and at a release, as before. The foreign keys asked for both of them row by row and locked
-- them, which took four fifths of the time of writing a place; they are asked for once per statement now. Whoever takes a
-- finding or a release away waits until nobody is writing places, looks whether one stands there, and holds up new ones
-- until the end of the transaction; so no place is left without its home, whoever comes first. (Each look is a statement
-- of its own and sees what was committed meanwhile: transactions here are READ COMMITTED.)
alter table record.triage_occurrence drop constraint triage_occurrence_finding_fkey;
alter table record.triage_occurrence drop constraint triage_occurrence_release_fkey;

-- Homes are looked up one by one: a plan that is kept must not read a table through that was small when it was made.
create function record.triage_place_has_home() returns trigger language plpgsql
set enable_hashjoin to off set enable_mergejoin to off set enable_seqscan to off as $$
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
end $$;
create trigger has_home after insert on record.triage_occurrence referencing new table as changed
  for each statement execute function record.triage_place_has_home();

-- Places seldom move: each that does is asked for by itself.
create function record.triage_place_has_moved() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from record.triage_finding f where f.id = new.finding)
    or not exists (select 1 from record.inventory_release r where r.id = new.release) then
    raise exception 'a place moves to a finding or a release that does not exist' using errcode = 'foreign_key_violation';
  end if;
  return null;
end $$;
create trigger has_moved after update of finding, release on record.triage_occurrence for each row
  when (old.finding <> new.finding or old.release <> new.release)
  execute function record.triage_place_has_moved();

create function record.triage_home_stands() returns trigger language plpgsql as $$
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
end $$;
create trigger has_no_places after delete on record.triage_finding referencing old table as gone
  for each statement execute function record.triage_home_stands('finding');
create trigger has_no_places after delete on record.inventory_release referencing old table as gone
  for each statement execute function record.triage_home_stands('release');

create function record.triage_home_keeps_its_id() returns trigger language plpgsql as $$
begin
  raise exception 'the id of a row of % never changes', tg_table_name using errcode = 'foreign_key_violation';
end $$;
create trigger keeps_its_id before update of id on record.triage_finding for each row
  when (old.id <> new.id) execute function record.triage_home_keeps_its_id();
create trigger keeps_its_id before update of id on record.inventory_release for each row
  when (old.id <> new.id) execute function record.triage_home_keeps_its_id();
