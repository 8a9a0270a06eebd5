/**
 * Reads the sample workspace from `examples/`, so that adding a file there is all it takes to see
 * another interview in the demo.
 */
import { z } from "zod";
import { type TemplateContent, templateSchema } from "@shared/domain/interviews/template.ts";
import { problemsOf, ratingProblems } from "./check.ts";
import {
  type ExampleInterview,
  exampleInterviewSchema,
  type ExampleRatings,
  exampleRatingsSchema,
  type ExampleReviewer,
  exampleReviewersSchema,
} from "./schema.ts";

/** Templates, interviews and ratings by slug, which is the file name without `.json`. */
export interface Examples {
  templates: Map<string, TemplateContent>;
  interviews: Map<string, ExampleInterview>;
  /** Who rates, by slug. */
  reviewers: Map<string, ExampleReviewer>;
  /** By the interview's slug; an interview without any stays unrated. */
  ratings: Map<string, ExampleRatings>;
}

const EXAMPLES = new URL("./", import.meta.url);

/**
 * Reads and checks every file, sorted by name.
 * Throws an `Error` that names each bad file and what to change in it.
 */
export async function readExamples(folder: URL = EXAMPLES): Promise<Examples> {
  const problems: string[] = [];
  const templates = await readFolder(folder, "templates", templateSchema, problems);
  const interviews = await readFolder(folder, "interviews", exampleInterviewSchema, problems);
  const ratings = await readFolder(folder, "ratings", exampleRatingsSchema, problems);
  const reviewers = new Map(
    Object.entries(
      await readFile(folder, "reviewers.json", exampleReviewersSchema, problems) ?? {},
    ),
  );
  for (const [slug, interview] of interviews) {
    problems.push(
      ...linkProblems(slug, interview, { templates, interviews })
        .map((text) => `interviews/${slug}.json: ${text}`),
    );
  }
  for (const [slug, rated] of ratings) {
    const interview = interviews.get(slug);
    const template = interview && templates.get(interview.template);
    const found = !interview
      ? [`there is no interviews/${slug}.json`]
      : template
      ? ratingProblems(rated, template, reviewers)
      : [];
    problems.push(...found.map((text) => `ratings/${slug}.json: ${text}`));
  }
  if (problems.length > 0) {
    throw new Error(`The examples cannot be loaded:\n  ${problems.join("\n  ")}`);
  }
  return { templates, interviews, reviewers, ratings };
}

function linkProblems(
  slug: string,
  interview: ExampleInterview,
  examples: Pick<Examples, "templates" | "interviews">,
): string[] {
  const template = examples.templates.get(interview.template);
  if (!template) return [`there is no templates/${interview.template}.json`];
  const problems = problemsOf(interview, template);
  const passed = new Set([slug]);
  for (let next = interview.after; next; next = examples.interviews.get(next)?.after) {
    if (!examples.interviews.has(next)) {
      problems.push(`"after" names "${next}", which is not an interview`);
    }
    if (passed.has(next)) {
      problems.push(`"after" leads in a circle through "${next}"`);
      break;
    }
    passed.add(next);
  }
  return problems;
}

async function readFolder<T extends z.ZodType>(
  examples: URL,
  name: string,
  schema: T,
  problems: string[],
): Promise<Map<string, z.output<T>>> {
  const files: string[] = [];
  for await (const entry of Deno.readDir(new URL(`${name}/`, examples))) {
    if (entry.isFile && entry.name.endsWith(".json")) files.push(entry.name);
  }
  const documents = new Map<string, z.output<T>>();
  for (const file of files.sort()) {
    const document = await readFile(examples, `${name}/${file}`, schema, problems);
    if (document !== null) documents.set(file.slice(0, -".json".length), document);
  }
  return documents;
}

/** The checked document at the path; null when its problems were noted. */
async function readFile<T extends z.ZodType>(
  examples: URL,
  path: string,
  schema: T,
  problems: string[],
): Promise<z.output<T> | null> {
  try {
    const parsed = schema.safeParse(JSON.parse(await Deno.readTextFile(new URL(path, examples))));
    if (parsed.success) return parsed.data;
    problems.push(...parsed.error.issues.map((issue) => `${path}: ${describe(issue)}`));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    problems.push(`${path}: not JSON: ${error.message}`);
  }
  return null;
}

function describe(issue: z.core.$ZodIssue): string {
  return issue.path.length > 0 ? `${issue.path.join(".")}: ${issue.message}` : issue.message;
}
