begin;
select plan(12);

select tests.create_workspace('acme');
select tests.create_workspace('other');
select tests.completed_interview('acme', 'ann');
insert into public.transcripts (workspace_id, response_id, origin, language, text)
select workspace_id, id, 'asr', 'en', 'words' from public.responses limit 1;
select tests.authenticate_as('reviewer@acme');
select is((select candidate_name from public.invitations), 'ann', 'a reviewer reads invitations');
select is((select count(*)::int from public.responses) + (select count(*)::int from public.transcripts), 0,
  'answers only through functions, where nothing tells how they came about');
select throws_ok('select started_at from public.invitations', '42501', null, 'as are times');
select tests.authenticate_as('recruiter@acme');
select is((select count(*)::int from public.responses) + (select count(*)::int from public.transcripts), 3, 'a recruiter reads responses and transcripts');
select throws_ok('select token_hash from public.invitations', '42501', null, 'but not the hash of the token');
select throws_ok($$update public.invitations set status = 'pending'$$, '42501', null, 'and changes nothing');
select throws_ok($$update public.responses set content = 'better'$$, '42501', null, 'least of all answers');
select throws_ok($$delete from public.transcripts$$, '42501', null, 'or transcripts');
select tests.authenticate_as('owner@other');
select is_empty('select id from public.invitations', 'another workspace''s owner sees no invitation');
select is_empty('select from public.responses', 'no response');
select is_empty('select from public.transcripts', 'no transcript');
select tests.as_anonymous();
select throws_ok('select id from public.invitations', '42501', null, 'a stranger is not even let near');

select * from finish();
rollback;
