/**
 * Answers that nobody wrote for these measurements and that are no lists: those of the examples, and any
 * folder of graded answers. How many of them are taken for a list?
 */
import { z } from "zod";
import { readExamples } from "../../examples/read_examples.ts";
import type { AskedAnswer } from "./as_interview.ts";
import type { FlagDetector } from "./flags.ts";
import { type Proportion, shareOf } from "./proportion.ts";

export interface JudgedProse {
  readonly answer: AskedAnswer;
  readonly found: readonly string[];
}

/** The examples' interview of recited lists says of itself that it is one. */
const LISTS = "keyword-stuffed";

/** Every answer in words of the examples, but for the recited lists. */
export async function examplesProse(): Promise<AskedAnswer[]> {
  const { templates, interviews } = await readExamples();
  return [...interviews.values()].flatMap(({ template: slug, quality, answers }) => {
    const template = templates.get(slug)!;
    if (quality === LISTS) return [];
    return answers.flatMap((answer): AskedAnswer[] => {
      const text = answer.type === "text"
        ? answer.content
        : answer.type === "video"
        ? answer.transcript?.text
        : undefined;
      const question = template.questions[answer.question - 1]!;
      if (text === undefined) return [];
      const concepts = [
        ...template.competencies.flatMap(({ mustMention }) => mustMention),
        ...question.rubric.mustMention,
        ...template.requirements,
      ].flatMap(({ anyOf }) => anyOf);
      return [{ text, question: question.text, concepts, language: template.language ?? "en" }];
    });
  });
}

const questionsSchema = z.array(z.object({
  id: z.string(),
  text: z.string(),
  concepts: z.array(z.object({ any_of: z.array(z.string()) })),
}));
const answerSchema = z.object({ id: z.string(), question: z.string(), answer: z.string() });

/**
 * The answers of a folder with `questions.json` and `answers.jsonl`, empty ones left out.
 *
 * @throws {Error} when a file is not in this format, or an answer's question is missing
 */
export async function folderProse(folder: string): Promise<AskedAnswer[]> {
  const questions = new Map(
    questionsSchema.parse(JSON.parse(await Deno.readTextFile(`${folder}/questions.json`)))
      .map((question) => [question.id, question]),
  );
  const lines = (await Deno.readTextFile(`${folder}/answers.jsonl`)).split("\n");
  return lines.flatMap((line): AskedAnswer[] => {
    if (line.trim() === "") return [];
    const { id, question: asked, answer } = answerSchema.parse(JSON.parse(line));
    const question = questions.get(asked);
    if (question === undefined) {
      throw new Error(`${folder}: answer ${id} has no question ${asked}.`);
    }
    if (answer.trim() === "") return [];
    const concepts = question.concepts.flatMap(({ any_of }) => any_of);
    return [{ text: answer, question: question.text, concepts }];
  });
}

export async function judgeProse(
  answers: readonly AskedAnswer[],
  detect: FlagDetector,
): Promise<JudgedProse[]> {
  const judged: JudgedProse[] = [];
  for (const answer of answers) judged.push({ answer, found: await detect(answer) });
  return judged;
}

export function isTakenForList({ found }: JudgedProse): boolean {
  return found.includes("list_like");
}

export function listFalseAlarms(judged: readonly JudgedProse[]): Proportion {
  return shareOf(judged, isTakenForList);
}
