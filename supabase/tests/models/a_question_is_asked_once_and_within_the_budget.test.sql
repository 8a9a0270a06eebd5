begin;
select plan(13);

select tests.create_workspace('acme');
select tests.completed_interview('acme', 'ann');
create temporary table asked as select repeat('a', 64) as one, repeat('b', 64) as two, repeat('c', 64) as three, tests.interview('ann') as ann;
grant select on asked to public;

select is(public.reserve_model_call(ann, one, 'm', 0.1) ->> 'state', 'budget', 'no model is asked until a workspace wants one') from asked;
update public.workspaces set model = true, model_report_budget = 0.25, model_day_budget = 0.3;
select is(public.reserve_model_call(ann, one, 'm', 0.1) ->> 'state', 'granted', 'then one is') from asked;
select is(public.reserve_model_call(ann, one, 'm', 0.1) ->> 'state', 'granted', 'again, when the first call was broken off') from asked;
select is((select sum(cost) from reports.model_calls), 0.1, 'which is not reserved twice');
select public.settle_model_call(ann, one, '{"kind":"reply","text":"{}","tokens":10,"cost":0.05}') from asked;
select is(public.reserve_model_call(ann, one, 'm', 0.1), '{"state":"kept","reply":{"kind":"reply","text":"{}","tokens":10,"cost":0.05}}'::jsonb, 'a reply is kept') from asked;
select public.settle_model_call(ann, one, '{"kind":"reply","text":"other","tokens":10,"cost":9}') from asked;
select is((select reply ->> 'text' from reports.model_calls), '{}', 'and stays what it was');
select is(public.reserve_model_call(ann, two, 'm', 0.2) ->> 'state', 'granted', 'what was not spent is there for the next') from asked;
select is(public.reserve_model_call(ann, three, 'm', 0.01) ->> 'state', 'budget', 'until the interview''s budget is used up') from asked;
select tests.completed_interview('acme', 'bob');
select is(public.reserve_model_call(tests.interview('bob'), three, 'm', 0.06) ->> 'state', 'budget', 'or the day''s') from asked;
update reports.model_calls set asked_at = asked_at - interval '1 day';
select is(public.reserve_model_call(tests.interview('bob'), three, 'm', 0.06) ->> 'state', 'granted', 'which is new every day') from asked;
update public.invitations set automatic_analysis = false;
select is(tests.problem(format('select public.reserve_model_call(%L, %L, %L, 0)', ann, two, 'm')), '403 analysis_declined', 'without consent none is asked') from asked;
select tests.authenticate_as('owner@acme');
select throws_ok(format('select public.reserve_model_call(%L, %L, %L, 0)', ann, two, 'm'), '42501', null, 'nobody but services asks') from asked;
select throws_ok('select * from reports.model_calls', '42501', null, 'or reads what was said');

select * from finish();
rollback;
