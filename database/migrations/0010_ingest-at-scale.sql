-- What a first fill of the sources is spent on.

-- Affected packages and references are asked for whole and are written as they are read: taking them apart and putting them
-- together again was a fifth of the database's work for a statement, and of reading them for the join.
alter table mirror.intelligence_advisory
  alter column affected type json using affected::json,
  alter column refs type json using refs::json;

-- what was set aside of a record is forgotten when the record comes anew, thousands at a time
create index intelligence_skipped_record on mirror.intelligence_skipped (source, split_part(record, ' ', 1));
