begin;
select plan(1);

select tests.create_workspace('acme');
select tests.invite(tests.published_template('acme'), 'ann', jsonb_build_object('language', 'de', 'accommodations', '{"timeMultiplier":1.5}'::jsonb, 'expiresAt', now() + interval '30 days'));
select results_eq(
  $$select i.language, a.time_multiplier, i.expires_at from public.invitations i join public.invitation_accommodations a on a.invitation_id = i.id$$,
  $$values ('de', 1.5, now() + interval '30 days')$$, 'language, accommodation, expiry'
);

select * from finish();
rollback;
