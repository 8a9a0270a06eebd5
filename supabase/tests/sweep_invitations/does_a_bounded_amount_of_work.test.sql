begin;
select plan(2);

select tests.create_workspace('acme');
create temporary table template on commit drop as select tests.published_template('acme') as id;
select tests.invite(id, 'candidate ' || i) from template, generate_series(1, 3) i;
update public.invitations set expires_at = now();
select is(public.sweep_invitations(2), 2, 'as much as asked for');
select is(public.sweep_invitations(2), 1, 'and the rest the next time');

select * from finish();
rollback;
