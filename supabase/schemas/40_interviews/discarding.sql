-- Uploads that no answer used: their objects are deleted through the Storage API, as a queued job, because
-- only Storage can delete a file together with its row. What an answer used is kept, also after a retake.

create function interviews.sweep_uploads(max_uploads int)
returns int
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  paths text[];
begin
  with due as (
    select m.path
    from public.media_uploads m
    join public.invitations i on i.id = m.invitation_id
    where m.used_at is null and m.discarded_at is null
      -- By then its signed address has lapsed and whatever was being sent has arrived or failed.
      and m.created_at < now() - interval '1 day'
      -- Only what is over for good: until then an answer may still name it.
      and i.status = 'completed'
    order by m.created_at
    limit least(greatest(sweep_uploads.max_uploads, 0), 10000)
    for update of m skip locked
  ), discarded as (
    update public.media_uploads m set discarded_at = now() from due where m.path = due.path returning m.path
  )
  select array_agg(d.path) into paths from discarded d;
  perform queue.enqueue_many('unused_uploads', (
    select coalesce(jsonb_agg(queue.message('uploads.discard', jsonb_build_object('bucket', 'interview-media', 'paths', chunk.paths))), '[]')
    -- As many as one request to Storage may name and one lease is enough for.
    from (select jsonb_agg(p) as paths from unnest(paths) with ordinality e (p, nth) group by (nth - 1) / 100) chunk
  ));
  return coalesce(cardinality(paths), 0);
end
$$;
grant execute on function interviews.sweep_uploads to service_role;

create function interviews.finish_discarding(paths text[], queue text, msg_id bigint, read_ct int)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  -- First: a consumer whose lease lapsed must not write anything.
  perform queue.ack(finish_discarding.queue, finish_discarding.msg_id, finish_discarding.read_ct);
  delete from public.media_uploads m where m.path = any (finish_discarding.paths) and m.discarded_at is not null;
end
$$;
grant execute on function interviews.finish_discarding to service_role;
