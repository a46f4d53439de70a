-- Lines and counts of the inbox are no record: after a restore without schema mirror, or in doubt, they are made anew.
create function mirror.triage_recount() returns void
language plpgsql set search_path = record, mirror, public as $$
declare
  release record;
  counted mirror.triage_tally[];
begin
  -- nobody may write a place while all of them are counted
  lock table triage_occurrence in share row exclusive mode;
  delete from triage_tally;
  for release in select * from inventory_release order by id loop
    select array_agg(triage_counted(f.vulnerability, release.device, release.phase, release.units_in_field, d.status, f.band, 1))
      into counted
      from triage_occurrence o join triage_finding f on f.id = o.finding
      left join triage_decision d on d.id = o.decision
      where o.release = release.id and o.state = 'open';
    if counted is not null then perform triage_count(counted); end if;
  end loop;
end $$;
