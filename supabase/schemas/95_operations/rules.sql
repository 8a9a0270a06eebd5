-- Which tables' rows are counted, and by which column.

do $$
declare
  counted record;
begin
  for counted in
    select * from (values
      ('interview_templates', 'status', false), ('invitations', 'status', false), ('responses', 'type', false),
      ('outbox', 'status', true), ('interview_report_event', 'status', true), ('transcription_jobs', 'status', true),
      ('test_runs', 'status', true)
    ) v (table_name, column_name, changes_in_batches)
  loop
    execute format('create trigger count_inserted after insert on public.%I referencing new table as changed for each statement execute function private.%I()', counted.table_name, 'count_rows_by_' || counted.column_name);
    if counted.changes_in_batches then
      execute format('create trigger count_updated after update on public.%I referencing old table as previous new table as changed for each statement execute function private.%I()', counted.table_name, 'count_rows_by_' || counted.column_name);
    else
      execute format('create trigger count_updated after update on public.%1$I for each row when (old.%2$I <> new.%2$I) execute function private.%3$I()', counted.table_name, counted.column_name, 'count_changed_' || counted.column_name);
    end if;
    execute format('create trigger count_deleted after delete on public.%I referencing old table as previous for each statement execute function private.%I()', counted.table_name, 'count_rows_by_' || counted.column_name);
  end loop;
end
$$;
