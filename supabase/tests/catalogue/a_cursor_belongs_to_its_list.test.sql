begin;
select plan(25);

select tests.create_workspace('acme');
select tests.published_template('acme', '{"title":"Open"}');
create temporary table list on commit drop as
  select * from (values
    ('templates', 'list_templates(workspace_id => tests.workspace(''acme''), cursor => %L, page_size => 1)'),
    ('invitations', 'list_invitations(workspace_id => tests.workspace(''acme''), cursor => %L, page_size => 1)'),
    ('candidate_invitations', 'list_candidate_invitations(cursor => %L, page_size => 1)'),
    ('questions', 'list_questions(tests.template(''Open''), %L, 1)'),
    ('members', 'list_members(tests.workspace(''acme''), %L, 1)'),
    ('workspaces', 'list_workspaces(%L, 1)'),
    ('report_events', 'list_report_events(cursor => %L, page_size => 1)'),
    ('subscriptions', 'list_subscriptions(tests.workspace(''acme''), %L, 1)'),
    ('events', 'list_events(''{}'', tests.workspace(''acme''), %L, 1)'),
    ('deliveries', 'list_deliveries(''{}'', tests.workspace(''acme''), %L, 1)'),
    ('failed_outbox_events', 'list_failed_outbox_events(tests.workspace(''acme''), %L, 1)')
  ) l (name, call);

create function pg_temp.answer(call text, cursor text) returns text language plpgsql as $$
declare
  answer text;
begin
  perform case when call like 'list_failed%' then tests.as_service() else tests.authenticate_as('owner@acme') end;
  answer := tests.problem('select public.' || format(call, cursor));
  perform tests.clear_authentication();
  return answer;
end
$$;

select is(
  (select string_agg(distinct pg_temp.answer(l.call, other.name || place), ', ')
   from list other, unnest(array['.1', '.1000_00000000-0000-4000-8000-000000000000', '.00000000-0000-4000-8000-000000000000']) place
   where other.name <> l.name),
  '400 invalid_cursor', l.name || ' takes no cursor of another list')
from list l;
select is(
  (select string_agg(distinct pg_temp.answer(l.call, c), ', ') from unnest(array[
    '', '.', l.name, l.name || '.', l.name || '.x', l.name || '.-1', l.name || '.1.1', l.name || '.1_', 'x', '1', '1000_00000000-0000-4000-8000-000000000000',
    '00000000-0000-4000-8000-000000000000', upper(l.name) || '.1', l.name || '.1 '
  ]) c),
  '400 invalid_cursor', l.name || ' takes none that it cannot have given')
from list l;
select is((select string_agg(distinct pg_temp.answer(l.call, null), ', ') from list l), 'no problem', 'without one each begins');

-- A cursor goes on where it was given, also with other filters.
select tests.post('acme', 'e' || n) from generate_series(1, 3) n;
create temporary table page on commit drop as select public.list_events('{}', tests.workspace('acme'), null, 1) as doc;
select is((select public.list_events('{}', tests.workspace('acme'), doc ->> 'nextCursor') #>> '{items,0,idempotencyKey}' from page), 'e2', 'an event list goes on');
select is((select public.list_events('{"until":"2000-01-01T00:00:00Z"}', tests.workspace('acme'), doc ->> 'nextCursor') -> 'items' from page), '[]', 'and ends where it is told to');

select * from finish();
rollback;
