begin;
select plan(5);

select tests.create_workspace('acme');
select tests.completed_interview('acme', 'candidate ' || i) from generate_series(1, 2) i;
select tests.authenticate_as('owner@acme');
select is(jsonb_array_length(public.list_report_events(page_size => 0) -> 'items'), 1, 'one at least');
select is(jsonb_array_length(public.list_report_events(page_size => null) -> 'items'), 2, 'fifty by default');
select is(tests.problem($$select public.list_report_events(cursor => 'page-2')$$), '400 invalid_cursor', 'not a cursor');
select is(tests.problem($$select public.list_report_events(cursor => '123_not-a-uuid')$$), '400 invalid_cursor', 'half a cursor');
select is(tests.problem($$select public.list_report_events(cursor => '')$$), '400 invalid_cursor', 'an empty one');

select * from finish();
rollback;
