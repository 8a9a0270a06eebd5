/** Many finished interviews at once, for tests whose matter is what follows from them. */
import type { Sql } from "./fixtures.ts";

/**
 * Stores `count` completed interviews of a published version with an answer to every question, and
 * returns their ids. No report is asked for yet.
 */
export async function storeFinishedInterviews(
  sql: Sql,
  versionId: string,
  count: number,
): Promise<string[]> {
  const interviews = await sql<{ id: string }[]>`
    insert into public.invitations (workspace_id, template_id, template_version_id, candidate_email,
      candidate_name, status, token_hash, started_at, deadline_at, completed_at, completed_reason,
      expires_at)
    select v.workspace_id, v.template_id, v.id, 'candidate-' || n || '@example.com', 'Candidate ' || n,
      'completed', encode(sha256(convert_to(gen_random_uuid()::text, 'UTF8')), 'hex'),
      now() - interval '40 minutes', now() + interval '20 minutes', now(), 'manual',
      now() + interval '1 day'
    from public.template_versions v, generate_series(1, ${count}) n
    where v.id = ${versionId}
    returning id`;
  const ids = interviews.map(({ id }) => id);
  await sql`
    insert into public.responses (workspace_id, invitation_id, question_id, question_text, type,
      content, choice_option_ids, duration)
    select i.workspace_id, i.id, (q ->> 'id')::uuid, q ->> 'text',
      case q ->> 'type' when 'multiple_choice' then 'choice' when 'coding' then 'code' else 'text'
      end::public.response_type,
      case when q ->> 'type' <> 'multiple_choice' then
        'In my last job I planned the work with the team, measured the result and told everybody '
        || 'what we had learned, because the customers had asked for it twice.'
      end,
      case when q ->> 'type' = 'multiple_choice' then array[q -> 'options' -> 0 ->> 'id'] end,
      60
    from public.invitations i
    join public.template_versions v on v.id = i.template_version_id
    cross join lateral jsonb_array_elements(v.content -> 'questions') q
    where i.id = any (${ids})`;
  return ids;
}

/** Asks for the reports of all of them in one statement, and returns the ids of the requests. */
export async function requestReports(sql: Sql, interviewIds: readonly string[]): Promise<string[]> {
  const events = await sql<{ id: string }[]>`
    insert into public.interview_report_event (interview_id)
    select unnest(${interviewIds as string[]}::uuid[])
    returning id`;
  return events.map(({ id }) => id);
}
