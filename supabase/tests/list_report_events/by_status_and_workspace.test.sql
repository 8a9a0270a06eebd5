begin;
select plan(5);

select tests.create_workspace('acme');
select tests.create_workspace('second');
select tests.completed_interview('acme', 'pending');
select tests.reported_interview('acme', 'completed');
select tests.completed_interview('second', 'elsewhere');
insert into public.workspace_members (workspace_id, user_id, role) values (tests.workspace('second'), tests.user_id('reviewer@acme'), 'reviewer');
select tests.authenticate_as('reviewer@acme');
prepare listed(text, uuid) as select (i ->> 'id')::uuid from jsonb_array_elements(public.list_report_events($1, $2) -> 'items') i;
select set_eq($$execute listed(null, null)$$, $$select tests.event_of(n) from unnest('{pending,completed,elsewhere}'::text[]) n$$, 'all of all their workspaces');
select set_eq($$execute listed('pending', null)$$, $$select tests.event_of(n) from unnest('{pending,elsewhere}'::text[]) n$$, 'of one status');
select set_eq(format('execute listed(null, %L)', tests.workspace('acme')), $$select tests.event_of(n) from unnest('{pending,completed}'::text[]) n$$, 'of one workspace');
select set_eq(format('execute listed(%L, %L)', 'completed', tests.workspace('acme')), $$select tests.event_of('completed')$$, 'of both');
select is(tests.problem($$select public.list_report_events('done')$$), '400 invalid_status', 'a status there is not is refused');

select * from finish();
rollback;
