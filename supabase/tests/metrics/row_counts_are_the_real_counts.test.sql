begin;
select plan(9);

create temporary table before on commit drop as select public.get_metrics() as doc;
select tests.create_workspace('acme');
select tests.reported_interview('acme', 'ann');
select tests.completed_interview('acme', 'bob');
select tests.completed_interview('acme', 'cleo', '{"interviewType":"Telepathic"}');
select public.dispatch_report_event(tests.event_of('cleo'));
select tests.started_interview('acme', 'dora', '{"settings":{"allowRetakes":true,"maxRetakes":1}}');
select tests.as_candidate('dora');
select tests.submit('dora', 1, '{"type":"text","content":"x"}'), tests.submit('dora', 3, jsonb_build_object('type', 'video', 'mediaUrl', tests.uploaded('dora', 3)));
select tests.clear_authentication();
delete from public.responses where type = 'video';
update public.invitations set language = 'de';
create function pg_temp.real(metric text) returns jsonb language plpgsql as $$
declare
  counts jsonb;
begin
  execute format('select coalesce(jsonb_object_agg(label, n), ''{}'') from (select %I::text as label, count(*) as n from public.%I group by 1) c',
    case metric when 'responses' then 'type' else 'status' end,
    case metric when 'report_events' then 'interview_report_event' when 'templates' then 'interview_templates' else metric end) into counts;
  return counts;
end
$$;
create function pg_temp.told(metric text) returns jsonb language sql as $$
  select coalesce(jsonb_object_agg(key, value) filter (where value <> '0'), '{}') from jsonb_each(public.get_metrics() -> metric)
$$;
select is(pg_temp.told('report_events'), pg_temp.real('report_events'), 'report requests');
select is(pg_temp.told('invitations'), pg_temp.real('invitations'), 'invitations');
select is(pg_temp.told('responses'), pg_temp.real('responses'), 'responses');
select is(pg_temp.told('templates'), pg_temp.real('templates'), 'templates');
select is(pg_temp.told('outbox'), pg_temp.real('outbox'), 'events');
select is(pg_temp.real('invitations'), '{"completed": 3, "started": 1}', 'which are what happened here');
select private.fold_row_counts();
select is(pg_temp.told('invitations'), pg_temp.real('invitations'), 'folding changes no count');
select is((select count(*)::int from private.row_counts where metric = 'invitations'), 2, 'only the number of rows that hold it');
select is((select jsonb_typeof(doc -> 'report_events') from before), 'object', 'a metric without rows is empty, not missing');

select * from finish();
rollback;
