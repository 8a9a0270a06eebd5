begin;
select plan(11);

select tests.create_workspace('acme');
select tests.create_workspace('other');

select tests.started_interview('acme', 'ann');
select tests.as_candidate('ann');
select tests.submit('ann', 3, jsonb_build_object('type', 'video', 'mediaUrl', tests.uploaded('ann', 3)));
select tests.clear_authentication();
create view tests.responses as select id from public.responses;
grant select on tests.responses to authenticated, service_role;
create function pg_temp.write(content text default '{"text":"x"}') returns text language sql as $$
  select tests.problem(format('select public.submit_transcript(%L, %L, %L)', tests.interview('ann'), (select id from tests.responses), content))
$$;
grant execute on function pg_temp.write to authenticated, service_role;
select tests.authenticate_as('recruiter@acme');
select is(pg_temp.write(), 'no problem', 'a recruiter while it is under way');
select is(pg_temp.write('{"text":""}'), '400 invalid_transcript', 'not without words');
select is(pg_temp.write('{"text":"x","words":[{"word":"x","start":0}]}'), '400 invalid_transcript', 'words need their times');
select is(pg_temp.write('{"text":"x","words":{}}'), '400 invalid_transcript', 'and are a list');
select is(pg_temp.write('{"text":"x","voice":1}'), '400 invalid_transcript', 'no other fields');
select is(pg_temp.write('{"text":"x","language":"klingon!"}'), '400 invalid_transcript', 'a real language');
select tests.authenticate_as('reviewer@acme');
select is(pg_temp.write(), '403 forbidden', 'a reviewer does not write');
select tests.authenticate_as('owner@other');
select is(pg_temp.write(), '404 invitation_not_found', 'a stranger finds nothing');
select tests.clear_authentication();
select tests.as_api_key(tests.create_api_key('acme', '{interviews:write}'));
select is(pg_temp.write(), 'no problem', 'a system may');
select tests.as_candidate('ann');
select public.complete_invitation(tests.interview('ann'), 'early_finish');
select is(pg_temp.write(), '400 invitation_completed', 'the candidate only until the end');
select tests.authenticate_as('recruiter@acme');
select is(pg_temp.write(), 'no problem', 'a recruiter after it');

select * from finish();
rollback;
