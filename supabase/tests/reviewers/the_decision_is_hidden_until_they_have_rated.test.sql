begin;
select plan(21);

select tests.create_workspace('acme');
select tests.reported_interview('acme', 'ann');
select tests.completed_interview('acme', 'bob', '{"title":"Second"}');
select tests.authenticate_as('reviewer@acme');
create temporary table undecided on commit drop as select public.list_invitations(workspace_id => tests.workspace('acme')) as list,
  public.get_invitation(tests.interview('ann')) as one, (select array_agg(i.id) from (select id from public.invitations) i) as rows;
grant select on undecided to authenticated;
select tests.authenticate_as('recruiter@acme');
select public.decide_invitation(tests.interview('ann'), 'rejected', 'No example.');
select is(public.get_invitation(tests.interview('ann')) -> 'decision' ->> 'note', 'No example.', 'who may decide sees it');
select is((select i -> 'decision' ->> 'decision' from jsonb_array_elements(public.list_invitations(workspace_id => tests.workspace('acme')) -> 'items') i
  where i ->> 'candidateName' = 'ann'), 'rejected', 'in the list, too');
select results_eq('select decision::text, note from public.invitation_decisions', $$values ('rejected', 'No example.')$$, 'and in the table');

select tests.authenticate_as('reviewer@acme');
select is(public.get_invitation(tests.interview('ann')), (select one from undecided), 'to a reviewer who has yet to rate nothing has changed');
select is(public.list_invitations(workspace_id => tests.workspace('acme')), (select list from undecided), 'nor has the list');
select is((select array_agg(i.id) from (select id from public.invitations) i), (select rows from undecided), 'nor the order of the table');
select is_empty('select from public.invitation_decisions', 'the table of decisions is empty');
select is_empty($$select from public.invitation_decisions where decision = 'rejected'$$, 'whatever it is asked');
select is(tests.problem('select decision from public.invitations'), '42703', 'invitations have no such column');
select is(tests.problem('select from interviews.unblinded_members'), '42501', 'nor may they see who knows');
select is(tests.problem($$select public.list_events(workspace_id => tests.workspace('acme'))$$), '403 forbidden', 'events, which tell of decisions and scores, are not theirs');
select is_empty('select from public.events', 'directly neither');
select is(tests.problem('select from public.outbox'), '42501', 'nor the outbox');
select is((select string_agg(e::text, '') from jsonb_array_elements(public.list_report_events(workspace_id => tests.workspace('acme')) -> 'items') e) ~ 'reject|score', false, 'requests for reports tell of no result');
select public.save_rating_draft(tests.report_of('ann'), tests.ratings(3, 3));
select is(public.get_invitation(tests.interview('ann')) -> 'decision', 'null', 'a draft opens nothing');

select public.rate_report(tests.report_of('ann'), tests.ratings(3, 3));
select is(public.get_invitation(tests.interview('ann')) -> 'decision' ->> 'note', 'No example.', 'having rated, they see');
select is((select count(*)::int from public.invitation_decisions), 1, 'also in the table');
select tests.authenticate_as('recruiter@acme');
select public.decide_invitation(tests.interview('bob'), 'approved');
select tests.authenticate_as('reviewer@acme');
select is(public.get_invitation(tests.interview('bob')) -> 'decision', 'null', 'of this interview, not of others');
select is((select count(*)::int from public.invitation_decisions), 1, 'in the table neither');
select tests.authenticate_as('owner@acme');
select is((select count(*)::int from public.invitation_decisions), 2, 'an owner sees all');
select tests.clear_authentication();
select tests.as_api_key(tests.create_api_key('acme', '{interviews:read}'));
select is(public.get_invitation(tests.interview('ann')) -> 'decision' ->> 'decision', 'rejected', 'a system, which rates nothing, too');

select * from finish();
rollback;
