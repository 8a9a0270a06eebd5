-- The consent texts that a workspace shows to candidates.

create function workspaces.consent_text_view(consent_text public.consent_texts)
returns jsonb
language sql
immutable
set search_path = ''
as $$
  select jsonb_build_object('id', consent_text.id, 'language', consent_text.language, 'version', consent_text.version,
    'text', consent_text.text, 'textHash', consent_text.text_hash)
$$;

create function workspaces.put_consent_text(language text, text text, workspace_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  actor private.actor := workspaces.current_actor();
  resolved uuid := workspaces.resolve_workspace(actor, put_consent_text.workspace_id, 'workspace:manage');
  present public.consent_texts;
begin
  perform private.require_shape(
    jsonb_build_object('language', put_consent_text.language, 'text', put_consent_text.text),
    workspaces.new_consent_text_shape(), 'invalid_consent_text');
  -- Versions are counted one after the other.
  perform from public.workspaces w where w.id = resolved for no key update;
  select * into present from public.consent_texts c
  where c.workspace_id = resolved and c.language = put_consent_text.language
  order by c.version desc
  limit 1;
  if present.id is null or present.text <> put_consent_text.text then
    insert into public.consent_texts (workspace_id, language, version, text, text_hash, created_by)
    values (resolved, put_consent_text.language, coalesce(present.version, 0) + 1, put_consent_text.text,
      private.hash_secret(put_consent_text.text), actor.user_id)
    returning * into present;
  end if;
  return workspaces.consent_text_view(present) || jsonb_build_object('createdAt', private.to_iso(present.created_at), 'current', true);
end
$$;
grant execute on function workspaces.put_consent_text to authenticated, service_role;

create function workspaces.list_consent_texts(workspace_id uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  resolved uuid := workspaces.resolve_workspace(workspaces.current_actor(), list_consent_texts.workspace_id, 'interviews:read');
begin
  return jsonb_build_object('items', (
    select coalesce(jsonb_agg(workspaces.consent_text_view(t) || jsonb_build_object(
      'createdAt', private.to_iso(t.created_at),
      'current', t.version = (
        select max(l.version) from public.consent_texts l where l.workspace_id = resolved and l.language = t.language
      )
    ) order by t.created_at desc, t.language, t.version desc), '[]')
    from public.consent_texts t
    where t.workspace_id = resolved and t.id in (
      select n.id from public.consent_texts n where n.workspace_id = resolved order by n.created_at desc limit 500
    )
  ));
end
$$;
grant execute on function workspaces.list_consent_texts to authenticated, service_role;
