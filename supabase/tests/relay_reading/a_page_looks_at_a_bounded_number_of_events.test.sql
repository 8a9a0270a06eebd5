begin;
select plan(3);

select tests.create_workspace('acme');
insert into public.events (id, workspace_id, event_type, idempotency_key, payload_hash, body, occurred_at, received_at)
select relay.new_id(), tests.workspace('acme'), case when i = 1 then 'rare.one' else 'x' end, 'k' || i, repeat('0', 64), '{}', now(), now() + i * interval '1 second' from generate_series(1, 2100) i;
create temp table page as select public.list_events('{"type":"rare.*"}', tests.workspace('acme')) as p;
select is((select p -> 'items' from page), '[]', 'what is rare may not be on the page');
select isnt((select p ->> 'nextCursor' from page), null, 'which says that there is more');
select is((select public.list_events('{"type":"rare.*"}', tests.workspace('acme'), p ->> 'nextCursor') #>> '{items,0,idempotencyKey}' from page), 'k1', 'and the next page has it');

select * from finish();
rollback;
