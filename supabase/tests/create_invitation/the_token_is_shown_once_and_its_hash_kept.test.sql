begin;
select plan(5);

select tests.create_workspace('acme');
create temporary table made on commit drop as
select public.create_invitation(tests.published_template('acme'), 'ann@candidates.test', 'Ann') as invitation;
select matches((select invitation ->> 'accessToken' from made), '^[A-Za-z0-9_-]{43}$', '256 random bits');
select results_eq(
  $$select token_hash from public.invitations i, made where i.id = (invitation ->> 'id')::uuid$$,
  $$select private.hash_secret(invitation ->> 'accessToken') from made$$, 'the hash is stored'
);
select is_empty(
  $$select from public.invitations i, made where to_jsonb(i)::text like '%' || (invitation ->> 'accessToken') || '%'
    union all select from public.outbox o, made where to_jsonb(o)::text like '%' || (invitation ->> 'accessToken') || '%'$$,
  'the token itself nowhere'
);
select is((select expires_at from public.invitations), now() + interval '7 days', 'a week to answer');
select results_eq(
  $$select event_type, payload ->> 'eventType', payload -> 'data' ->> 'candidateName' from public.outbox where aggregate_type = 'invitation'$$,
  $$values ('invitation.created', 'invitation.created', 'Ann')$$, 'others are told'
);

select * from finish();
rollback;
