begin;
select plan(12);

select tests.create_workspace('acme');
select tests.create_workspace('other');
select public.create_workspace('second', tests.user_id('owner@other'));
update public.workspace_members m set created_at = now() - row_number * interval '1 minute'
from (select user_id, row_number() over (order by role) from public.workspace_members where workspace_id = tests.workspace('acme')) n
where m.workspace_id = tests.workspace('acme') and m.user_id = n.user_id;

select tests.authenticate_as('reviewer@acme');
select is((select jsonb_agg(i ->> 'email') from jsonb_array_elements(public.list_members(tests.workspace('acme')) -> 'items') i),
  '["owner@acme","admin@acme","recruiter@acme","reviewer@acme"]', 'all of them, newest first');
select is(public.list_members(tests.workspace('acme'), null, 4) -> 'nextCursor', 'null', 'a page that holds all is the last');
select is((public.list_members(tests.workspace('acme'), public.list_members(tests.workspace('acme'), null, 3) ->> 'nextCursor', 3)) -> 'items' -> 0 ->> 'role', 'reviewer', 'page by page');
select is(tests.problem($$select public.list_members(tests.workspace('acme'), 'x')$$), '400 invalid_cursor', 'with the cursors of the list');
select tests.authenticate_as('owner@other');
select is(tests.problem($$select public.list_members(tests.workspace('acme'))$$), '404 workspace_not_found', 'others do not');
select is(jsonb_array_length(public.list_workspaces() -> 'items'), 2, 'everybody sees their own workspaces');
select is(jsonb_array_length(public.list_workspaces(public.list_workspaces(null, 1) ->> 'nextCursor', 1) -> 'items'), 1, 'page by page, too');
select tests.clear_authentication();
select set_config('tests.reads', tests.create_api_key('acme', array['interviews:read']), true), set_config('tests.elsewhere', tests.create_api_key('acme', array['events:write']), true);
select tests.as_api_key(current_setting('tests.reads'));
select is(jsonb_array_length(public.list_members() -> 'items'), 4, 'a key that reads interviews sees them');
select is(tests.problem('select public.list_workspaces()'), '401 unauthorized', 'and has no workspaces to list');
select tests.as_api_key(current_setting('tests.elsewhere'));
select is(tests.problem('select public.list_members()'), '403 forbidden', 'another key does not');
select tests.started_interview('acme', 'ann') from tests.clear_authentication();
select tests.as_candidate('ann');
select is(tests.problem($$select public.list_members(tests.workspace('acme'))$$), '401 unauthorized', 'a candidate does not');
select tests.as_anonymous();
select throws_ok('select public.list_members()', '42501', null, 'nor does anybody without a credential');

select * from finish();
rollback;
