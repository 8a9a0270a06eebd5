begin;
select plan(6);

select tests.create_workspace('acme');
select tests.published_template('acme');
select tests.invite(tests.template('Backend engineer'), 'ann');

-- As the service role may, past the functions.
select throws_ok($$update public.invitations set candidate_email = 'nobody'$$, '23514', null, 'an address');
select throws_ok($$update public.invitations set candidate_email = 'Ann@Candidates.test'$$, '23514', null, 'in its normal spelling');
select throws_ok($$update public.invitations set candidate_name = U&'\200b'$$, '23514', null, 'a name one can see');
select throws_ok($$update public.invitations set candidate_name = E'Ann\nLee'$$, '23514', null, 'on one line');
select lives_ok($$update public.invitations set candidate_email = 'ann.lee@candidates.test', candidate_name = 'Ann Lee'$$, 'and may be corrected');
select is((select jsonb_object_agg(label, n) from (
    select label, sum(delta) as n from private.row_counts where metric = 'invitations' group by label having sum(delta) <> 0) c),
  '{"pending":1}', 'updates that leave the status count nothing');

select * from finish();
rollback;
