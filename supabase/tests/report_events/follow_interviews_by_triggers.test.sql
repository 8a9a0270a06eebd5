begin;
select plan(7);

select tests.create_workspace('acme');
select tests.published_template('acme');
select tests.invite(tests.template('Backend engineer'), 'ann');
create function pg_temp.requests() returns text language sql as $$
  select coalesce(string_agg(status || case when outdated then ' outdated' else '' end, ', ' order by created_at), 'none') from public.interview_report_event
$$;
create function pg_temp.complete() returns void language sql as $$
  update public.invitations set status = 'completed', started_at = now(), deadline_at = now(), completed_at = now(), completed_reason = 'manual'
$$;
select is(pg_temp.requests(), 'none', 'an invitation alone asks for nothing');
select pg_temp.complete();
select is(pg_temp.requests(), 'pending', 'whoever completes an interview, its report is asked for');
select pg_temp.complete();
select is(pg_temp.requests(), 'pending', 'once');

insert into public.responses (id, workspace_id, invitation_id, question_id, question_text, type, media_url)
select gen_random_uuid(), i.workspace_id, i.id, tests.question('ann', 3), '', 'video', 'interview-media/x' from public.invitations i;
insert into public.transcripts (workspace_id, response_id, origin, language, text) select workspace_id, id, 'asr', 'en', 'first words' from public.responses;
select is(pg_temp.requests(), 'pending outdated', 'a new transcript is news');
update public.interview_report_event set outdated = false;
update public.transcripts set text = text;
select is(pg_temp.requests(), 'pending', 'the same words again are not');
insert into public.transcripts (workspace_id, response_id, origin, language, text) select workspace_id, id, 'candidate', 'en', 'their own words' from public.responses;
select is(pg_temp.requests(), 'pending', 'nor is a transcript that a better one stands before');
update public.interview_report_event set status = 'completed', processed_at = now();
update public.transcripts set text = 'other words' where origin = 'asr';
select is(pg_temp.requests(), 'completed, pending', 'after the report, other words ask for the next');

select * from finish();
rollback;
