begin;
select plan(2);

select tests.create_workspace('acme');
select tests.published_template('acme');

select public.put_consent_text('en', 'English', tests.workspace('acme')), public.put_consent_text('de', 'Deutsch', tests.workspace('acme'));
select tests.invite(tests.template('Backend engineer'), 'ann', '{"language":"de-AT"}'), tests.invite(tests.template('Backend engineer'), 'bob', '{"language":"fr"}');
select tests.as_candidate('ann');
select is(public.get_interview() -> 'consent' -> 'text' ->> 'text', 'Deutsch', 'the base language');
select tests.as_candidate('bob');
select is(public.get_interview() -> 'consent' -> 'text' ->> 'text', 'English', 'or English');

select * from finish();
rollback;
