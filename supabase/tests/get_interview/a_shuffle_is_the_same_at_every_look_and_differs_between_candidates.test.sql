begin;
select plan(4);

select tests.create_workspace('acme');
create temporary table template on commit drop as
select tests.published_template('acme', jsonb_build_object(
  'settings', '{"totalTimeLimit":30,"shuffleQuestions":true}'::jsonb,
  'questions', (select jsonb_agg(jsonb_build_object('text', 'Question number ' || i, 'type', 'text')) from generate_series(1, 20) i)
)) as id;
create function pg_temp.seen_by(candidate text) returns text language plpgsql as $$
begin
  perform tests.as_candidate(candidate);
  return (select string_agg(q ->> 'order', ',' order by position) from jsonb_array_elements(public.get_interview() -> 'questions') with ordinality e (q, position));
end
$$;
grant select on template to service_role;
select tests.invite(id, 'ann'), tests.invite(id, 'bob') from template;
create temporary table seen on commit drop as select pg_temp.seen_by('ann') as ann, pg_temp.seen_by('ann') as ann_again, pg_temp.seen_by('bob') as bob;
select tests.clear_authentication();
select is(ann, ann_again, 'the same candidate, the same order') from seen;
select isnt(ann, bob, 'another candidate, another order') from seen;
select isnt(ann, (select string_agg(i::text, ',' order by i) from generate_series(1, 20) i), 'which is not that of the template') from seen;
select is((select count(distinct n)::int from seen, string_to_table(ann, ',') n), 20, 'and leaves nothing out');

select * from finish();
rollback;
