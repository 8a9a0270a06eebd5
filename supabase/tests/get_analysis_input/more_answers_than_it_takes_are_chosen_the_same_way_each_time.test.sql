begin;
select plan(2);

select tests.create_workspace('acme');
create temporary table template on commit drop as select tests.published_template('acme') as id;
select count(tests.invite(id, 'peer ' || i)) from template, generate_series(1, 40) i;
select tests.invite(id, 'ann') from template;
update public.invitations set status = 'completed', started_at = now() - interval '1 hour', deadline_at = now(), completed_at = now() - interval '10 minutes', completed_reason = 'manual';
update public.invitations set completed_at = now() where candidate_name = 'ann';
update public.interview_report_event e set created_at = i.completed_at from public.invitations i where i.id = e.interview_id;
-- Answers that came in the same moment, stored in two different orders.
create function pg_temp.store(backwards boolean) returns jsonb language plpgsql as $$
begin
  delete from public.responses;
  insert into public.responses (id, workspace_id, invitation_id, question_id, question_text, type, content, submitted_at)
  select md5(i.id::text)::uuid, i.workspace_id, i.id, tests.question('ann', 1), '', 'text', i.candidate_name, now() - interval '20 minutes'
  from public.invitations i where i.candidate_name like 'peer%'
  order by case when backwards then i.id end desc, i.id;
  return public.get_analysis_input(tests.interview('ann'))::jsonb -> 'peers';
end
$$;
create temporary table forwards on commit drop as select pg_temp.store(false) as peers;
select is(jsonb_array_length(peers), 10, 'ten of forty') from forwards;
select ok(pg_temp.store(true) = peers, 'the same ten, in the same order') from forwards;

select * from finish();
rollback;
