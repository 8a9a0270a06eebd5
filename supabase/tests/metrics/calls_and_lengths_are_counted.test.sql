begin;
select plan(7);

select tests.create_workspace('acme');

create temporary table before on commit drop as select public.get_metrics() as doc;
create function pg_temp.gained(path text[]) returns int language sql as $$ select coalesce((public.get_metrics() #>> path)::int, 0) - coalesce((doc #>> path)::int, 0) from before $$;
select tests.started_interview('acme', 'ann');
update public.invitations set started_at = now() - interval '400 seconds';
select tests.as_candidate('ann');
select public.get_interview();
select tests.problem($$select public.start_invitation(tests.interview('ann'))$$);
select public.complete_invitation(tests.interview('ann'), 'early_finish');
select tests.clear_authentication();
select is(pg_temp.gained('{commands,create_template}'), 1, 'commands');
select is(pg_temp.gained('{commands,start_invitation}'), 1, 'only those that were done');
select is(pg_temp.gained('{queries,get_interview}'), 1, 'queries');
select is(pg_temp.gained('{completion_duration,buckets,300}') || ' ' || pg_temp.gained('{completion_duration,buckets,600}') || ' ' || pg_temp.gained('{completion_duration,buckets,+Inf}'), '0 1 1', 'an interview of 400 seconds');
select is(pg_temp.gained('{completion_duration,sum}'), 400, 'in the sum');
select private.fold_row_counts();
select is(pg_temp.gained('{commands,create_template}') || ' ' || pg_temp.gained('{completion_duration,count}'), '1 1', 'folding changes nothing');
select is((select count(*)::int from private.call_counts where name = 'create_template'), 1, 'but the number of rows');

select * from finish();
rollback;
