begin;
select plan(3);

select tests.connect_doorbell();
select is(public.ready() - 'schema_hash', '{"database": true, "doorbell": true}', 'both secrets are there');
delete from vault.secrets where name = 'hirewire_doorbell_token';
select is(public.ready() - 'schema_hash', '{"database": true, "doorbell": false}', 'one is missing');
select matches(public.ready() ->> 'schema_hash', '^[0-9a-f]{64}$', 'and which schema it is');

select * from finish();
rollback;
