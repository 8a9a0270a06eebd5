begin;
select plan(4);

select tests.create_workspace('acme');
select tests.create_workspace('other');
select tests.completed_interview('acme', 'old');
select tests.completed_interview('acme', 'new');
select tests.completed_interview('other', 'foreign');
update public.interview_report_event set created_at = now() - interval '1 hour' where id = tests.event_of('old');
select tests.authenticate_as('reviewer@acme');
select results_eq(
  $$select (i ->> 'id')::uuid from jsonb_array_elements(public.list_report_events() -> 'items') i$$,
  $$values (tests.event_of('new')), (tests.event_of('old'))$$, 'theirs alone'
);
select is(public.list_report_events() -> 'nextCursor', 'null', 'and there is no more');
select is(
  (public.list_report_events() -> 'items' -> 0) - array['createdAt', 'updatedAt'],
  jsonb_build_object('id', tests.event_of('new'), 'invitationId', tests.interview('new'), 'workspaceId', tests.workspace('acme'), 'status', 'pending',
    'errorCode', null, 'errorDetail', null, 'attempts', 0, 'processedAt', null), 'each with its state'
);
select is(tests.problem('select public.list_report_events(workspace_id := tests.workspace(''other''))'), '404 workspace_not_found', 'another workspace does not exist');

select * from finish();
rollback;
