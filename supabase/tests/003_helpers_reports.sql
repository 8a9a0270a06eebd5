-- Reports, and what leads to them.

begin;

create function tests.event_of(candidate text) returns uuid
language sql stable security definer set search_path = ''
as $$
  select e.id from public.interview_report_event e
  where e.interview_id = tests.interview(candidate)
  -- The open one first; a test lives in one transaction, where all events are equally old.
  order by e.status in ('pending', 'processing') desc, e.created_at desc
  limit 1
$$;

create function tests.event_status(candidate text) returns text
language sql stable security definer set search_path = ''
as $$ select e.status::text from public.interview_report_event e where e.id = tests.event_of(candidate) $$;

create function tests.report_of(candidate text, version int default 1) returns uuid
language sql stable security definer set search_path = ''
as $$ select r.id from public.interview_reports r where r.interview_id = tests.interview(candidate) and r.version = report_of.version $$;

create function tests.report(changes jsonb default '{}') returns jsonb
language sql immutable
as $$
  select jsonb_build_object(
    'analyzer', 'test', 'analyzer_version', '1', 'input_hash', repeat('a', 64), 'overall_score', 80, 'recommendation', 'hire',
    'body', '{
      "schema_version": "1.0", "interview": {"type": "test"}, "subject": {}, "completeness": {}, "timing": {}, "sources": [],
      "competencies": [
        {"id": "depth", "name": "Depth", "weight": 2, "machine": {"score": 4, "basis": "coverage"}},
        {"id": "clarity", "name": "Clarity", "weight": 1, "machine": {"score": 2, "basis": "coverage"}}
      ],
      "overall": {"score": 80}, "recommendation": {"value": "hire"}, "signals": [{"id": "secret signal"}],
      "sections": {"summary": "secret summary"}, "caveats": ["secret caveat"]
    }'::jsonb
  ) || report.changes
$$;
comment on function tests.report is 'What an analyzer hands to finish_report.';

create function tests.leased_report(candidate text) returns bigint
language plpgsql
as $$
declare
  msg_id bigint;
begin
  perform public.dispatch_report_event(tests.event_of(candidate));
  select (m ->> 'msg_id')::bigint into msg_id
  from jsonb_array_elements(queue.claim('test_reports', tests.drainer(), 1000)::jsonb -> 'messages') m
  where (m -> 'message' -> 'data' ->> 'eventId')::uuid = tests.event_of(candidate);
  return msg_id;
end
$$;
comment on function tests.leased_report is
  'Dispatches the candidate''s report request and claims its message, as the consumer would just before finish_report.';

create function tests.reported_interview(workspace text, candidate text, changes jsonb default '{}') returns uuid
language plpgsql
as $$
begin
  perform tests.completed_interview(workspace, candidate);
  perform public.finish_report(tests.event_of(candidate), 'test_reports', tests.leased_report(candidate), 1, tests.report(changes));
  return tests.report_of(candidate);
end
$$;

create function tests.ratings(depth int, clarity int, note text default '') returns jsonb
language sql immutable
as $$
  select jsonb_build_array(
    jsonb_build_object('competencyId', 'depth', 'score', ratings.depth, 'note', ratings.note),
    jsonb_build_object('competencyId', 'clarity', 'score', ratings.clarity)
  )
$$;
comment on function tests.ratings is 'Ratings of both competencies of tests.report; the note is to the first.';

grant execute on all functions in schema tests to anon, authenticated, service_role;

select plan(1);
select has_function('tests', 'reported_interview', 'reports are made by the candidate''s name');
select * from finish();

commit;
