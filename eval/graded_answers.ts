/**
 * A folder of graded answers: `questions.json`, a list of questions with what a full answer names, and
 * `answers.jsonl`, one answer a line with the score that people gave it.
 */
import { z } from "zod";

const conceptSchema = z.object({
  id: z.string().min(1),
  label: z.string().optional(),
  /** Phrases, any of which counts; a trailing `*` matches any ending. */
  any_of: z.array(z.string().min(1)).min(1),
});

const questionSchema = z.object({
  id: z.string().min(1),
  text: z.string().min(1),
  /** Primary subtag of the language that answers are in. */
  language: z.string().default("en"),
  reference: z.union([z.string(), z.array(z.string())]).optional(),
  concepts: z.array(conceptSchema).min(1),
  /** How many of the concepts a full answer names; all of them when absent. */
  needed: z.number().int().min(1).nullish(),
});

const answerSchema = z.object({
  id: z.string().min(1),
  question: z.string().min(1),
  answer: z.string(),
  /** 0-1, from people. */
  human_score: z.number().min(0).max(1),
});

export type GradedQuestion = z.infer<typeof questionSchema>;

export interface GradedAnswer {
  readonly id: string;
  readonly question: GradedQuestion;
  readonly text: string;
  /** round(1 + 4 * human_score). */
  readonly level: number;
}

/** A share or score of 0-1 as a level of 1-5. */
export function levelOf(share: number): number {
  return Math.round(1 + 4 * share);
}

/** @throws {Error} that names the file and line, when the folder is not in this format */
export async function readGradedAnswers(
  folder: string,
): Promise<GradedAnswer[]> {
  const questionsFile = `${folder}/questions.json`;
  const questions = new Map(
    parsed(
      z.array(questionSchema),
      await Deno.readTextFile(questionsFile),
      questionsFile,
    )
      .map((question) => [question.id, question]),
  );
  const answersFile = `${folder}/answers.jsonl`;
  const lines = (await Deno.readTextFile(answersFile)).split("\n");
  return lines.flatMap((line, index) => {
    if (line.trim() === "") return [];
    const where = `${answersFile}, line ${index + 1}`;
    const answer = parsed(answerSchema, line, where);
    const question = questions.get(answer.question);
    if (question === undefined) {
      throw new Error(
        `${where}: ${questionsFile} has no question ${answer.question}.`,
      );
    }
    return [{
      id: answer.id,
      question,
      text: answer.answer,
      level: levelOf(answer.human_score),
    }];
  });
}

function parsed<T extends z.ZodType>(
  schema: T,
  json: string,
  where: string,
): z.infer<T> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw new Error(`${where}: not JSON: ${(error as Error).message}`);
  }
  const result = schema.safeParse(value);
  if (!result.success) {
    throw new Error(`${where}: ${z.prettifyError(result.error)}`);
  }
  return result.data;
}
