/** What the concurrency tests start from, made with the functions a deployment would use. */
import type { Sql, TransactionSql } from "postgres";

/** An interview as its candidate holds it. */
export interface Invitation {
  id: string;
  token: string;
  /** Ids of its questions, in order: a required text, then an optional text. */
  questions: string[];
}

/** A call that was refused: `code` is our problem code, or the SQLSTATE of another error. */
export interface Refusal {
  refused: string;
}

/** The five kinds of interview and the queue each one's reports go to. */
export const KINDS: readonly { type: string; category: string | null; queue: string }[] = [
  { type: "One-way", category: null, queue: "one_way_interview_report" },
  { type: "Technical", category: null, queue: "technical_interview_report" },
  { type: "Coding", category: null, queue: "coding_interview_report" },
  { type: "Behavioural", category: "Soft skill", queue: "soft_skill_interview_report" },
  { type: "Behavioural", category: "Role-based", queue: "role_based_interview_report" },
];

/** A workspace without members. */
export async function createWorkspace(sql: Sql): Promise<string> {
  const [row] = await sql`select public.create_workspace('Concurrent', null) as id`;
  return row!.id;
}

/** A published template of two text questions. */
export async function createTemplate(
  sql: Sql,
  workspaceId: string,
  kind: { type: string; category: string | null } = KINDS[1]!,
): Promise<string> {
  const template = {
    title: "Concurrent",
    interviewType: kind.type,
    ...(kind.category === null ? {} : { interviewCategory: kind.category }),
    settings: { totalTimeLimit: 30 },
    questions: [
      { text: "What is a race condition?", type: "text" },
      { text: "Is there anything to add?", type: "text", required: false },
    ],
  };
  const [row] = await sql`
    select public.create_template(${workspaceId}, ${sql.json(template)}) as id
  `;
  await sql`select public.publish_template(${row!.id})`;
  return row!.id;
}

/** Invites a candidate. */
export async function invite(sql: Sql, templateId: string): Promise<Invitation> {
  const [row] = await sql`
    select public.create_invitation(${templateId}, 'c@candidates.test', 'Candidate',
      '{"allowDuplicate":true}') as invitation
  `;
  const { id, accessToken: token } = row!.invitation;
  const questions = await sql`
    select q ->> 'id' as id
    from public.invitations i
    join public.template_versions v on v.id = i.template_version_id,
      jsonb_array_elements(v.content -> 'questions') with ordinality e (q, position)
    where i.id = ${id}
    order by position
  `;
  return { id, token, questions: questions.map((question) => question.id) };
}

/** Invitations that are completed already; their reports are not asked for yet. */
export async function completedInterviews(
  sql: Sql,
  templateId: string,
  count: number,
): Promise<string[]> {
  const rows = await sql`
    insert into public.invitations (
      workspace_id, template_id, template_version_id, candidate_email, candidate_name, token_hash,
      status, started_at, deadline_at, completed_at, completed_reason, expires_at
    )
    select v.workspace_id, v.template_id, v.id, 'c@candidates.test', 'Candidate ' || i,
      gen_random_uuid(), 'completed', now(), now(), now(), 'manual', now()
    from public.template_versions v, generate_series(1, ${count}::int) i
    where v.template_id = ${templateId}
    returning id
  `;
  return rows.map((row) => row.id);
}

/** Asks for the reports of interviews, in one statement, and returns the requests' ids. */
export async function requestReports(sql: Sql, interviewIds: string[]): Promise<string[]> {
  const rows = await sql`
    insert into public.interview_report_event (interview_id)
    select id from unnest(${interviewIds}::uuid[]) id
    returning id
  `;
  return rows.map((row) => row.id);
}

/** A report that says nothing, distinguished by the hash of its input. */
export function report(hashDigit = "a"): Record<string, string | null | { competencies: [] }> {
  return {
    analyzer: "test",
    analyzer_version: "1",
    input_hash: hashDigit.repeat(64),
    overall_score: null,
    recommendation: null,
    body: { competencies: [] },
  };
}

/** Runs `call` in a transaction of its own, as the api function does for a candidate. */
export async function asCandidate<T>(
  sql: Sql,
  invitation: Invitation,
  call: (transaction: TransactionSql) => Promise<T>,
): Promise<T | Refusal> {
  const headers = JSON.stringify({ "x-interview-token": invitation.token });
  return await refusalOf(sql.begin(async (transaction) => {
    await transaction`
      select set_config('role', 'service_role', true),
        set_config('request.jwt.claims', '{"role":"service_role"}', true),
        set_config('request.headers', ${headers}, true)
    `;
    return await call(transaction);
  }) as Promise<T>);
}

/** Answers one question of the candidate's own interview. */
export function submit(invitation: Invitation, question: number, content: string) {
  return async (sql: TransactionSql) =>
    await sql`select public.submit_response(${invitation.id}, ${
      sql.json({ questionId: invitation.questions[question]!, type: "text", content })
    })`;
}

/** What `call` gives, or how it was refused. Other failures stay failures. */
export async function refusalOf<T>(call: Promise<T>): Promise<T | Refusal> {
  try {
    return await call;
  } catch (error) {
    const { code, detail } = error as { code?: string; detail?: string };
    if (typeof code !== "string" || code.length !== 5) throw error;
    return { refused: code.startsWith("PT") ? detail ?? code : code };
  }
}

/** The codes of the calls that were refused, in alphabetical order. */
export function refusals(outcomes: readonly unknown[]): string[] {
  return outcomes.flatMap((outcome) =>
    typeof outcome === "object" && outcome !== null && "refused" in outcome
      ? [String(outcome.refused)]
      : []
  ).sort();
}
