begin;
select plan(2);

create temp table made as select n, relay.new_id() as id from generate_series(1, 1000) n;
select ok(bool_and(id > before), 'within a millisecond, too')
from (select id, lag(id) over (order by n) as before from made) m where before is not null;
select is((select count(*) from made where id::text !~ '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$'), 0::bigint, 'version 7');

select * from finish();
rollback;
