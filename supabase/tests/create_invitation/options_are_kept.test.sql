begin;
select plan(1);

select tests.create_workspace('acme');
select tests.invite(tests.published_template('acme'), 'ann', '{"language":"de","timeMultiplier":1.5,"expiresAt":"2099-01-01T00:00:00Z"}');
select results_eq(
  $$select language, time_multiplier, expires_at from public.invitations$$, $$values ('de', 1.5, timestamptz '2099-01-01 00:00:00Z')$$, 'language, accommodation, expiry'
);

select * from finish();
rollback;
