begin;
select plan(12);

select tests.create_workspace('acme');
select tests.published_template('acme');
create function pg_temp.say(consent jsonb) returns text language sql as $$ select tests.problem(format('select public.record_consent(null, %L)', consent)) $$;
grant execute on function pg_temp.say to service_role;
select tests.invite(tests.template('Backend engineer'), 'ann');
select tests.as_candidate('ann');
select is(pg_temp.say('{"interview":true,"automaticAnalysis":false}'), 'no problem', 'where there is no text, analysis is declined without');
select is(pg_temp.say('{"interview":true,"automaticAnalysis":true}'), 'no problem', 'and the refusal taken back');
select is(pg_temp.say(jsonb_build_object('textId', gen_random_uuid(), 'textHash', repeat('a', 64), 'interview', true, 'automaticAnalysis', true)), '409 consent_text_outdated', 'but nobody agrees to a text that there is not');
select tests.clear_authentication();
select is((select automatic_analysis from public.invitations), true, 'a machine may read it again');
select public.put_consent_text('en', 'You agree.', tests.workspace('acme'));
update public.workspaces set require_consent = true where name = 'acme';
select tests.as_candidate('ann');
select is(pg_temp.say('{"interview":true,"automaticAnalysis":true}'), '409 consent_text_outdated', 'where there is one, agreeing needs it');
select is(pg_temp.say((select jsonb_build_object('textId', t -> 'id', 'textHash', repeat('a', 64), 'interview', true, 'automaticAnalysis', true) from (select public.get_interview() -> 'consent' -> 'text' as t) s)),
  '409 consent_text_outdated', 'by its hash');
select is(pg_temp.say('{"interview":true,"automaticAnalysis":false}'), 'no problem', 'declining does not');
select is(tests.problem('select public.start_invitation(null)'), '403 consent_required', 'which is no consent to the interview');
select is(pg_temp.say('{"interview":true,"automaticAnalysis":false,"other":1}'), '400 invalid_consent', 'what makes no sense is refused');
select tests.clear_authentication();
select is((select automatic_analysis from public.invitations), false, 'but counts');

-- Required since the interview began, and the clock ended it.
update public.workspaces set require_consent = false where name = 'acme';
select tests.started_interview('acme', 'bob');
update public.workspaces set require_consent = true where name = 'acme';
update public.invitations set started_at = now() - interval '2 hours', deadline_at = now() - interval '1 hour' where candidate_name = 'bob';
select public.sweep_invitations();
select is((select completed_reason::text from public.invitations where candidate_name = 'bob'), 'auto_timeout', 'what the clock ends while consent is missing');
select is(tests.problem($$select public.get_analysis_input(tests.interview('bob'))$$), '403 analysis_declined', 'no machine reads');

select * from finish();
rollback;
