begin;
select plan(15);

select tests.create_workspace('acme');
select tests.published_template('acme');
select public.put_consent_text('en', 'You agree to be interviewed.', tests.workspace('acme'));
update public.workspaces set require_consent = true where name = 'acme';
create function pg_temp.consent(interview boolean, analysis boolean) returns text language sql as $$
  select tests.problem(format('select public.record_consent(tests.interview(''ann''), %L)', jsonb_build_object('textId', t -> 'id', 'textHash', t -> 'textHash', 'interview', interview, 'automaticAnalysis', analysis)))
  from (select public.get_interview() -> 'consent' -> 'text' as t) s
$$;
grant execute on function pg_temp.consent to service_role;

select tests.invite(tests.template('Backend engineer'), 'ann');
select tests.as_candidate('ann');
select is(tests.problem($$select public.start_invitation(tests.interview('ann'))$$), '403 consent_required', 'not without an answer');
select is(public.get_interview() -> 'consent' ->> 'required', 'true', 'the candidate is told');
select is(pg_temp.consent(false, true), 'no problem', 'a refusal is recorded');
select is(tests.problem($$select public.start_invitation(tests.interview('ann'))$$), '403 consent_required', 'and is no consent');
select is(tests.problem($$select public.record_consent(tests.interview('ann'), '{"interview":true}')$$), '400 invalid_consent', 'an answer says both');
select is(tests.problem($$select public.record_consent(tests.interview('ann'), jsonb_build_object('textId', gen_random_uuid(), 'textHash', repeat('a', 64), 'interview', true, 'automaticAnalysis', true))$$), '409 consent_text_outdated', 'a text that was not shown');
select is(pg_temp.consent(true, true), 'no problem', 'consent');
select tests.clear_authentication();
select public.put_consent_text('en', 'You agree to be interviewed and more.', tests.workspace('acme'));
select tests.as_candidate('ann');
select is(tests.problem($$select public.start_invitation(tests.interview('ann'))$$), '403 consent_required', 'to an earlier text is none to the new one');
select is(pg_temp.consent(true, true), 'no problem', 'to the one in force');
select is(public.start_invitation(tests.interview('ann')) ->> 'status', 'started', 'lets it start');
select is(pg_temp.consent(true, false), 'no problem', 'analysis can be declined later');
select is(public.get_interview() -> 'consent' -> 'given' ->> 'automaticAnalysis', 'false', 'the latest answer counts');
select public.complete_invitation(tests.interview('ann'), 'early_finish');
select is(pg_temp.consent(true, true), '400 invitation_completed', 'and what was declined is not agreed to after the end');
select tests.clear_authentication();
select results_eq($$select c.interview, c.automatic_analysis, t.version, c.text_hash = encode(sha256(convert_to(t.text, 'UTF8')), 'hex') from public.candidate_consents c join public.consent_texts t on t.id = c.consent_text_id order by c.recorded_at$$,
  $$values (false, true, 1, true), (true, true, 1, true), (true, true, 2, true), (true, false, 2, true)$$, 'every answer is kept with its text');
select is(tests.problem('update public.candidate_consents set interview = true'), '409 version_is_frozen', 'and stays as it was');

select * from finish();
rollback;
