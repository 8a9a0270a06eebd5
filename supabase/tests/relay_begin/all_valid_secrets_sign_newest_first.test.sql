begin;
select plan(6);

select tests.create_workspace('acme');
select tests.subscribe('acme', 'ats');
create function pg_temp.secrets() returns jsonb language sql as
$$ select relay.sending_of(array[tests.subscription('ats')], clock_timestamp()) -> tests.subscription('ats')::text -> 'secrets' $$;
create temp table secret (n int, s text);
insert into secret values (1, pg_temp.secrets() ->> 0);
insert into secret values (2, public.rotate_subscription_secret(tests.subscription('ats')) ->> 'secret');
select is(pg_temp.secrets(), (select jsonb_agg(s order by n desc) from secret), 'both, for a day');
select is(round(extract(epoch from (select k.expires_at - now() from public.subscription_secrets k where k.expires_at is not null)) / 60), 1440::numeric, 'a day it is');
insert into secret values (3, public.rotate_subscription_secret(tests.subscription('ats'), '{"overlapSeconds":60}') ->> 'secret');
select is(jsonb_array_length(pg_temp.secrets()), 3, 'three');
update public.subscription_secrets set expires_at = clock_timestamp() - interval '1 second' where expires_at is not null;
select is(pg_temp.secrets(), (select jsonb_agg(s) from secret where n = 3), 'what has expired signs no more');
insert into secret values (4, public.rotate_subscription_secret(tests.subscription('ats'), '{"overlapSeconds":0}') ->> 'secret');
select is(pg_temp.secrets(), (select jsonb_agg(s) from secret where n = 4), 'without an overlap the old one ends at once');
select is((select count(*) from vault.secrets v where v.description = 'Signing secret of a webhook subscription'), 1::bigint, 'and is destroyed');

select * from finish();
rollback;
