begin;
select plan(1);

select is(public.dispatch_report_event(gen_random_uuid()), '{"queue": null, "outcome": "not_found"}', 'nothing to dispatch');

select * from finish();
rollback;
