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

const rated = { ...template, competencies: ["care", "speed"].map(competency) };
const reviewers = { "c-d": { name: "C D", job: "Baker" }, "e-f": { name: "E F", job: "Cook" } };

function competency(id: string) {
  return { id, name: id, weight: 1, anchors: { 1: "None.", 3: "Some.", 5: "Much." } };
}

function ratingsBy(reviewer: string, scores: [id: string, score: number][]) {
  return { reviewer, competencies: scores.map(([id, score]) => ({ id, score, note: "So." })) };
}

/** Writes the files to a folder that goes away, and reads them as examples. */
async function readFiles(files: Record<string, unknown>) {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.mkdir(`${folder}/templates`);
    await Deno.mkdir(`${folder}/interviews`);
    await Deno.mkdir(`${folder}/ratings`);
    for (const [name, content] of Object.entries({ "reviewers.json": reviewers, ...files })) {
      const text = typeof content === "string" ? content : JSON.stringify(content);
      await Deno.writeTextFile(`${folder}/${name}`, text);
    }
    return await readExamples(new URL(`file://${folder}/`));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("examples are read by file name, with the defaults filled in", async () => {
  const ratings = { ratings: [ratingsBy("e-f", [["speed", 5], ["care", 1]])] };
  const { templates, interviews, ...people } = await readFiles({
    "templates/job.json": rated,
    "interviews/a-b.json": interview,
    "interviews/unrated.json": interview,
    "interviews/notes.txt": "not an example",
    "ratings/a-b.json": ratings,
  });
  assertEquals([...templates.keys()], ["job"]);
  assertEquals(templates.get("job")?.questions[0]?.required, true);
  assertEquals(interviews.get("a-b")?.finish, "manual");
  assertEquals([...people.reviewers.values()].map(({ name }) => name), ["C D", "E F"]);
  assertEquals([...people.ratings], [["a-b", ratings]]);
});

Deno.test("ratings rate every competency once, by reviewers who are known", async () => {
  const error: Error = await assertRejects(
    () =>
      readFiles({
        "templates/job.json": rated,
        "interviews/a-b.json": interview,
        "interviews/g-h.json": interview,
        "interviews/i-j.json": interview,
        "ratings/a-b.json": {
          ratings: [
            ratingsBy("c-d", [["care", 3]]),
            ratingsBy("e-f", [["care", 3], ["care", 4], ["speed", 2], ["luck", 5]]),
            ratingsBy("e-f", [["care", 3], ["speed", 2]]),
            ratingsBy("x-y", [["care", 3], ["speed", 2]]),
          ],
        },
        "ratings/g-h.json": { ratings: [ratingsBy("c-d", [["care", 6], ["speed", 2]])] },
        "ratings/i-j.json": { ratings: [ratingsBy("c-d", [["care", 2.5], ["speed", 0]])] },
        "ratings/nobody.json": { ratings: [ratingsBy("c-d", [["care", 3]])] },
      }),
    Error,
  );
  const lines = error.message.split("\n").map((line) => line.trim());
  assertEquals(lines.filter((line) => line.startsWith("ratings/a-b.json")), [
    'ratings/a-b.json: c-d: does not rate "speed"',
    'ratings/a-b.json: e-f: rates "care" 2 times',
    'ratings/a-b.json: e-f: there is no competency "luck"',
    "ratings/a-b.json: e-f: rates twice",
    "ratings/a-b.json: x-y: reviewers.json does not know them",
  ]);
  assertEquals(
    ["g-h", "i-j"].map((slug) =>
      lines.filter((line) =>
        new RegExp(`^ratings/${slug}.json: ratings\\.0\\.competencies\\.[01]\\.score: `).test(line)
      ).length
    ),
    [1, 2],
  );
  assertEquals(lines.includes("ratings/nobody.json: there is no interviews/nobody.json"), true);
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
