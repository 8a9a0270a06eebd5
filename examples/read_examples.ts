/**
 * Reads the sample workspace from `examples/`, so that adding a file there is all it takes to see
 * another interview in the demo.
 */
import { z } from "zod";
import { type TemplateContent, templateSchema } from "@shared/domain/interviews/template.ts";
import { problemsOf } from "./check.ts";
import { type ExampleInterview, exampleInterviewSchema } from "./schema.ts";

/** Templates and interviews by slug, which is the file name without `.json`. */
export interface Examples {
  templates: Map<string, TemplateContent>;
  interviews: Map<string, ExampleInterview>;
}

const EXAMPLES = new URL("./", import.meta.url);

/**
 * Reads and checks every file, sorted by name.
 * Throws an `Error` that names each bad file and what to change in it.
 */
export async function readExamples(folder: URL = EXAMPLES): Promise<Examples> {
  const problems: string[] = [];
  const templates = await readFolder(new URL("templates/", folder), templateSchema, problems);
  const interviews = await readFolder(
    new URL("interviews/", folder),
    exampleInterviewSchema,
    problems,
  );
  for (const [slug, interview] of interviews) {
    problems.push(
      ...linkProblems(slug, interview, { templates, interviews })
        .map((text) => `interviews/${slug}.json: ${text}`),
    );
  }
  if (problems.length > 0) {
    throw new Error(`The examples cannot be loaded:\n  ${problems.join("\n  ")}`);
  }
  return { templates, interviews };
}

function linkProblems(slug: string, interview: ExampleInterview, examples: Examples): string[] {
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
  folder: URL,
  schema: T,
  problems: string[],
): Promise<Map<string, z.output<T>>> {
  const names: string[] = [];
  for await (const entry of Deno.readDir(folder)) {
    if (entry.isFile && entry.name.endsWith(".json")) names.push(entry.name);
  }
  const documents = new Map<string, z.output<T>>();
  for (const name of names.sort()) {
    const where = `${folder.pathname.split("/").at(-2)}/${name}`;
    try {
      const parsed = schema.safeParse(JSON.parse(await Deno.readTextFile(new URL(name, folder))));
      if (parsed.success) documents.set(name.slice(0, -".json".length), parsed.data);
      else problems.push(...parsed.error.issues.map((issue) => `${where}: ${describe(issue)}`));
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      problems.push(`${where}: not JSON: ${error.message}`);
    }
  }
  return documents;
}

function describe(issue: z.core.$ZodIssue): string {
  return issue.path.length > 0 ? `${issue.path.join(".")}: ${issue.message}` : issue.message;
}
