import { assertEquals, assertRejects } from "@std/assert";
import { levelOf, readGradedAnswers } from "./graded_answers.ts";

const QUESTIONS = JSON.stringify([{
  id: "1",
  text: "Which two of the four did you use?",
  concepts: [{ id: "a", any_of: ["alpha"] }, { id: "b", any_of: ["beta"] }],
  needed: 1,
}]);

async function withFolder(
  answers: string,
  work: (folder: string) => Promise<void>,
) {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(`${folder}/questions.json`, QUESTIONS);
    await Deno.writeTextFile(`${folder}/answers.jsonl`, answers);
    await work(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("answers come with their question and the level that people's score stands for", () =>
  withFolder(
    `{"id":"x","question":"1","answer":"alpha","human_score":0.75}\n\n`,
    async (folder) => {
      const [answer, ...others] = await readGradedAnswers(folder);
      assertEquals(others, []);
      assertEquals([
        answer?.id,
        answer?.text,
        answer?.level,
        answer?.question.needed,
      ], [
        "x",
        "alpha",
        4,
        1,
      ]);
    },
  ));

Deno.test("levels are 1 to 5, rounded", () => {
  assertEquals([0, 0.1, 0.125, 0.5, 1].map(levelOf), [1, 1, 2, 3, 5]);
});

Deno.test("what does not fit is refused with its file and line", async () => {
  for (
    const [line, what] of [
      ["{", "not JSON"],
      [
        `{"id":"x","question":"2","answer":"","human_score":0}`,
        "no question 2",
      ],
      [`{"id":"x","question":"1","answer":"","human_score":2}`, "human_score"],
    ] as const
  ) {
    await withFolder(`\n${line}`, async (folder) => {
      const error = await assertRejects(
        () => readGradedAnswers(folder),
        Error,
        "answers.jsonl, line 2",
      );
      assertEquals(error.message.includes(what), true, error.message);
    });
  }
});
