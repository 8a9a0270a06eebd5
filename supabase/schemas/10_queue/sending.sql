-- Sending messages: in the transaction that makes them true, which also decides whether anybody has to be
-- rung for them.

create function queue.message(type text, data jsonb, workspace_id uuid default null)
returns jsonb
language plpgsql
volatile
set search_path = ''
as $$
begin
  return jsonb_build_object(
    'v', 1,
    'type', message.type,
    'id', gen_random_uuid(),
    'workspace_id', message.workspace_id,
    'trace', private.request_header('traceparent'),
    'request_id', private.request_header('x-request-id'),
    'data', message.data
  );
end
$$;
comment on function queue.message is
  'The envelope of every message: version, type, a new id, the workspace, the request it came from, and the data.';
grant execute on function queue.message to service_role;

create function queue_internal.require_queue(queue text)
returns queue.queues
language plpgsql
stable
set search_path = ''
as $$
declare
  settings queue.queues;
begin
  select * into settings from queue.queues q where q.name = require_queue.queue;
  if not found then
    perform private.raise_problem('unknown_queue', format('There is no queue named %L.', require_queue.queue));
  end if;
  return settings;
end
$$;
comment on function queue_internal.require_queue is 'The settings of a queue. Raises unknown_queue.';

create function queue.enqueue_many(queue text, messages jsonb, delay_seconds int default 0)
returns setof bigint
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  must_ring constant boolean := queue_internal.must_ring(enqueue_many.queue);
  wanted int;
  sent int := 0;
begin
  if jsonb_typeof(enqueue_many.messages) = 'array' then
    wanted := jsonb_array_length(enqueue_many.messages);
    -- Checked while they are sent: one pass over them instead of two. A refusal takes back all.
    return query execute format(
      $sql$
      insert into pgmq.%I (vt, message)
      select $1, m from jsonb_array_elements($2) m where jsonb_typeof(m -> 'type') = 'string'
      returning msg_id
      $sql$,
      'q_' || enqueue_many.queue
    )
    using clock_timestamp() + make_interval(secs => enqueue_many.delay_seconds), enqueue_many.messages;
    get diagnostics sent = row_count;
  end if;
  if sent is distinct from wanted then
    perform private.raise_problem('malformed_message', 'messages must be an array of objects, each with a string "type".');
  end if;
  -- A delayed message is nobody's hurry: a lingering drainer or the sweep finds it when it is due.
  if must_ring and sent > 0 and enqueue_many.delay_seconds <= 0 then
    perform queue_internal.ring(enqueue_many.queue);
  end if;
end
$$;
comment on function queue.enqueue_many is
  'Sends messages (a JSON array of envelopes) in the caller''s transaction and rings at most once. Returns their ids, in the same order. Raises unknown_queue, malformed_message. Service role.';
grant execute on function queue.enqueue_many to service_role;

create function queue.enqueue(queue text, message jsonb, delay_seconds int default 0)
returns bigint
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  must_ring constant boolean := queue_internal.must_ring(enqueue.queue);
  sent bigint;
begin
  if jsonb_typeof(enqueue.message -> 'type') is distinct from 'string' then
    perform private.raise_problem('malformed_message');
  end if;
  -- Not by way of enqueue_many: an array made and taken apart again costs as much as sending.
  execute format('insert into pgmq.%I (vt, message) values ($1, $2) returning msg_id', 'q_' || enqueue.queue)
  into sent
  using clock_timestamp() + make_interval(secs => enqueue.delay_seconds), enqueue.message;
  if must_ring and enqueue.delay_seconds <= 0 then
    perform queue_internal.ring(enqueue.queue);
  end if;
  return sent;
end
$$;
comment on function queue.enqueue is
  'Sends one message in the caller''s transaction and rings unless somebody is listening. Returns its id. Service role.';
grant execute on function queue.enqueue to service_role;
