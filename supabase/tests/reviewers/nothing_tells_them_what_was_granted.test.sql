begin;
select plan(11);

-- Two interviews that went alike, one with everything that can be granted: for a reviewer they differ in
-- whose they are and in what was said, and in nothing else.
select tests.create_workspace('acme');
select public.put_consent_text('en', 'You agree.', tests.workspace('acme'));
select tests.published_template('acme', '{"settings":{"totalTimeLimit":30,"allowTextInsteadOfVideo":false,"allowPause":true}}');

create function pg_temp.take(candidate text, granted boolean) returns void language plpgsql as $$
declare
  video jsonb;
begin
  perform tests.invite(tests.template('Backend engineer'), candidate, case when granted
    then '{"accommodations":{"timeMultiplier":3,"extraRetakes":2,"textInsteadOfVideo":true,"noAutomaticAnalysis":true}}'::jsonb else '{}' end);
  perform tests.as_candidate(candidate);
  if not granted then
    perform public.record_consent(null, jsonb_build_object('textId', t -> 'id', 'textHash', t -> 'textHash', 'interview', true, 'automaticAnalysis', true))
    from (select public.get_interview() -> 'consent' -> 'text' as t) s;
  end if;
  perform public.start_invitation(null);
  if granted then
    perform public.heartbeat_invitation(null, 'paused');
    perform tests.submit(candidate, 1, '{"type":"text","content":"Before."}');
  end if;
  perform tests.submit(candidate, 1, jsonb_build_object('type', 'text', 'content', 'Said by ' || candidate, 'duration', case when granted then 900 else 60 end));
  perform tests.submit(candidate, 2, '{"type":"choice","choiceOptionIds":["a"]}');
  if granted then
    perform tests.submit(candidate, 3, jsonb_build_object('type', 'text', 'content', 'Told by ' || candidate));
  else
    video := tests.submit(candidate, 3, jsonb_build_object('type', 'video', 'mediaUrl', tests.uploaded(candidate, 3), 'duration', 60));
    perform public.submit_transcript(null, (video ->> 'id')::uuid, jsonb_build_object('text', 'Told by ' || candidate));
  end if;
  perform tests.submit(candidate, 4, jsonb_build_object('type', 'code', 'content', 'x', 'testResults',
    jsonb_build_object('language', 'sql', 'groups', '[]'::jsonb, 'firstPassSeconds', case when granted then 1500 else 100 end)));
  perform public.complete_invitation(null);
  perform tests.clear_authentication();
end
$$;
select pg_temp.take('ann', true);
select pg_temp.take('bob', false);
update public.invitations set started_at = started_at - interval '80 minutes' where candidate_name = 'ann';
update public.responses set submitted_at = submitted_at - interval '40 minutes' where invitation_id = tests.interview('ann');

create function pg_temp.without_what_is_theirs(shown jsonb) returns text language sql as $$
  select regexp_replace(regexp_replace(shown::text, '\y(ann|bob)\y', 'somebody', 'g'), '[0-9a-f]{8}-[0-9a-f-]{27}', 'id', 'g')
$$;
grant execute on all functions in schema pg_temp to authenticated, service_role;

select tests.authenticate_as('reviewer@acme');
select is(pg_temp.without_what_is_theirs(public.get_invitation(tests.interview('ann'))), pg_temp.without_what_is_theirs(public.get_invitation(tests.interview('bob'))), 'one by one');
select results_eq(
  $$select distinct pg_temp.without_what_is_theirs(i) from jsonb_array_elements(public.list_invitations('{}', tests.workspace('acme')) -> 'items') i$$,
  $$select pg_temp.without_what_is_theirs(public.get_invitation(tests.interview('bob')) - 'responses')$$, 'and in the list'
);
select is(public.get_invitation(tests.interview('ann')) -> 'responses' -> 2 -> 'transcript' ->> 'text', 'Told by ann', 'what was said is there, however it was said');
select is_empty($$select from public.responses union all select from public.transcripts union all select from public.media_uploads
  union all select from public.transcription_jobs union all select from public.candidate_consents union all select from public.invitation_accommodations$$, 'tables show nothing besides');
select is_empty('select from storage.objects', 'nor does the list of what is in Storage');
select results_eq($$select to_jsonb(i) - array['id', 'candidate_email', 'candidate_name'] from (
    select id, candidate_email, candidate_name, status, completed_reason, expires_at, hr_id, candidate_id, language from public.invitations) i where candidate_name = 'ann'$$,
  $$select to_jsonb(i) - array['id', 'candidate_email', 'candidate_name'] from (
    select id, candidate_email, candidate_name, status, completed_reason, expires_at, hr_id, candidate_id, language from public.invitations) i where candidate_name = 'bob'$$, 'nor those of invitations');
select tests.clear_authentication();
select tests.as_api_key(tests.create_api_key('acme', '{interviews:read}'));
select is(public.get_invitation(tests.interview('ann')) ->> 'automaticAnalysis', null, 'a key that only reads is a reviewer');
select tests.authenticate_as('recruiter@acme');
select isnt_empty('select from storage.objects', 'who may write lists recordings');
select is(public.get_invitation(tests.interview('ann')) -> 'accommodations' ->> 'timeMultiplier', '3', 'who may grant sees what was granted');
select is(public.get_invitation(tests.interview('ann')) -> 'pauses', '{"count": 1, "seconds": 0}', 'and how it went');
select is((select array_agg(r ->> 'type' || ' ' || (r ->> 'retake')) from jsonb_array_elements(public.get_invitation(tests.interview('ann')) -> 'responses') r),
  array['text 1', 'choice 0', 'text 0', 'code 0'], 'answer by answer');

select * from finish();
rollback;
