import { assertEquals, assertRejects } from "@std/assert";
import { readExamples } from "./read_examples.ts";

const template = {
  title: "A job",
  interviewType: "one-way",
  questions: [{ text: "What did you do?", type: "text", timeLimit: 60 }],
};
const interview = {
  template: "job",
  candidate: { name: "A B", email: "a.b@example.com" },
  quality: "solid",
  note: "Fine.",
  answers: [{ question: 1, type: "text", durationSeconds: 9, content: "Things." }],
};

/** Writes the files to a folder that goes away, and reads them as examples. */
async function readFiles(files: Record<string, unknown>) {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.mkdir(`${folder}/templates`);
    await Deno.mkdir(`${folder}/interviews`);
    for (const [name, content] of Object.entries(files)) {
      const text = typeof content === "string" ? content : JSON.stringify(content);
      await Deno.writeTextFile(`${folder}/${name}`, text);
    }
    return await readExamples(new URL(`file://${folder}/`));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("examples are read by file name, with the defaults filled in", async () => {
  const { templates, interviews } = await readFiles({
    "templates/job.json": template,
    "interviews/a-b.json": interview,
    "interviews/notes.txt": "not an example",
  });
  assertEquals([...templates.keys()], ["job"]);
  assertEquals(templates.get("job")?.questions[0]?.required, true);
  assertEquals(interviews.get("a-b")?.finish, "manual");
});

Deno.test("all that is wrong is reported at once, with file and place", async () => {
  const error: Error = await assertRejects(
    () =>
      readFiles({
        "templates/job.json": template,
        "templates/bad.json": { ...template, questions: [{ text: "Too short" }] },
        "interviews/broken.json": "{",
        "interviews/lost.json": { ...interview, template: "other" },
        "interviews/empty.json": { ...interview, answers: [] },
        "interviews/one.json": { ...interview, after: "two" },
        "interviews/two.json": { ...interview, after: "one" },
        "interviews/three.json": { ...interview, after: "nobody" },
      }),
    Error,
  );
  const lines = error.message.split("\n").map((line) => line.trim());
  const has = (part: string) => lines.some((line) => line.includes(part));
  for (
    const part of [
      "templates/bad.json: questions.0.text",
      "interviews/broken.json: not JSON",
      "interviews/lost.json: there is no templates/other.json",
      "interviews/empty.json: answers:",
      'interviews/one.json: "after" leads in a circle through "one"',
      'interviews/three.json: "after" names "nobody", which is not an interview',
    ]
  ) assertEquals(has(part), true, `${part}\n${error.message}`);
});
