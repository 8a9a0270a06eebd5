-- All requests here were made in the same instant, as those of one statement are.
begin;
select plan(3);

select tests.create_workspace('acme');
select tests.completed_interview('acme', 'candidate ' || i) from generate_series(1, 7) i;
update public.interview_report_event set created_at = '2026-01-02 03:04:05.678901Z';
select tests.authenticate_as('owner@acme');
create temporary table pages on commit drop as
with recursive page as (
  select public.list_report_events(page_size => 3) as doc
  union all
  select public.list_report_events(page_size => 3, cursor => doc ->> 'nextCursor') from page where doc ->> 'nextCursor' is not null
)
select * from page;
select is((select array_agg(jsonb_array_length(doc -> 'items')) from pages), '{3,3,1}', 'three pages');
select set_eq(
  $$select (i ->> 'id')::uuid from pages, jsonb_array_elements(doc -> 'items') i$$, 'select id from public.interview_report_event', 'with every request'
);
select is((select count(*)::int from pages, jsonb_array_elements(doc -> 'items') i), 7, 'once');

select * from finish();
rollback;
