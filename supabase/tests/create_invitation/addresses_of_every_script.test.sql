begin;
select plan(9);

select tests.create_workspace('acme');
select tests.published_template('acme', '{"title":"Asked"}');
create function pg_temp.invite(email text) returns text language sql as $$
  select tests.problem(format('select public.create_invitation(tests.template(''Asked''), %L, ''Ann'', ''{}'')', email))
$$;
grant execute on function pg_temp.invite to authenticated;

select tests.authenticate_as('recruiter@acme');
select is(public.create_invitation(tests.template('Asked'), E' JO\u0308RG@M\u00dcLLER.example ', 'Jörg', '{}') ->> 'candidateEmail', 'jörg@müller.example', 'are stored in one spelling');
select is(pg_temp.invite('jörg@müller.example'), '409 invitation_already_exists', 'in which an earlier invitation is found');
select is(pg_temp.invite('иван@пример.рф'), 'no problem', 'whatever the script');
select is(pg_temp.invite('ivan@xn--e1afmkfd.xn--p1ai'), 'no problem', 'and in punycode');
select is(pg_temp.invite(E'a\u200b@b.example'), '400 invalid_invitation', 'without characters that nobody sees');
select is(pg_temp.invite(E'a@b.example\nBcc: c@d.example'), '400 invalid_invitation', 'or another line');
select is(pg_temp.invite('a@b'), '400 invalid_invitation', 'and with a domain');

select tests.clear_authentication();
insert into auth.users (id, email, email_confirmed_at) values (gen_random_uuid(), E'jo\u0308rg@mu\u0308ller.example', now());
select tests.authenticate_as(E'jo\u0308rg@mu\u0308ller.example');
select is(jsonb_array_length(public.list_candidate_invitations() -> 'items'), 1, 'whoever signs in with it finds the interview');
select tests.authenticate_as('admin@acme');
select is(public.add_member('{"email":"J\u00d6RG@m\u00fcller.example","role":"reviewer"}', tests.workspace('acme')) ->> 'role', 'reviewer', 'and becomes a member by it');

select * from finish();
rollback;
