begin;
select plan(2);

select tests.connect_doorbell();
select is(public.ready(), '{"database": true, "doorbell": true}', 'both secrets are there');
delete from vault.secrets where name = 'hirewire_doorbell_token';
select is(public.ready(), '{"database": true, "doorbell": false}', 'one is missing');

select * from finish();
rollback;
