begin;
select plan(1);

select tests.create_workspace('acme');
select tests.started_interview('acme', 'ann');
select tests.as_candidate('ann');
select is(tests.submit('ann', 3, '{"type":"text","content":"We talked."}') ->> 'type', 'text', 'an accommodation that nobody has to ask for');

select * from finish();
rollback;
