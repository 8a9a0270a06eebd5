/** Interviews of a test's own: a template of few words, and answers as their candidate typed them. */
import type { ExampleAnswer } from "../../examples/schema.ts";
import { takeInterview } from "./candidate.ts";
import { type Invitation, invite, publish, type PublishedTemplate, type Sql } from "./fixtures.ts";
import type { Project } from "./stack.ts";

/** A competency with anchors. */
export function scale(id: string, weight = 1) {
  return {
    id,
    name: `The scale of ${id}`,
    weight,
    anchors: { "1": "Hopes that it goes well.", "3": "Knows the usual way.", "5": "Knows why." },
  };
}

/** One thing that a rubric looks for. */
export function concept(id: string, ...anyOf: string[]) {
  return { id, label: `Speaks of ${id}`, anyOf };
}

export interface WrittenTemplate {
  interviewType?: string;
  competencies: readonly ReturnType<typeof scale>[];
  questions: readonly Record<string, unknown>[];
}

/** Publishes a template that asks in English. */
export async function publishWritten(
  sql: Sql,
  workspaceId: string,
  template: WrittenTemplate,
): Promise<PublishedTemplate> {
  return await publish(sql, workspaceId, {
    title: "An interview of a test's own",
    interviewType: "technical",
    language: "en",
    ...template,
  });
}

/** The answer to a question that is answered in text, and to one that is answered by choosing. */
export const typed = (question: number, content: string): ExampleAnswer => ({
  question,
  type: "text",
  content,
  durationSeconds: 60,
});
export const chosen = (question: number, ...optionIds: string[]): ExampleAnswer => ({
  question,
  type: "choice",
  optionIds,
  durationSeconds: 20,
});

/** Invites somebody to the template's interview and answers it through the public API to its end. */
export async function takeWritten(
  project: Project,
  sql: Sql,
  template: PublishedTemplate,
  answers: ExampleAnswer[],
  candidate?: { name: string; email: string },
): Promise<Invitation> {
  const invitation = await invite(sql, template.id, candidate);
  await takeInterview(project, invitation, { finish: "manual", answers });
  return invitation;
}
