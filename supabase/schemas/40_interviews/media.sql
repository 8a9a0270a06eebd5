-- Recordings and files: announced by the candidate, uploaded to Storage, looked at by the api function,
-- and only then part of an answer. Size and declared type are what Storage recorded, never what a client
-- says; what the content is, the api function saw from its first bytes.

create function interviews.media_url(path text)
returns text
language sql
immutable
set search_path = ''
as $$ select 'storage://interview-media/' || media_url.path $$;
comment on function interviews.media_url is 'How a response names its recording.';

create function interviews.media_types()
returns table (mime_type text, extension text, kind text, family text)
language sql
immutable
set search_path = ''
as $$
  values
    ('video/webm', 'webm', 'recording', 'webm'), ('audio/webm', 'weba', 'recording', 'webm'),
    ('video/mp4', 'mp4', 'recording', 'mp4'), ('audio/mp4', 'm4a', 'recording', 'mp4'), ('video/quicktime', 'mov', 'recording', 'mp4'),
    ('video/ogg', 'ogv', 'recording', 'ogg'), ('audio/ogg', 'oga', 'recording', 'ogg'),
    ('audio/mpeg', 'mp3', 'recording', 'mpeg'), ('audio/wav', 'wav', 'recording', 'wav'),
    ('text/plain', 'txt', 'code', 'text'), ('application/zip', 'zip', 'code', 'zip')
$$;
comment on function interviews.media_types is
  'What may be uploaded. Types of one family share a container and look alike from the outside.';

create function interviews.media_object(path text)
returns table (mime_type text, size bigint)
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  -- A database that stands alone has no Storage, and then nothing was uploaded.
  if to_regclass('storage.objects') is null then
    return;
  end if;
  return query
    select split_part(lower(o.metadata ->> 'mimetype'), ';', 1), (o.metadata ->> 'size')::bigint
    from storage.objects o
    where o.bucket_id = 'interview-media' and o.name = media_object.path and o.metadata ? 'size';
end
$$;
comment on function interviews.media_object is 'What Storage says about an uploaded object; no row when there is none, or it is not complete.';

create function interviews.upload_view(upload public.media_uploads)
returns jsonb
language sql
stable
set search_path = ''
as $$
  select jsonb_build_object('bucket', 'interview-media', 'path', upload.path, 'mediaUrl', interviews.media_url(upload.path),
    'mimeType', upload.mime_type, 'maxBytes', upload.max_bytes, 'expiresAt', private.to_iso(now() + interval '2 hours'))
$$;

create function interviews.awaited_upload(invitation public.invitations, question_id uuid, mime_type text, size bigint)
returns public.media_uploads
language sql
stable
set search_path = ''
as $$
  select m from public.media_uploads m
  where m.invitation_id = invitation.id and m.question_id = awaited_upload.question_id
    and m.mime_type = awaited_upload.mime_type and m.announced_size = awaited_upload.size
    and m.verified_at is null and m.used_at is null and m.discarded_at is null
    and not exists (select from interviews.media_object(m.path))
  order by m.created_at desc
  limit 1
$$;
comment on function interviews.awaited_upload is 'An upload that was announced in the same words and of which nothing has arrived: announcing it again is the same announcement.';

create function interviews.create_upload(invitation_id uuid, upload jsonb, idempotency_key text)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  found_invitation public.invitations := interviews.candidate_invitation(create_upload.invitation_id);
  invitation public.invitations := interviews.catch_up(found_invitation);
  question jsonb;
  media record;
  max_bytes bigint;
  object_path text;
  saved public.media_uploads;
  answered jsonb;
begin
  if invitation.status <> found_invitation.status then
    return interviews.answer_just_ended(invitation);
  end if;
  perform interviews.raise_unless_under_way(invitation);
  perform private.require_shape(create_upload.upload, interviews.new_upload_shape(), 'invalid_upload');
  question := interviews.question_of(invitation, (create_upload.upload ->> 'questionId')::uuid);
  if question is null then
    perform private.raise_problem('question_not_found');
  end if;
  answered := interviews.answer_given(invitation, 'create_upload', create_upload.idempotency_key, create_upload.upload);
  if answered is not null then
    select * into saved from public.media_uploads m where m.path = answered ->> 'path';
    return interviews.upload_view(saved);
  end if;
  select * into media from interviews.media_types() m
  where m.mime_type = btrim(split_part(lower(create_upload.upload ->> 'mimeType'), ';', 1))
    and m.kind = case question ->> 'type' when 'video' then 'recording' when 'coding' then 'code' end;
  if not found then
    perform private.raise_problem('media_type_not_allowed',
      format('A %s question takes no file of type %s.', question ->> 'type', create_upload.upload ->> 'mimeType'),
      format('Use one of %s.', coalesce((
        select string_agg(m.mime_type, ', ' order by m.mime_type) from interviews.media_types() m
        where m.kind = case question ->> 'type' when 'video' then 'recording' when 'coding' then 'code' end
      ), 'none: answer without a file')));
  end if;
  select case media.kind when 'code' then 10485760 else w.max_media_bytes end into strict max_bytes
  from public.workspaces w where w.id = invitation.workspace_id;
  if (create_upload.upload ->> 'size')::bigint > max_bytes then
    perform private.raise_problem('media_too_large', format('The file may have at most %s bytes.', max_bytes));
  end if;
  saved := interviews.awaited_upload(invitation, (question ->> 'id')::uuid, media.mime_type, (create_upload.upload ->> 'size')::bigint);
  if saved.path is not null then
    return interviews.upload_view(saved);
  end if;
  -- Bounded by what an honest candidate may need, so that the bucket cannot be filled.
  if (select count(*) from public.media_uploads m where m.invitation_id = invitation.id)
     >= 20 + 3 * (select jsonb_array_length(v.content -> 'questions') from public.template_versions v where v.id = invitation.template_version_id)
       * (1 + interviews.retakes_allowed(invitation)) then
    perform private.raise_problem('too_many_uploads');
  end if;
  perform private.count_call('command', 'create_upload');
  invitation := interviews.resume_interview(invitation);
  object_path := format('%s/%s/%s.%s', invitation.workspace_id, invitation.id, gen_random_uuid(), media.extension);
  insert into public.media_uploads (path, workspace_id, invitation_id, question_id, mime_type, announced_size, max_bytes)
  values (object_path, invitation.workspace_id, invitation.id, (question ->> 'id')::uuid, media.mime_type,
    (create_upload.upload ->> 'size')::bigint, max_bytes)
  returning * into saved;
  perform interviews.keep_answer(invitation, 'create_upload', create_upload.idempotency_key, create_upload.upload,
    jsonb_build_object('path', saved.path));
  return interviews.upload_view(saved);
end
$$;
grant execute on function interviews.create_upload to authenticated, service_role;

create function interviews.raise_media_not_found()
returns void
language sql
set search_path = ''
as $$
  select private.raise_problem('media_not_found')
$$;

create function interviews.check_media(upload public.media_uploads, found_type text, found_size bigint)
returns void
language plpgsql
immutable
set search_path = ''
as $$
begin
  -- First, because nothing is of no type.
  if check_media.found_size <= 0 then
    perform private.raise_problem('media_empty');
  elsif not exists (
    select from interviews.media_types() a join interviews.media_types() b using (family, kind)
    where a.mime_type = upload.mime_type and b.mime_type = check_media.found_type
  ) then
    perform private.raise_problem('media_type_not_allowed',
      format('The uploaded file is %s, announced was %s.', coalesce(check_media.found_type, 'of an unknown type'), upload.mime_type));
  elsif check_media.found_size > upload.max_bytes then
    perform private.raise_problem('media_too_large',
      format('The uploaded file has %s bytes; 1 to %s are allowed.', check_media.found_size, upload.max_bytes));
  end if;
end
$$;
comment on function interviews.check_media is 'Refuses an object that is not of the kind it was announced as, or too large.';

create function interviews.get_upload(invitation_id uuid, media_url text)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  found_invitation public.invitations := interviews.candidate_invitation(get_upload.invitation_id);
  invitation public.invitations := interviews.catch_up(found_invitation);
  upload public.media_uploads;
begin
  select * into upload from public.media_uploads m
  where m.invitation_id = invitation.id and interviews.media_url(m.path) = get_upload.media_url;
  -- What an answer has used may be named again after the end, by that answer sent again.
  if upload.used_at is null or (interviews.consent_problem(invitation, 'interview')).code is not null then
    if invitation.status <> found_invitation.status then
      return interviews.answer_just_ended(invitation);
    end if;
    perform interviews.raise_unless_under_way(invitation);
  end if;
  if upload.path is null then
    perform interviews.raise_media_not_found();
  end if;
  return jsonb_build_object('bucket', 'interview-media', 'path', upload.path);
end
$$;
grant execute on function interviews.get_upload to authenticated, service_role;

create function interviews.verify_upload(path text, content_type text)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  upload public.media_uploads;
  stored record;
begin
  if (workspaces.current_actor()).kind <> 'service' then
    perform private.raise_problem('forbidden', 'Uploads are verified by the service alone.', 'Call without a credential of somebody else.');
  end if;
  select * into upload from public.media_uploads m where m.path = verify_upload.path for update;
  select * into stored from interviews.media_object(verify_upload.path);
  perform interviews.require_consent(i, 'interview') from public.invitations i where i.id = upload.invitation_id;
  if upload.path is null or stored.size is null then
    perform interviews.raise_media_not_found();
  end if;
  perform interviews.check_media(upload, stored.mime_type, stored.size);
  perform interviews.check_media(upload, verify_upload.content_type, stored.size);
  update public.media_uploads m
  set verified_type = upload.mime_type, size = stored.size, verified_at = now()
  where m.path = upload.path;
  return jsonb_build_object('path', upload.path, 'mimeType', upload.mime_type, 'size', stored.size);
end
$$;
grant execute on function interviews.verify_upload to service_role;

create function interviews.use_media(invitation public.invitations, question jsonb, url text)
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
  upload public.media_uploads;
  stored record;
begin
  select * into upload from public.media_uploads m
  where m.invitation_id = invitation.id and m.question_id = (question ->> 'id')::uuid and interviews.media_url(m.path) = use_media.url;
  if upload.verified_at is null then
    perform interviews.raise_media_not_found();
  end if;
  -- Looked at again: a signed address may have been used once more since.
  select * into stored from interviews.media_object(upload.path);
  if stored.size is null or stored.size <> upload.size then
    perform interviews.raise_media_not_found();
  end if;
  perform interviews.check_media(upload, stored.mime_type, stored.size);
  update public.media_uploads m set used_at = coalesce(m.used_at, now()) where m.path = upload.path;
end
$$;
comment on function interviews.use_media is
  'Takes a recording for an answer, so that it is kept. Refuses one that was not uploaded for this question of this interview, verified, and left as it was.';

create function interviews.get_media(response_id uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  answer public.responses;
  upload public.media_uploads;
begin
  select * into answer from public.responses r where r.id = get_media.response_id;
  perform workspaces.authorize(workspaces.current_actor(), answer.workspace_id, 'interviews:read', 'response_not_found');
  select * into upload from public.media_uploads m
  where m.invitation_id = answer.invitation_id and interviews.media_url(m.path) = answer.media_url;
  if upload.path is null then
    perform private.raise_problem('media_not_found', 'The response has no recording.', 'Only video answers have one.');
  end if;
  return jsonb_build_object('bucket', 'interview-media', 'path', upload.path, 'mimeType', upload.verified_type, 'size', upload.size);
end
$$;
grant execute on function interviews.get_media to authenticated, service_role;

do $$
begin
  -- Storage is the platform's; a database that stands alone has none.
  if to_regclass('storage.buckets') is not null then
    insert into storage.buckets (id, name, public, allowed_mime_types)
    values ('interview-media', 'interview-media', false, array(select m.mime_type from interviews.media_types() m order by m.mime_type))
    on conflict (id) do nothing;
  end if;
  if to_regclass('storage.objects') is not null then
    -- Candidates upload with signed addresses and need no policy. Reviewers play recordings by addresses that
    -- are signed for each: a list of objects would tell how often somebody recorded, and who did not.
    create policy "members read interview media" on storage.objects for select to authenticated
    using (
      bucket_id = 'interview-media'
      and split_part(name, '/', 1) in (select w::text from workspaces.my_workspace_ids('interviews:write') w)
    );
  end if;
end
$$;
