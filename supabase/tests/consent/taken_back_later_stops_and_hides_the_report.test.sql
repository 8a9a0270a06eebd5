begin;
select plan(22);

select tests.create_workspace('acme');
create function pg_temp.say(candidate text, consent jsonb) returns text language plpgsql as $$
declare
  answer text;
begin
  perform tests.as_candidate(candidate);
  answer := tests.problem(format('select public.record_consent(null, %L)', consent));
  perform tests.clear_authentication();
  return answer;
end
$$;
create function pg_temp.how(candidate text) returns text language sql as $$
  select string_agg(e.status || coalesce(' ' || e.error_code, ''), ', ' order by e.created_at, e.status desc) from public.interview_report_event e
  where e.interview_id = tests.interview(candidate)
$$;

-- While the request waits.
select tests.completed_interview('acme', 'waits');
select is(pg_temp.say('waits', '{"interview":false,"automaticAnalysis":true}'), 'no problem', 'consent is taken back after the end, with no text shown');
select is(pg_temp.how('waits'), 'failed consent_withdrawn', 'a request that waits is ended, visibly');
select is((select string_agg(event_type, ' ' order by sequence) from public.outbox where aggregate_id = tests.interview('waits') and event_type ~ 'withdrawn|report'),
  'invitation.withdrawn report.failed', 'and both are told');
select is((public.dispatch_pending_report_events() ->> 'dispatched')::int, 0, 'nothing is left to do');

-- While the report is made.
select tests.completed_interview('acme', 'made');
select set_config('tests.msg', tests.leased_report('made')::text, true), set_config('tests.event', tests.event_of('made')::text, true);
select pg_temp.say('made', '{"interview":false,"automaticAnalysis":true}');
select is(pg_temp.how('made'), 'failed consent_withdrawn', 'so is one that is being made');
select is(public.finish_report(current_setting('tests.event')::uuid, 'test_reports', current_setting('tests.msg')::bigint, 1, tests.report()) ->> 'report_id', null, 'what comes of it is thrown away');
select is_empty($$select from public.interview_reports where interview_id = tests.interview('made')$$, 'and not stored');
select is(pg_temp.how('made'), 'failed consent_withdrawn', 'it stays ended');

-- When the report is there.
select tests.reported_interview('acme', 'done');
select tests.authenticate_as('reviewer@acme');
select public.rate_report(tests.report_of('done'), tests.ratings(4, 4));
select tests.clear_authentication();
select set_config('tests.report', tests.report_of('done')::text, true);
select pg_temp.say('done', '{"interview":false,"automaticAnalysis":false}');
select tests.authenticate_as('reviewer@acme');
select is(tests.problem($$select public.get_invitation_report(tests.interview('done'))$$), '410 consent_withdrawn', 'a report is hidden');
select is(tests.problem($$select public.get_report(current_setting('tests.report')::uuid)$$), '410 consent_withdrawn', 'by its id, too');
select is(tests.problem($$select public.rate_report(current_setting('tests.report')::uuid, '[{"competencyId":"depth","score":1}]')$$), '410 consent_withdrawn', 'not rated');
select is_empty('select from public.interview_reports', 'not read directly');
select is_empty('select from public.report_ratings', 'nor what people said of it');
select tests.authenticate_as('owner@acme');
select is_empty('select from public.interview_reports', 'whoever reads');
select is(tests.problem($$select public.rerun_report(tests.interview('done'))$$), '410 consent_withdrawn', 'nor made again');
select tests.clear_authentication();

-- Automatic analysis alone.
select tests.reported_interview('acme', 'people');
select set_config('tests.report', tests.report_of('people')::text, true);
select is(pg_temp.say('people', '{"interview":true,"automaticAnalysis":false}'), 'no problem', 'automatic analysis alone can be declined later');
select public.dispatch_pending_report_events();
select tests.authenticate_as('owner@acme');
select is(public.get_invitation_report(tests.interview('people')) ->> 'analyzer', 'people-only', 'then people get a report of their own');
select is(jsonb_array_length(public.get_invitation_report(tests.interview('people')) -> 'versions'), 1, 'beside which the machine''s is not named');
select is(tests.problem($$select public.get_report(current_setting('tests.report')::uuid)$$), '410 consent_withdrawn', 'nor shown');
select is(tests.problem($$select public.get_invitation_report(tests.interview('people'), 1)$$), '410 consent_withdrawn', 'by whatever name');
select tests.clear_authentication();
select is(pg_temp.say('people', '{"interview":true,"automaticAnalysis":true}'), '400 invitation_completed', 'what was declined when it was over stays declined');

-- Peers.
select tests.completed_interview('acme', 'peer');
select is((select count(*)::int from jsonb_array_elements((public.get_analysis_input(tests.interview('peer')) -> 'peers')::jsonb)), 0, 'answers of those who withdrew are compared with no more');

select * from finish();
rollback;
