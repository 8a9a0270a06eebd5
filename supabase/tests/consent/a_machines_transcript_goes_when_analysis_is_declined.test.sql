begin;
select plan(9);

select tests.create_workspace('acme');
update public.workspaces set transcription = true where name = 'acme';
create function pg_temp.with_video(candidate text) returns uuid language plpgsql as $$
declare
  answer jsonb;
begin
  perform tests.started_interview('acme', candidate);
  perform tests.as_candidate(candidate);
  answer := tests.submit(candidate, 3, jsonb_build_object('type', 'video', 'mediaUrl', tests.uploaded(candidate, 3)));
  perform tests.clear_authentication();
  return (answer ->> 'id')::uuid;
end
$$;
create function pg_temp.write_down(answer uuid) returns jsonb language plpgsql as $$
declare
  message jsonb;
begin
  select m into message from jsonb_array_elements(queue.claim('transcribe', tests.drainer(), 1000)::jsonb -> 'messages') m
  where (m -> 'message' -> 'data' ->> 'responseId')::uuid = answer;
  return public.finish_transcription(answer, 'transcribe', (message ->> 'msg_id')::bigint, 1, '{"text":"Machine words."}');
end
$$;
create function pg_temp.decline(candidate text, consent jsonb default '{"interview":true,"automaticAnalysis":false}') returns void language plpgsql as $$
begin
  perform tests.as_candidate(candidate);
  perform public.record_consent(null, consent);
  perform tests.clear_authentication();
end
$$;

select set_config('tests.made', pg_temp.with_video('made')::text, true);
select pg_temp.write_down(current_setting('tests.made')::uuid);
insert into public.transcripts (workspace_id, response_id, origin, language, text) select workspace_id, id, 'human', 'en', 'Human words.' from public.responses;
select is((select count(*)::int from public.transcripts), 2, 'written down by a machine and by a person');
select pg_temp.decline('made');
select results_eq('select origin::text from public.transcripts', $$values ('human')$$, 'the machine''s goes');

select set_config('tests.making', pg_temp.with_video('making')::text, true);
select pg_temp.decline('making');
select is(public.get_transcription_job(current_setting('tests.making')::uuid) ->> 'reason', 'declined', 'a job in the queue is no longer wanted');
select is(pg_temp.write_down(current_setting('tests.making')::uuid) ->> 'transcriptId', null, 'what a machine was just writing is thrown away');

select set_config('tests.failed', pg_temp.with_video('failed')::text, true);
update public.transcription_jobs set status = 'failed', error_code = 'x' where response_id = current_setting('tests.failed')::uuid;
select tests.as_candidate('failed');
select public.complete_invitation(null, 'early_finish');
select tests.clear_authentication();
select pg_temp.decline('failed', '{"interview":false,"automaticAnalysis":false}');
select is((select status::text from public.transcription_jobs where response_id = current_setting('tests.failed')::uuid), 'skipped', 'nor does a job that failed come back');

select set_config('tests.later', pg_temp.with_video('later')::text, true);
select pg_temp.write_down(current_setting('tests.later')::uuid);
select tests.as_candidate('later');
select public.complete_invitation(null, 'early_finish');
select tests.clear_authentication();
select is((select count(*)::int from public.transcripts where response_id = current_setting('tests.later')::uuid), 1, 'written down, and the interview is over');
select pg_temp.decline('later', '{"interview":false,"automaticAnalysis":true}');
select is((select count(*)::int from public.transcripts where response_id = current_setting('tests.later')::uuid), 0, 'it goes with the consent to the interview, too');
select tests.as_api_key(tests.create_api_key('acme', '{interviews:write}'));
select is(tests.problem(format('select public.submit_transcript(tests.interview(%L), %L, %L)', 'later', current_setting('tests.later'), '{"text":"x"}')), '403 consent_required', 'and nobody else writes it down');
select is(tests.problem(format('select public.submit_transcript(tests.interview(%L), %L, %L)', 'made', current_setting('tests.made'), '{"text":"x"}')), 'no problem', 'which people may where analysis alone was declined');

select * from finish();
rollback;
