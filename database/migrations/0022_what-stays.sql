-- What was said about reports, units, actions in the field, signals and plans stays. Until now a deletion was refused only
-- because it brought no audit record; now the tables themselves refuse it, as those of risk and vigilance do.

-- Rows that hang on another leave only with it, never by themselves.
create function record.platform_leaves_by_cascade() returns trigger language plpgsql as $$
begin
  if pg_trigger_depth() > 1 then
    return old;
  end if;
  raise exception '% is append only (%)', tg_table_name, tg_op using errcode = 'AC001';
end $$;

-- Rows on which others hang leave only with the demo company. Argument: the column that names their product or products.
create function record.inventory_leaves_with_demo() returns trigger language plpgsql as $$
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
end $$;

do $$
declare
  name text;
begin
  foreach name in array array['submissions_company', 'submissions_draft', 'submissions_version', 'submissions_review',
    'submissions_submission', 'submissions_reply', 'submissions_receipt', 'field_stay', 'field_notice', 'field_recipient',
    'field_recipient_unit', 'field_mark', 'field_closing', 'field_closing_answer', 'signals_judgement', 'signals_answer',
    'response_edition', 'response_review', 'response_entry', 'response_lesson'] loop
    execute format('create trigger %1$s_stays before delete on record.%1$s
      for each row execute function record.platform_leaves_by_cascade()', name);
  end loop;
  foreach name in array array['field_unit', 'signals_plan', 'signals_count', 'signals_left_out', 'signals_base', 'signals_signal'] loop
    execute format('create trigger %1$s_stays before delete on record.%1$s
      for each row execute function record.inventory_leaves_with_demo(''device'')', name);
  end loop;
  foreach name in array array['field_action', 'field_import'] loop
    execute format('create trigger %1$s_stays before delete on record.%1$s
      for each row execute function record.inventory_leaves_with_demo(''devices'')', name);
  end loop;
end $$;
