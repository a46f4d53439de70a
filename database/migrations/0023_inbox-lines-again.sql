-- What is decided, or being looked into, is little among much: lists of it begin here.
drop index mirror.triage_tally_decided;
create index triage_tally_decided on mirror.triage_tally (status) where status <> 'open';

-- The latest answers to the decision points of SSVC that anybody published, so that promised days of many
-- vulnerabilities follow from their lines; every line is made anew once.
alter table mirror.triage_line add column ssvc jsonb;
insert into mirror.triage_stale select vulnerability from mirror.triage_line on conflict do nothing;

-- A line that is entered knows nothing yet of what the sources say, also where its finding is an old one: after a
-- restore without schema mirror, places of findings come back that had no line.
create trigger triage_line_entered after insert on mirror.triage_line
  referencing new table as added for each statement execute function mirror.triage_line_stale();
