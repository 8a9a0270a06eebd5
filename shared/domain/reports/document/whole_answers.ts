/** The answers of any report, of any schema, without anything that a machine made of them. */
import { z } from "zod";
import { type PeopleSections, wholeAnswerSchema } from "./report_sections.ts";

const { shape } = wholeAnswerSchema;

/** An answer as any kind of report lists it; older ones do not hold what was said. */
const listedAnswerSchema = z.object({
  ...shape,
  status: z.string(),
  answer: shape.answer.default(null),
  code_language: shape.code_language.default(null),
  choice: z.object({ chosen: z.array(z.string()), correct: z.array(z.string()) }).nullable()
    .default(null),
});

const listingSchema = z.object({ answers: z.array(listedAnswerSchema) });

function statusOf(status: string): PeopleSections["answers"][number]["status"] {
  return status === "unanswered" || status === "no_transcript" ? status : "answered";
}

/** What was asked and the whole of what came back; empty when `sections` lists no answers. */
export function wholeAnswers(sections: unknown): PeopleSections {
  const listing = listingSchema.safeParse(sections);
  const answers = listing.success ? listing.data.answers : [];
  return {
    kind: "people",
    answers: answers.map((answer) => ({ ...answer, status: statusOf(answer.status) })),
  };
}
