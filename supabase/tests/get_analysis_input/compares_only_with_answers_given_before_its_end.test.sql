begin;
select plan(4);

select tests.create_workspace('acme');
create temporary table template on commit drop as select tests.published_template('acme') as id;
create function pg_temp.finish(candidate text, minutes_ago int) returns void language plpgsql as $$
begin
  perform tests.invite((select id from template), candidate);
  perform tests.as_candidate(candidate);
  perform public.start_invitation(tests.interview(candidate));
  perform tests.submit(candidate, 1, jsonb_build_object('type', 'text', 'content', 'answer of ' || candidate));
  perform public.complete_invitation(tests.interview(candidate), 'early_finish');
  perform tests.clear_authentication();
  update public.invitations set completed_at = now() - make_interval(mins => minutes_ago) where candidate_name = candidate;
  update public.responses set submitted_at = now() - make_interval(mins => minutes_ago + 1) where invitation_id = tests.interview(candidate);
  update public.interview_report_event set created_at = now() - make_interval(mins => minutes_ago) where interview_id = tests.interview(candidate);
end
$$;
grant select on template to service_role;
select pg_temp.finish('earlier', 30);
select pg_temp.finish('ann', 20);
create temporary table input on commit drop as select public.get_analysis_input(tests.interview('ann'))::jsonb as doc;
select results_eq(
  $$select p ->> 'text', (p ->> 'questionId')::uuid from input, jsonb_array_elements(doc -> 'peers') p$$,
  $$values ('answer of earlier', tests.question('ann', 1))$$, 'an answer to the same question'
);
select pg_temp.finish('later', 10);
select results_eq('select doc from input', $$select public.get_analysis_input(tests.interview('ann'))::jsonb$$, 'answers given later change nothing');
select is(
  (select count(*)::int from json_array_elements(public.get_analysis_input(tests.interview('later')) -> 'peers')), 2, 'they have more to be compared with'
);
select tests.completed_interview('acme', 'elsewhere');
select is_empty(
  $$select from json_array_elements(public.get_analysis_input(tests.interview('elsewhere')) -> 'peers')$$, 'another template''s answers are none'
);

select * from finish();
rollback;
