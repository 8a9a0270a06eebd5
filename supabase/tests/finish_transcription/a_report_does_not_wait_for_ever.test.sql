begin;
select plan(9);

select tests.create_workspace('acme');
select tests.started_interview('acme', 'ann', '{"settings":{"allowRetakes":true,"maxRetakes":3}}');
update public.workspaces set transcription = true, transcript_wait = interval '10 minutes';
create function pg_temp.answer() returns uuid language sql security definer as $$ select id from public.responses where type = 'video' and replaced_at is null $$;
grant execute on function pg_temp.answer to authenticated;
create function pg_temp.lease() returns bigint language sql security definer as $$ select (queue.claim('transcribe', tests.drainer(), 1)::jsonb -> 'messages' -> 0 ->> 'msg_id')::bigint $$;
create function pg_temp.waits() returns boolean language sql security definer as $$ select dispatch_after > now() from public.interview_report_event where id = tests.event_of('ann') $$;
select tests.as_candidate('ann');
select tests.submit('ann', 3, jsonb_build_object('type', 'video', 'mediaUrl', tests.uploaded('ann', 3)));

select public.complete_invitation(tests.interview('ann'), 'early_finish');
select tests.clear_authentication();
update public.interview_report_event set dispatch_after = now(), created_at = now() - interval '1 minute';
select is((public.dispatch_pending_report_events(100, 15)) ->> 'dispatched', '1', 'after the time that was set the sweep takes it');
select public.finish_transcription(pg_temp.answer(), 'transcribe', pg_temp.lease(), 1, '{"text":"Late words."}');
select is((select outdated from public.interview_report_event), true, 'what came while it was made is noted');
select public.finish_report(tests.event_of('ann'), 'test_reports', (queue.claim('test_reports', tests.drainer(), 1)::jsonb -> 'messages' -> 0 ->> 'msg_id')::bigint, 1, tests.report());
select is((select count(*)::int from public.interview_report_event), 2, 'and the report is asked for again');
select is(tests.event_status('ann'), 'pending', 'by itself');
select public.finish_report(tests.event_of('ann'), 'test_reports', tests.leased_report('ann'), 1, tests.report(jsonb_build_object('input_hash', repeat('b', 64))));
select is((select count(*)::int from public.interview_reports), 2, 'as a new version');
select is((select count(*)::int from public.interview_report_event), 2, 'which is enough');
select tests.authenticate_as('recruiter@acme');
select is(public.submit_transcript(tests.interview('ann'), pg_temp.answer(), '{"text":"What was really said."}') ->> 'origin', 'human', 'a person corrects it');
select tests.clear_authentication();
select is(tests.event_status('ann'), 'pending', 'and a report is asked for once more');
select tests.authenticate_as('recruiter@acme');
select public.submit_transcript(tests.interview('ann'), pg_temp.answer(), '{"text":"What was really said."}');
select tests.clear_authentication();
select is((select count(*)::int from public.interview_report_event), 3, 'the same words change nothing');

select * from finish();
rollback;
