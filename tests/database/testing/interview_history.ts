/** Years of interviews in seconds: what a workspace leaves behind, written straight into the tables. */
import { connect } from "./database.ts";

/** The tables that grow with every interview. */
export const HISTORY = [
  "invitations",
  "responses",
  "media_uploads",
  "transcripts",
  "transcription_jobs",
  "outbox",
  "outbox_deliveries",
  "interview_report_event",
  "interview_reports",
  "interview_templates",
];

/** The workspace whose past it is. */
export interface HistoryOwner {
  readonly workspaceId: string;
  readonly templateId: string;
  readonly userId: string;
}

/**
 * Adds interviews `from` … `to` - 1, newest first: of a hundred, 90 are completed with six answers, 5 have
 * expired, 5 are pending. Their events are published and delivered, their reports written.
 */
export async function addHistory(
  url: string,
  { workspaceId, templateId, userId }: HistoryOwner,
  from: number,
  to: number,
): Promise<void> {
  const admin = new URL(url);
  admin.username = "supabase_admin";
  await using sql = connect(admin.href);
  await sql.unsafe(`
    set statement_timeout = '5min';
    -- Neither foreign keys nor triggers: what is written here is known to be whole, and has happened.
    set session_replication_role = replica;
    set synchronous_commit = off;

    create temp table old as
    select i, gen_random_uuid() as id, now() - interval '2 days' - i * interval '1 minute' as at,
      (case when i % 100 < 5 then 'pending' when i % 100 < 10 then 'expired' else 'completed' end)::public.invitation_status as status
    from generate_series(${from}, ${to} - 1) i;

    insert into public.invitations (id, workspace_id, template_id, template_version_id, candidate_email, candidate_name,
      token_hash, status, started_at, deadline_at, completed_at, completed_reason, expires_at, created_at)
    select o.id, v.workspace_id, v.template_id, v.id, 'c' || o.i % 20 || '@candidates.test', 'Candidate ' || o.i, 'old-' || o.i, o.status,
      case when o.status = 'completed' then o.at end, case when o.status = 'completed' then o.at + interval '1 hour' end,
      case when o.status = 'completed' then o.at + interval '30 minutes' end,
      case when o.status = 'completed' then 'manual'::public.completed_reason end,
      case when o.status = 'pending' then now() + interval '30 days' else o.at + interval '1 hour' end, o.at
    from old o, public.template_versions v
    where v.template_id = '${templateId}';

    insert into public.responses (workspace_id, invitation_id, question_id, question_text, type, content, choice_option_ids, media_url, submitted_at)
    select '${workspaceId}', o.id, q.id, q.text,
      (case q.type when 'multiple_choice' then 'choice' when 'coding' then 'code' else q.type::text end)::public.response_type,
      case when q.type in ('text', 'coding') then 'Answer ' || o.i end,
      case when q.type = 'multiple_choice' then array['b-tree'] end,
      case when q.type = 'video' then interviews.media_url('old/' || o.i) end, o.at + q."order" * interval '4 minutes'
    from old o, public.questions q
    where o.status = 'completed' and q.template_id = '${templateId}';

    insert into public.media_uploads (path, workspace_id, invitation_id, question_id, mime_type, announced_size, max_bytes, verified_type, size, verified_at, used_at, created_at)
    select 'old/' || o.i, '${workspaceId}', o.id, q.id, 'video/webm', 2000, 1000000, 'video/webm', 2000, o.at, o.at, o.at
    from old o, public.questions q
    where o.status = 'completed' and q.template_id = '${templateId}' and q.type = 'video';

    insert into public.transcripts (workspace_id, response_id, origin, language, text)
    select r.workspace_id, r.id, 'candidate', 'en', 'What was said.'
    from public.responses r join old o on o.id = r.invitation_id
    where r.type = 'video';

    insert into public.transcription_jobs (response_id, workspace_id, invitation_id, status, finished_at)
    select r.id, r.workspace_id, r.invitation_id, 'done', r.submitted_at
    from public.responses r join old o on o.id = r.invitation_id
    where r.type = 'video';

    insert into public.outbox (workspace_id, aggregate_type, aggregate_id, event_type, payload, status, published_at, created_at)
    select '${workspaceId}', 'invitation', o.id, e, '{}', 'published', o.at, o.at
    from old o, unnest(array['invitation.created', 'invitation.started', 'invitation.completed']) e;

    insert into public.outbox_deliveries (event_id, sink, aggregate_id, sequence, status, attempts, delivered_at)
    select e.id, 'kafka', e.aggregate_id, e.sequence, 'delivered', 1, e.published_at
    from public.outbox e join old o on o.id = e.aggregate_id;

    insert into public.interview_report_event (interview_id, workspace_id, status, processed_at, created_at)
    select o.id, '${workspaceId}', 'completed', o.at, o.at from old o where o.status = 'completed';

    insert into public.interview_reports (interview_id, event_id, workspace_id, version, analyzer, analyzer_version, input_hash, body)
    select e.interview_id, e.id, e.workspace_id, 1, 'test', '1', repeat('0', 64), '{"competencies":[]}'
    from public.interview_report_event e join old o on o.id = e.interview_id;

    insert into public.interview_templates (workspace_id, owner_id, title, interview_type, status, created_at)
    select '${workspaceId}', '${userId}', 'Template ' || o.i, 'Technical', 'archived', o.at from old o where o.i % 10 = 0;
    drop table old;
  `).simple();
  // As autovacuum would have done by the time that there is so much.
  await sql.unsafe(`vacuum analyze ${HISTORY.map((table) => `public.${table}`).join(", ")}`);
}
