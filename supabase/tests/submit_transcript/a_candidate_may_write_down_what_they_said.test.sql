begin;
select plan(2);

select tests.create_workspace('acme');
select tests.started_interview('acme', 'ann');
select tests.as_candidate('ann');
create temporary table answer on commit drop as select (tests.submit('ann', 3, jsonb_build_object('type', 'video', 'mediaUrl', tests.uploaded('ann', 3))) ->> 'id')::uuid as id;
select is(
  (select public.submit_transcript(tests.interview('ann'), id, '{"text":"We talked.","words":[{"word":"We","start":0,"end":0.2},{"word":"talked","start":0.2,"end":0.9}]}') ->> 'origin' from answer),
  'candidate', 'it is marked as theirs'
);
select public.submit_transcript(tests.interview('ann'), id, '{"language":"de","text":"Wir sprachen."}') from answer;
select results_eq(
  $$select language, text, words from public.transcripts$$, $$values ('de', 'Wir sprachen.', null::jsonb)$$, 'sending it again replaces it'
);

select * from finish();
rollback;
