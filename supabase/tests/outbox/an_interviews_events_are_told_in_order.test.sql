begin;
select plan(3);

select tests.create_workspace('acme');
select tests.reported_interview('acme', 'ann');
select results_eq(
  $$select event_type from public.outbox where aggregate_id = tests.interview('ann') order by sequence$$,
  $$values ('invitation.created'), ('invitation.started'), ('response.submitted'), ('response.submitted'), ('invitation.completed'), ('report.completed')$$,
  'as they happened'
);
select is_empty(
  $$select from public.outbox where payload ->> 'eventId' <> id::text or payload ->> 'eventType' <> event_type or payload ->> 'timestamp' is null or payload -> 'data' is null$$,
  'each with its id, type, time and data'
);
select is(
  (select (payload -> 'data') - array['invitationId', 'templateId', 'completedAt'] from public.outbox where event_type = 'invitation.completed'),
  '{"hrId": null, "duration": 0, "candidateId": null, "responsesCount": 2, "completedReason": "manual"}', 'a completion says how it went'
);

select * from finish();
rollback;
