-- Findings and their places by the million.

-- A finding is looked up by all of its key. A second index over its beginning was preferred by the planner, which does not
-- know that one version of a kernel has thousands of findings: each of a release's lookups then read them all. The key now
-- begins with package and version, so that one index serves both questions.
alter table record.triage_finding
  add constraint triage_finding_package_version_vulnerability_key unique (package, version, vulnerability);
create index triage_finding_vulnerability on record.triage_finding (vulnerability);
alter table record.triage_finding drop constraint triage_finding_vulnerability_package_version_key;
drop index record.triage_finding_package;
