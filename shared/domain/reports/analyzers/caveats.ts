/** What the reader must know about the limits of a report. Codes are stable; see docs/reports.md. */
import { hasVisibleCharacter } from "../../text/characters.ts";
import { NEGATION_LANGUAGES } from "../text/negation.ts";
import { isNarrative, type ReadAnswer, type Reading } from "./reading.ts";
import type { Caveat, CompetencyDraft, Signal } from "../document/report_parts.ts";
import { MIN_ANSWER_WORDS } from "../scoring/scoring.ts";
import { STAR_LANGUAGES } from "../scoring/star.ts";
import { codeResult, type Options } from "./competencies.ts";

function numbers(answers: readonly ReadAnswer[]): string {
  const list = answers.map(({ position }) => position).join(", ");
  return `${answers.length === 1 ? "question" : "questions"} ${list}`;
}

class Caveats {
  readonly list: Caveat[] = [];

  add(code: string, message: string): void {
    this.list.push({ code, message });
  }

  /** Adds a caveat about questions, if there are any. */
  about(code: string, answers: readonly ReadAnswer[], message: (which: string) => string): void {
    if (answers.length > 0) this.add(code, message(numbers(answers)));
  }
}

function aboutAnswers({ answers, input }: Reading, caveats: Caveats): void {
  const having = (status: ReadAnswer["status"]) =>
    answers.filter((answer) => answer.status === status);
  caveats.about(
    "required_missing",
    having("unanswered").filter(({ question }) => question.required),
    (which) => `Required answers are missing (${which}); the recommendation is held at "consider".`,
  );
  caveats.about(
    "transcript_missing",
    having("no_transcript"),
    (which) => `No transcript yet for ${which}: what was said there is not in this report.`,
  );
  caveats.about(
    "answer_too_short",
    having("too_short"),
    (which) => `Fewer than ${MIN_ANSWER_WORDS} words in ${which}: too short to assess.`,
  );
  caveats.about(
    "language_mismatch",
    having("language_mismatch"),
    (which) =>
      `Answered in another language than the rubric's (${input.template.language}): ${which}. Not assessed.`,
  );
  const transcribed = (origin: "asr" | "candidate") =>
    answers.filter(({ text }) => text?.source.transcript?.origin === origin);
  caveats.about(
    "transcript_automatic",
    transcribed("asr"),
    (which) => `Automatic transcript for ${which}: recognition errors can hide or invent words.`,
  );
  caveats.about(
    "transcript_by_candidate",
    transcribed("candidate"),
    (which) => `The candidate supplied the transcript for ${which}; compare it with the recording.`,
  );
  const known = new Set(answers.map(({ question }) => question.id));
  const strays = input.responses.filter(({ questionId }) => !known.has(questionId)).length;
  if (strays > 0) {
    caveats.add(
      "unknown_question",
      `${strays} stored answers belong to no question and were left out.`,
    );
  }
}

function aboutTests({ answers, input }: Reading, caveats: Caveats): void {
  const coding = answers.filter(({ question, status }) =>
    question.type === "coding" && status === "assessed"
  );
  const results = coding.map((answer) => ({
    answer,
    marked: codeResult(answer, input.settings.hiddenTestWeight),
  }));
  const which = (test: (entry: (typeof results)[number]) => boolean) =>
    results.filter(test).map(({ answer }) => answer);
  caveats.about(
    "tests_missing",
    which(({ marked }) => marked === null || marked.fraction === null),
    (list) => `No test results for ${list}: the code is shown, not scored.`,
  );
  caveats.about(
    "tests_unverified",
    which(({ answer }) => answer.response?.testResults?.verified === false),
    (list) =>
      `Test results for ${list} were not signed by a trusted runner. They weigh less and are of low confidence.`,
  );
  caveats.about(
    "compile_error",
    which(({ answer }) => answer.response?.testResults?.compileError != null),
    (list) => `The code of ${list} does not compile; its tests count as failed.`,
  );
  caveats.about(
    "test_group_missing",
    which(({ marked }) => (marked?.absentGroups.length ?? 0) > 0),
    (list) => `Some groups of tests did not run for ${list}; the score covers those that did.`,
  );
  caveats.about(
    "test_group_unknown",
    which(({ marked }) => (marked?.unknownGroups.length ?? 0) > 0),
    (list) => `Results for groups of tests that ${list} does not have were ignored.`,
  );
}

function aboutRubric({ answers, input }: Reading, caveats: Caveats): void {
  const { competencies } = input.template;
  if (competencies.length === 0) {
    caveats.add("no_competencies", "The template declares no competencies, so nothing is scored.");
  }
  const weights = new Set(competencies.map(({ weight }) => weight));
  if (weights.size > 1 && competencies.some(({ rationale }) => !hasVisibleCharacter(rationale))) {
    caveats.add(
      "weights_without_reason",
      "The competencies have different weights, and not all of them say why.",
    );
  }
  const hasConcepts = ({ question }: ReadAnswer) =>
    question.rubric.mustMention.length + question.rubric.redFlags.length > 0;
  caveats.about(
    "rubric_unmapped",
    answers.filter((answer) =>
      isNarrative(answer.question) && hasConcepts(answer) &&
      answer.question.competencyIds.length === 0
    ),
    (which) => `The rubric of ${which} belongs to no competency and enters no score.`,
  );
  caveats.about(
    "rubric_not_for_words",
    answers.filter((answer) => !isNarrative(answer.question) && hasConcepts(answer)),
    (which) => `Concepts of ${which} were not looked for: choices and code are marked, not read.`,
  );
  caveats.about(
    "choice_without_key",
    answers.filter(({ question }) =>
      question.type === "multiple_choice" && question.correctOptionIds === undefined
    ),
    (which) => `No right options are set for ${which}, so the choice is not scored.`,
  );
}

function aboutFindings(
  reading: Reading,
  competencies: readonly CompetencyDraft[],
  signals: readonly Signal[],
  options: Options,
  caveats: Caveats,
): void {
  const { language, input } = reading;
  const names = new Map(input.template.competencies.map(({ id, name }) => [id, name]));
  const without = competencies.filter(({ machine }) => machine.score === null);
  if (without.length > 0) {
    const list = without.map(({ id }) => names.get(id) ?? id).join("; ");
    caveats.add("no_basis", `No score, because nothing to base one on, for: ${list}.`);
  }
  if (competencies.some(({ machine }) => machine.parts.some(({ kind }) => kind === "concepts"))) {
    caveats.add(
      "mentions_not_mastery",
      "Scores from answers in words count what was mentioned. Saying a thing is not mastering it, " +
        "and a good answer in other words can be missed: read the quotes.",
    );
    if (!NEGATION_LANGUAGES.includes(language)) {
      caveats.add(
        "negation_not_recognised",
        `Denials ("never used X") and inflected forms are only recognised in English, not in "${language}".`,
      );
    }
  }
  if (competencies.some(({ machine }) => machine.red_flags.length > 0)) {
    caveats.add(
      "red_flags",
      "Red-flag terms were mentioned. Read the quotes before weighing them.",
    );
  }
  if (options.star) {
    caveats.add(
      ...(STAR_LANGUAGES.includes(language)
        ? [
          "star_cues",
          "STAR parts are found by typical phrases; a story told differently is missed.",
        ]
        : ["star_language", `STAR cue phrases are not known for "${language}".`]) as [
          string,
          string,
        ],
    );
  }
  if (signals.some(({ id }) => id.startsWith("overlap_"))) {
    caveats.add(
      "shared_passages",
      "Some passages match the question or another answer word for word. That is no proof of copying " +
        "and enters no score: compare both quotes.",
    );
  }
}

/** All caveats of a deterministic report, in a fixed order. */
export function caveatsOf(
  reading: Reading,
  competencies: readonly CompetencyDraft[],
  signals: readonly Signal[],
  options: Options,
  extra: readonly Caveat[] = [],
): Caveat[] {
  const caveats = new Caveats();
  aboutAnswers(reading, caveats);
  aboutTests(reading, caveats);
  aboutRubric(reading, caveats);
  aboutFindings(reading, competencies, signals, options, caveats);
  caveats.list.push(...extra);
  caveats.add(
    "not_assessed",
    "Nobody's face, voice, accent, emotion or gaze was analysed. Pace, pauses, time, retakes and " +
      "length are shown where known and never scored.",
  );
  caveats.add(
    "person_decides",
    "This report was made by fixed rules without understanding the answers. A person must decide.",
  );
  return caveats.list;
}
