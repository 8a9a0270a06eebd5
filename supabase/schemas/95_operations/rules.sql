-- Which tables' rows are counted, and by which column.

do $$
declare
  counted record;
begin
  for counted in
    select * from (values
      ('interview_templates', 'status'), ('invitations', 'status'), ('responses', 'type'),
      ('outbox', 'status'), ('interview_report_event', 'status'),
      ('transcription_jobs', 'status')
    ) v (table_name, column_name)
  loop
    execute format('create trigger count_inserted after insert on public.%I referencing new table as changed for each statement execute function private.%I()', counted.table_name, 'count_rows_by_' || counted.column_name);
    execute format('create trigger count_updated after update on public.%I referencing old table as previous new table as changed for each statement execute function private.%I()', counted.table_name, 'count_rows_by_' || counted.column_name);
    execute format('create trigger count_deleted after delete on public.%I referencing old table as previous for each statement execute function private.%I()', counted.table_name, 'count_rows_by_' || counted.column_name);
  end loop;
end
$$;
