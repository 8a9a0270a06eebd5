begin;
select plan(14);

select tests.create_workspace('acme');
select tests.published_template('acme');
select public.put_consent_text('en', 'You agree to be interviewed.', tests.workspace('acme'));
update public.workspaces set require_consent = true where name = 'acme';
create function pg_temp.consent(interview boolean, analysis boolean) returns text language sql as $$
  select tests.problem(format('select public.record_consent(tests.interview(''ann''), %L)', jsonb_build_object('textId', t -> 'id', 'textHash', t -> 'textHash', 'interview', interview, 'automaticAnalysis', analysis)))
  from (select public.get_interview() -> 'consent' -> 'text' as t) s
$$;
grant execute on function pg_temp.consent to service_role;

select tests.published_template('acme', '{"title":"Quiet"}');
select tests.invite(tests.template('Backend engineer'), 'ann');
select tests.as_candidate('ann');
select pg_temp.consent(true, false);
select public.start_invitation(tests.interview('ann'));
select tests.submit('ann', 1, '{"type":"text","content":"My secret answer about idempotency."}');
select tests.submit('ann', 2, '{"type":"choice","choiceOptionIds":["a"]}');
select public.complete_invitation(tests.interview('ann'));
select tests.clear_authentication();
update public.workspaces set require_consent = false;
select is(tests.problem($$select public.get_analysis_input(tests.interview('ann'))$$), '403 analysis_declined', 'not by asking');
select is(public.dispatch_report_event(tests.event_of('ann')), '{"outcome":"queued","queue":null}', 'not through a queue');
select is(tests.depth('test_reports'), 0, 'there is no message');
select is(tests.event_status('ann'), 'completed', 'its report is there at once');
select results_eq('select analyzer, overall_score, recommendation::text from public.interview_reports', $$values ('people-only', null::numeric, null::text)$$, 'without score or recommendation');
select is((select body #>> '{sections,kind}' from public.interview_reports), 'people', 'for people');
select is((select jsonb_agg(c -> 'machine' -> 'score') from public.interview_reports, jsonb_array_elements(body -> 'competencies') c), '[null, null]', 'competencies wait for people');
select is((select body -> 'completeness' ->> 'answered' from public.interview_reports), '2', 'it says how much was answered');
select tests.authenticate_as('reviewer@acme');
select is(jsonb_array_length(public.rate_report(tests.report_of('ann'), tests.ratings(4, 3)) -> 'humanRatings'), 2, 'people rate it');
select tests.authenticate_as('recruiter@acme');
select public.rerun_report(tests.interview('ann'));
select tests.clear_authentication();
select public.dispatch_pending_report_events(100);
select is((select count(*)::int from public.interview_reports), 1, 'asked for again it is the same report');
select is(tests.event_status('ann'), 'completed', 'and no analyzer''s');
select tests.invite(tests.template('Backend engineer'), 'bob'), tests.invite(tests.template('Backend engineer'), 'cleo', '{"accommodations":{"noAutomaticAnalysis":true}}');
select tests.as_candidate('bob');
select public.start_invitation(tests.interview('bob'));
select tests.submit('bob', 1, '{"type":"text","content":"Another answer."}');
select public.complete_invitation(tests.interview('bob'), 'early_finish');
select tests.clear_authentication();
update public.interview_report_event set created_at = now() - interval '1 hour' where interview_id = tests.interview('ann');
update public.invitations set completed_at = now() + interval '1 second' where candidate_name = 'bob';
select is(public.get_analysis_input(tests.interview('bob'))::jsonb -> 'peers', '[]', 'not as somebody else''s comparison');
select is((select automatic_analysis from public.invitations where candidate_name = 'cleo'), false, 'who was promised none gets none');
select tests.as_candidate('cleo');
select public.record_consent(tests.interview('cleo'), jsonb_build_object('textId', t -> 'id', 'textHash', t -> 'textHash', 'interview', true, 'automaticAnalysis', true)) from (select public.get_interview() -> 'consent' -> 'text' as t) s;
select tests.clear_authentication();
select is((select automatic_analysis from public.invitations where candidate_name = 'cleo'), false, 'even having agreed to it');

select * from finish();
rollback;
