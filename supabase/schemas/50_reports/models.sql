-- What language models were asked and answered. A reply is kept, so that a report that is made again does not
-- pay twice, and no call is made that the workspace's budgets do not cover: what it may cost is reserved before
-- it and settled after it.

create table reports.model_calls (
  interview_id uuid not null references public.invitations (id) on delete cascade,
  key text not null constraint key_is_sha256 check (key ~ '^[0-9a-f]{64}$'),
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  model text not null constraint model_length check (char_length(model) between 1 and 200),
  cost numeric not null constraint cost_is_not_negative check (cost >= 0),
  reply jsonb,
  asked_at timestamptz not null default now(),
  settled_at timestamptz,
  primary key (interview_id, key),
  constraint settled_has_a_reply check ((settled_at is null) = (reply is null))
);
comment on table reports.model_calls is 'Questions to language models, one for each competency of an interview, with their replies.';
comment on column reports.model_calls.key is 'SHA-256 of everything the reply may depend on: the model, the prompt''s version, the competency, the answers.';
comment on column reports.model_calls.cost is 'What is reserved for the call, and once it is settled what it cost.';
comment on column reports.model_calls.reply is 'The reply as it came, {kind, text?, reason?, tokens, cost}. Null while the call is under way, or was broken off.';
create index model_calls_day_idx on reports.model_calls (workspace_id, asked_at);

alter table reports.model_calls enable row level security;
create policy nobody_directly on reports.model_calls as restrictive for all to public using (false);

create function reports.reserve_model_call(interview_id uuid, key text, model text, cost numeric)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  interview public.invitations;
  workspace public.workspaces;
  call reports.model_calls;
  spent numeric;
  spent_today numeric;
begin
  select * into interview from public.invitations i where i.id = reserve_model_call.interview_id;
  if not found then
    perform private.raise_problem('invitation_not_found');
  end if;
  -- Also when it was asked before the report was begun: consent can be taken back at any time.
  perform interviews.require_consent(interview, 'analysis');
  select * into strict workspace from public.workspaces w where w.id = interview.workspace_id;
  -- One after the other in a workspace, or two calls would both find the last of its budget.
  perform pg_advisory_xact_lock(hashtextextended('hirewire model budget ' || workspace.id, 0));
  select * into call from reports.model_calls c
  where c.interview_id = interview.id and c.key = reserve_model_call.key;
  if call.reply is not null then
    return jsonb_build_object('state', 'kept', 'reply', call.reply);
  end if;
  select coalesce(sum(c.cost), 0) into spent from reports.model_calls c
  where c.interview_id = interview.id and c.key <> reserve_model_call.key;
  select coalesce(sum(c.cost), 0) into spent_today from reports.model_calls c
  where c.workspace_id = workspace.id and c.asked_at >= date_trunc('day', now(), 'UTC')
    and (c.interview_id, c.key) <> (interview.id, reserve_model_call.key);
  if not workspace.model or spent + reserve_model_call.cost > workspace.model_report_budget
     or spent_today + reserve_model_call.cost > workspace.model_day_budget then
    return jsonb_build_object('state', 'budget', 'reply', null);
  end if;
  insert into reports.model_calls (interview_id, key, workspace_id, model, cost)
  values (interview.id, reserve_model_call.key, workspace.id, reserve_model_call.model, reserve_model_call.cost)
  on conflict on constraint model_calls_pkey do update set cost = excluded.cost, asked_at = now();
  return jsonb_build_object('state', 'granted', 'reply', null);
end
$$;
grant execute on function reports.reserve_model_call to service_role;

create function reports.settle_model_call(interview_id uuid, key text, reply jsonb)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  -- Without a price what was reserved stays, which is the most it can have cost.
  update reports.model_calls c
  set reply = settle_model_call.reply, settled_at = now(), cost = coalesce((settle_model_call.reply ->> 'cost')::numeric, c.cost)
  where c.interview_id = settle_model_call.interview_id and c.key = settle_model_call.key and c.reply is null;
end
$$;
grant execute on function reports.settle_model_call to service_role;
