begin;
select plan(4);

select tests.create_workspace('acme');
select tests.completed_interview('acme', 'ann');
create temporary table leased on commit drop as select tests.leased_report('ann') as msg_id;
select is(
  tests.problem($$select public.finish_report(gen_random_uuid(), 'test_reports', (select msg_id from leased), 1, tests.report())$$), '404 report_event_not_found', 'refused'
);
select is(tests.depth('test_reports'), 1, 'the acknowledgement is undone with the rest');
select throws_ok(
  $$select public.finish_report(tests.event_of('ann'), 'test_reports', (select msg_id from leased), 1, tests.report('{"input_hash":"x"}'))$$,
  '23514', null, 'as it is for a report that is not well made'
);
select is(tests.depth('test_reports'), 1, 'the message can be tried again');

select * from finish();
rollback;
