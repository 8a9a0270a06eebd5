begin;
select plan(15);

select tests.create_workspace('acme');
select tests.published_template('acme');

select is(tests.problem($$select public.create_invitation(tests.template('Backend engineer'), 'nobody', 'A')$$), '400 invalid_invitation', 'no address');
select is(tests.problem($$select public.create_invitation(tests.template('Backend engineer'), 'a@b c', 'A')$$), '400 invalid_invitation', 'an address with a space');
select is(tests.problem($$select public.create_invitation(tests.template('Backend engineer'), repeat('x', 320) || '@b', 'A')$$), '400 invalid_invitation', 'a very long address');
select is(tests.problem($$select public.create_invitation(tests.template('Backend engineer'), null, 'A')$$), '400 invalid_invitation', 'none');
select is(tests.problem($$select public.create_invitation(tests.template('Backend engineer'), 'a@b.example', '')$$), '400 invalid_invitation', 'no name');
select is(tests.problem($$select public.create_invitation(tests.template('Backend engineer'), 'a@b.example', 'A', '{"color":"red"}')$$), '400 invalid_invitation', 'an unknown option');
select is(tests.problem($$select public.create_invitation(tests.template('Backend engineer'), 'a@b.example', 'A', '{"language":"deutsch!"}')$$), '400 invalid_invitation', 'a language that is none');
select is(tests.problem($$select public.create_invitation(tests.template('Backend engineer'), 'a@b.example', 'A', '{"expiresAt":"soon"}')$$), '400 invalid_invitation', 'a time that is none');
select is(tests.problem($$select public.create_invitation(tests.template('Backend engineer'), 'a@b.example', 'A', '{"expiresAt":"2020-01-01T00:00:00Z"}')$$), '400 invalid_expiry', 'a time that is over');
select is(tests.problem($$select public.create_invitation(tests.template('Backend engineer'), 'a@b.example', 'A', '{"expiresAt":"2200-01-01T00:00:00Z"}')$$), '400 invalid_expiry', 'in more than a year');
select is(tests.problem($$select public.create_invitation(tests.template('Backend engineer'), 'a@b.example', 'A', '{"expiresAt":"infinity"}')$$), '400 invalid_invitation', 'never');
select is(tests.problem($$select public.create_invitation(tests.template('Backend engineer'), 'a@b.example', 'A', '{"accommodations":{"timeMultiplier":0.5}}')$$), '400 invalid_invitation', 'less time');
select is(tests.problem($$select public.create_invitation(tests.template('Backend engineer'), 'a@b.example', 'A', '{"accommodations":{"timeMultiplier":5.1}}')$$), '400 invalid_invitation', 'more than five times the time');
select is(tests.problem($$select public.create_invitation(tests.template('Backend engineer'), 'a@b.example', 'A', '{"accommodations":{"extraRetakes":11}}')$$), '400 invalid_invitation', 'eleven retakes');
select is_empty('select from public.invitations', 'nobody was invited');

select * from finish();
rollback;
