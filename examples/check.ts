/**
 * What a schema cannot say about an example interview and its ratings: that they fit the template. Kept
 * apart from reading files so that the demo can refuse a bad file with the same words as the tests.
 */
import type { Question, TemplateContent } from "@shared/domain/interviews/template.ts";
import type {
  ExampleAnswer,
  ExampleInterview,
  ExampleRatings,
  ExampleTranscript,
} from "./schema.ts";

const ANSWER_OF: Record<Question["type"], ExampleAnswer["type"]> = {
  video: "video",
  text: "text",
  multiple_choice: "choice",
  coding: "code",
};

/**
 * Sentences on everything that is wrong with an interview for its template, each naming the
 * question; empty when it fits.
 */
export function problemsOf(interview: ExampleInterview, template: TemplateContent): string[] {
  const seen = new Set<number>();
  const problems = interview.answers.flatMap((answer) => {
    const at = `answer to question ${answer.question}`;
    const question = template.questions[answer.question - 1];
    if (!question) return [`${at}: the template has ${template.questions.length} questions`];
    const repeated = seen.has(answer.question) ? [`${at}: given twice`] : [];
    seen.add(answer.question);
    return [...repeated, ...answerProblems(answer, question).map((text) => `${at}: ${text}`)];
  });
  if (interview.finish === "manual") {
    template.questions.forEach((question, index) => {
      if (question.required && !seen.has(index + 1)) {
        problems.push(
          `question ${index + 1} is required and has no answer; answer it, ` +
            `or say "finish": "early_finish"`,
        );
      }
    });
  }
  return problems;
}

function answerProblems(answer: ExampleAnswer, question: Question): string[] {
  if (ANSWER_OF[question.type] !== answer.type) {
    return [`a ${question.type} question takes an answer of type ${ANSWER_OF[question.type]}`];
  }
  const problems: string[] = [];
  const { timeLimit = Infinity } = question;
  if (answer.durationSeconds > timeLimit) {
    problems.push(`took ${answer.durationSeconds} s of ${timeLimit} s`);
  }
  if (answer.type === "choice") problems.push(...choiceProblems(answer.optionIds, question));
  if (answer.type === "code") problems.push(...groupProblems(answer, question));
  if (answer.type === "video") {
    const { transcript, independentTranscript } = answer;
    for (const one of [transcript, independentTranscript]) {
      if (one) problems.push(...wordProblems(one, answer.durationSeconds));
    }
  }
  return problems;
}

function choiceProblems(optionIds: string[], question: Question): string[] {
  const known = new Set((question.options ?? []).map((option) => option.id));
  return optionIds.filter((id) => !known.has(id)).map((id) => `there is no option "${id}"`);
}

function groupProblems(
  answer: Extract<ExampleAnswer, { type: "code" }>,
  question: Question,
): string[] {
  const expected = (question.testGroups ?? []).map((group) => group.id).sort().join(", ");
  const given = answer.testResults.groups.map((group) => group.id).sort().join(", ");
  return expected === given ? [] : [`test groups are ${expected}, the results have ${given}`];
}

function wordProblems({ text, words }: ExampleTranscript, durationSeconds: number): string[] {
  if (!words) return [];
  const problems: string[] = [];
  if (words.map((word) => word.word).join(" ") !== text) {
    problems.push("the timed words are not the words of the text");
  }
  let before = 0;
  for (const { word, start, end } of words) {
    if (start < before || end < start || end > durationSeconds) {
      problems.push(`the times of "${word}" (${start} to ${end} s) do not fit`);
      break;
    }
    before = end;
  }
  return problems;
}

/**
 * Sentences on everything that is wrong with the ratings of an interview of the template, each naming the
 * reviewer: ratings are handed in for all competencies at once. Empty when they fit.
 */
export function ratingProblems(
  { ratings }: ExampleRatings,
  template: Pick<TemplateContent, "competencies">,
  reviewers: ReadonlyMap<string, unknown>,
): string[] {
  const ids = template.competencies.map(({ id }) => id);
  const seen = new Set<string>();
  return ratings.flatMap(({ reviewer, competencies }) => {
    const problems: string[] = [];
    if (!reviewers.has(reviewer)) problems.push("reviewers.json does not know them");
    if (seen.has(reviewer)) problems.push("rates twice");
    seen.add(reviewer);
    const rated = competencies.map(({ id }) => id);
    for (const id of ids) {
      const times = rated.filter((one) => one === id).length;
      if (times === 0) problems.push(`does not rate "${id}"`);
      if (times > 1) problems.push(`rates "${id}" ${times} times`);
    }
    for (const id of new Set(rated)) {
      if (!ids.includes(id)) problems.push(`there is no competency "${id}"`);
    }
    return problems.map((problem) => `${reviewer}: ${problem}`);
  });
}
