-- Invitations by page: a workspace's, and those sent to the address of whoever is signed in.

create function interviews.require_status(wanted text)
returns public.invitation_status
language plpgsql
immutable
set search_path = ''
as $$
begin
  if wanted is not null and not pg_input_is_valid(wanted, 'public.invitation_status') then
    perform private.raise_problem('invalid_status', format('%L is not a status.', wanted), 'Use pending, started, completed or expired.');
  end if;
  return wanted::public.invitation_status;
end
$$;

create function interviews.list_invitations(filter jsonb, workspace_id uuid, cursor text, page_size int)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  actor private.actor := workspaces.current_actor();
  resolved uuid := workspaces.resolve_workspace(actor, list_invitations.workspace_id, 'interviews:read');
  may_write boolean := workspaces.permits(actor, resolved, 'interviews:write');
  blind_reader uuid := interviews.blind_reader(actor, may_write);
  size int := private.page_size(list_invitations.page_size);
  after record := private.decode_cursor('invitations', list_invitations.cursor);
  wanted public.invitation_status;
  of_template uuid;
  page public.invitations[];
begin
  perform private.require_shape(list_invitations.filter, '{"type":"object","fields":{
    "status":{"type":"string","nullable":true},"templateId":{"type":"string","format":"uuid","nullable":true}}}', 'invalid_filter');
  wanted := interviews.require_status(list_invitations.filter ->> 'status');
  of_template := (list_invitations.filter ->> 'templateId')::uuid;
  if of_template is not null and not exists (
    select from public.interview_templates t where t.id = of_template and t.workspace_id = resolved
  ) then
    perform private.raise_problem('template_not_found');
  end if;
  perform private.count_call('query', 'list_invitations');
  -- Put together, so that each combination of filters gets the plan that its index allows.
  execute format(
    $sql$
    select array(
      select i from public.invitations i
      where i.workspace_id = $1 and (i.created_at, i.id) < ($2, $3) %s %s
      order by i.created_at desc, i.id desc
      limit $4
    )
    $sql$,
    case when wanted is not null then 'and i.status = $5' end,
    case when of_template is not null then 'and i.template_id = $6' end
  ) into page using resolved, after.moment, after.id, size + 1, wanted, of_template;
  return jsonb_build_object(
    'items', (
      select coalesce(jsonb_agg(interviews.member_invitation_view(i, may_write, blind_reader) order by i.created_at desc, i.id desc), '[]')
      from unnest(page[:size]) i
    ),
    'nextCursor', case when cardinality(page) > size then private.encode_cursor('invitations', page[size].created_at, page[size].id) end
  );
end
$$;
grant execute on function interviews.list_invitations to authenticated, service_role;

create function interviews.list_candidate_invitations(cursor text, page_size int, status text)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  actor private.actor := workspaces.current_actor();
  wanted public.invitation_status := interviews.require_status(list_candidate_invitations.status);
  size int := private.page_size(list_candidate_invitations.page_size);
  after record := private.decode_cursor('candidate_invitations', list_candidate_invitations.cursor);
  email text := interviews.verified_email(actor);
  page public.invitations[];
begin
  if actor.kind <> 'member' then
    perform private.raise_problem('unauthorized', 'Sign in to see your invitations.', 'Send Authorization: Bearer with a user''s access token.');
  end if;
  perform private.count_call('query', 'list_candidate_invitations');
  page := array(
    select i from public.invitations i
    where lower(i.candidate_email) = email and (wanted is null or i.status = wanted) and (i.created_at, i.id) < (after.moment, after.id)
    order by i.created_at desc, i.id desc
    limit size + 1
  );
  return jsonb_build_object(
    'items', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'id', i.id, 'status', i.status, 'templateTitle', v.content -> 'title', 'workspaceName', w.name, 'candidateName', i.candidate_name,
        'language', i.language, 'expiresAt', private.to_iso(i.expires_at), 'startedAt', private.to_iso(i.started_at),
        'deadlineAt', private.to_iso(i.deadline_at), 'completedAt', private.to_iso(i.completed_at), 'createdAt', private.to_iso(i.created_at)
      ) order by i.created_at desc, i.id desc), '[]')
      from unnest(page[:size]) i
      join public.template_versions v on v.id = i.template_version_id
      join public.workspaces w on w.id = i.workspace_id
    ),
    'nextCursor', case when cardinality(page) > size then private.encode_cursor('candidate_invitations', page[size].created_at, page[size].id) end
  );
end
$$;
grant execute on function interviews.list_candidate_invitations to authenticated, service_role;
