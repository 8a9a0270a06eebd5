begin;
select plan(5);

select tests.create_workspace('acme'), tests.create_workspace('other');
select tests.subscribe('acme', 's' || i) from generate_series(1, 3) i;
select tests.subscribe('other', 'foreign');
create temp table page as select public.list_subscriptions(tests.workspace('acme'), null, 2) as p;
select is((select jsonb_path_query_array(p, '$.items[*].name') from page), '["s1","s2"]', 'the first two');
select is((select public.list_subscriptions(tests.workspace('acme'), p ->> 'nextCursor', 2) #> '{items,0,name}' from page), '"s3"', 'then the third');
select is((select public.list_subscriptions(tests.workspace('acme'), p ->> 'nextCursor', 2) ->> 'nextCursor' from page), null, 'and the end');
select is(tests.problem($$select public.list_subscriptions(tests.workspace('acme'), 'x')$$), '400 invalid_cursor', 'a cursor that is none');
insert into public.subscriptions (workspace_id, name, url, event_types) select tests.workspace('acme'), 'x', 'https://x.example', '{*}' from generate_series(1, 197);
select is(tests.problem($$select tests.subscribe('acme', 'one_too_many')$$), '409 too_many_subscriptions', '200 are enough');

select * from finish();
rollback;
