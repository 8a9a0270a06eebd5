begin;
select plan(20);

select tests.create_workspace('acme');
select tests.published_template('acme');
select tests.invite(tests.template('Backend engineer'), 'ann', '{"language":"en-GB","accommodations":{"noAutomaticAnalysis":true}}');
select tests.as_candidate('ann');
select public.start_invitation(tests.interview('ann'));
select tests.submit('ann', 1, '{"type":"text","content":"The same effect, however often."}');
select tests.submit('ann', 2, '{"type":"choice","choiceOptionIds":["c","b"]}');
select tests.submit('ann', 3, jsonb_build_object('type', 'video', 'mediaUrl', tests.uploaded('ann', 3)));
select tests.submit('ann', 4, '{"type":"code","content":"print(1)","language":"python"}');
select public.complete_invitation(tests.interview('ann'));
select tests.clear_authentication();
select public.dispatch_pending_report_events(100);

create function pg_temp.body(version int default 1) returns jsonb language sql security definer as $$
  select r.body from public.interview_reports r where r.version = body.version
$$;
create function pg_temp.answers(version int default 1) returns jsonb language sql as $$ select pg_temp.body(version) #> '{sections,answers}' $$;
grant execute on function pg_temp.body, pg_temp.answers to authenticated;
select is(pg_temp.answers() -> 0 ->> 'answer', 'The same effect, however often.', 'what was typed');
select is(pg_temp.answers() -> 1 -> 'choice', '{"chosen":["A set","A bag"],"correct":["A queue"]}', 'what was chosen, in the order of the question, beside the key');
select is(pg_temp.answers() -> 2 ->> 'status', 'no_transcript', 'that there is a recording');
select is((pg_temp.answers() -> 3) - 'question_id' - 'response_id' - 'text',
  '{"position":4,"type":"coding","required":false,"status":"answered","answer":"print(1)","code_language":"python","choice":null}', 'code, with nothing said about it');
select is((select jsonb_agg(s ->> 'origin' || ' ' || (s ->> 'language')) from jsonb_array_elements(pg_temp.body() -> 'sources') s), '["candidate en","candidate en"]', 'and where texts come from');
select is(pg_temp.body() ->> 'schema_version', '2.0', 'in the present schema');
select is(pg_temp.body() #> '{competencies,0,machine}', '{"tests":null,"choices":null,"mentions":null,"model":null,"red_flags":[],"questions":{"mapped":0,"assessed":0},"no_finding":null}', 'without a finding');
select is(pg_temp.body() -> 'overall', '{"score":null,"formula":"none: no machine took part","coverage_of_weights":0,"minimum_coverage":0.6,"rests_on":[]}', 'or a score');
select is(pg_temp.body() #>> '{sources,0,hash}', encode(sha256('The same effect, however often.'), 'hex'), 'by their hash');

select tests.authenticate_as('reviewer@acme');
select is(public.get_report(tests.report_of('ann')) -> 'blind', 'true', 'who has yet to rate');
select is(public.get_report(tests.report_of('ann')) #> '{body,sections}', pg_temp.body() -> 'sections', 'reads what is to be rated');
select tests.clear_authentication();

-- One that a machine wrote down before the candidate declined, as it would have been left. It asks for the
-- report again, as every new transcript does.
insert into public.transcripts (workspace_id, response_id, origin, language, text)
select r.workspace_id, r.id, 'asr', 'en', 'machine words' from public.responses r where r.type = 'video';
select public.dispatch_pending_report_events(100);
select is((select count(*)::int from public.interview_reports), 1, 'a machine''s transcript is none: the same input is the same report');
select tests.authenticate_as('recruiter@acme');
select public.submit_transcript(tests.interview('ann'), (select id from public.responses where type = 'video'), '{"language":"en-GB","text":"We talked it over."}');
select tests.clear_authentication();
select is(tests.event_status('ann'), 'pending', 'a person''s asks for a new one by itself');
select public.dispatch_pending_report_events(100);
select is(pg_temp.answers(2) #>> '{2,answer}', 'We talked it over.', 'which holds it');
select is(pg_temp.answers(2) #>> '{2,status}', 'answered', 'as an answer');
select is(pg_temp.body(2) #>> '{sources,1,origin}', 'human', 'and says who wrote it');
select is(tests.problem($$select public.get_analysis_input(tests.interview('ann'))$$), '403 analysis_declined', 'analyzers still get nothing');
select is((select sum(depth)::int from queue.stats where queue like '%report%'), 0, 'and are asked for nothing');

select tests.reported_interview('acme', 'bob');
select tests.authenticate_as('reviewer@acme');
select is(public.get_report(tests.report_of('bob')) -> 'blind', 'true', 'of a report that an analyzer made');
select is(public.get_report(tests.report_of('bob')) #>> '{body,sections,kind}', 'people', 'the answers stand in the place of its sections');

select * from finish();
rollback;
