/**
 * The problems of the product, which live in private.problems, as the code and the readers get them:
 * shared/http/problem_codes.ts and docs/problems.md. `task types` writes both.
 */
import postgres from "postgres";

/** A row of private.problems. */
export interface ProblemRow {
  code: string;
  status: number;
  title: string;
  sentence: string;
  hint: string;
}

/** All problems of a migrated database, by code. */
export async function readProblems(url: string): Promise<ProblemRow[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await sql<ProblemRow[]>`
      select code, status, title, sentence, hint from private.problems order by code collate "C"`;
  } finally {
    await sql.end();
  }
}

/** The module from which TypeScript knows the codes, and what each means. */
export function problemCodesModule(problems: readonly ProblemRow[]): string {
  const entries = problems.map(({ code, status, title, sentence, hint }) => {
    const texts = Object.entries({ title, sentence, hint })
      .map(([name, text]) => `${name}: ${JSON.stringify(text)}`);
    return `  ${code}: { status: ${status}, ${texts.join(", ")} },\n`;
  });
  return `\
// Generated from private.problems by \`npx -y deno@2.9.6 task types\`. Do not edit.

/** What each problem says unless whoever raises it knows more. docs/problems.md is for readers. */
export const PROBLEMS = {
${entries.join("")}} as const;

/** The codes that a problem can have. */
export type ProblemCode = keyof typeof PROBLEMS;
`;
}

const STATUSES: Readonly<Record<number, readonly [name: string, meaning: string]>> = {
  400: ["Bad Request", "The request is not valid, or the interview is not in a state for it."],
  401: ["Unauthorized", "It is not known who is calling."],
  403: ["Forbidden", "Who is calling may not do this."],
  404: ["Not Found", "It is not there, or not to be seen with these credentials."],
  405: ["Method Not Allowed", "The path exists and takes other methods."],
  406: ["Not Acceptable", "The answer cannot be given in a form that the client accepts."],
  409: ["Conflict", "The present state does not allow it."],
  410: ["Gone", "It existed, and is not shown any more."],
  413: ["Content Too Large", "What was sent is too large."],
  415: ["Unsupported Media Type", "What was sent is of the wrong type."],
  422: ["Unprocessable Content", "An event is well formed and cannot be taken in."],
  429: ["Too Many Requests", "Slow down; the header `retry-after` says for how long."],
  500: ["Internal Server Error", "The fault is ours."],
  503: ["Service Unavailable", "It cannot be done at the moment; try again shortly."],
};

/** @throws {Error} naming a status that the page has no words for yet */
export function problemsPage(problems: readonly ProblemRow[]): string {
  const sections = [...Map.groupBy(problems, ({ status }) => status)]
    .sort(([a], [b]) => a - b)
    .map(([status, rows]) => {
      const words = STATUSES[status];
      if (words === undefined) throw new Error(`scripts/problems.ts has no words for ${status}.`);
      const [name, meaning] = words;
      return `
## ${status} ${name}

${meaning}

| code | title | what it means | what to do |
| --- | --- | --- | --- |
${rows.map(lineOf).join("")}`;
    });
  return INTRODUCTION + sections.join("");
}

function lineOf({ code, title, sentence, hint }: ProblemRow): string {
  return `| \`${code}\` | ${[title, sentence, hint].map(escape).join(" | ")} |\n`;
}

function escape(text: string): string {
  return text.replace(/[|*<\\]/g, "\\$&");
}

const INTRODUCTION = `\
# Problems

<!-- Generated from private.problems by \`npx -y deno@2.9.6 task types\`. Do not edit. -->

Every error of the API is a problem document as RFC 9457 describes it, of type
\`application/problem+json\`:

\`\`\`json
{
  "type": "urn:hirewire:problem:invitation_not_started",
  "title": "Invitation not started",
  "status": 400,
  "detail": "The interview has not been started.",
  "instance": "urn:hirewire:request:0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f",
  "code": "invitation_not_started",
  "requestId": "0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f",
  "hint": "Start it with POST /api/v1/invitations/{id}/start."
}
\`\`\`

| field | says |
| --- | --- |
| \`code\` | which problem it is; stable, the field to branch on |
| \`type\` | the same as a URN |
| \`title\` | the problem in words; the same at every occurrence |
| \`status\` | the HTTP status; one code has one status |
| \`detail\` | what was wrong this time, for a person; it may be more precise than below |
| \`hint\` | what to do about it, for a person; it may be more precise than below, or absent |
| \`errors\` | every field at fault, as \`{path, message}\`, where there are such |
| \`instance\`, \`requestId\` | this one request; quote it in reports, the logs have it too |

A call that goes past the API straight to PostgREST (\`supabase.rpc\`) is refused by the same rules: the
error's \`code\` is \`PT\` with the status (\`PT404\`), its \`details\` is the code below, its \`message\` the
detail and its \`hint\` the hint.
`;
