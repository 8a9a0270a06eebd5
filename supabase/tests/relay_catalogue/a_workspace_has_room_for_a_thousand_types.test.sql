begin;
select plan(3);

select tests.create_workspace('acme');
insert into public.event_types (workspace_id, name) select tests.workspace('acme'), 'type.n' || n from generate_series(1, 999) n;
select lives_ok($$select public.put_event_type('{"name":"type.last"}', tests.workspace('acme'))$$, 'the thousandth');
select is(tests.problem($$select public.put_event_type('{"name":"type.more"}', tests.workspace('acme'))$$), '409 too_many_event_types', 'no more');
select is(tests.problem($$select public.put_event_type('{"name":"type.last","description":"x"}', tests.workspace('acme'))$$), 'no problem', 'but those that there are may be changed');

select * from finish();
rollback;
