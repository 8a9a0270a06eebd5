/** Caveats about what came back, and in what form. */
import { MIN_ANSWER_WORDS } from "../../scoring/scoring.ts";
import { isAssessedText, type ReadAnswer, type Reading } from "../reading.ts";
import { type CaveatList, counted } from "./caveat_list.ts";

function aboutStatus({ answers, language }: Reading, caveats: CaveatList): void {
  const having = (status: ReadAnswer["status"]) =>
    answers.filter((answer) => answer.status === status);
  caveats.about(
    "required_missing",
    having("unanswered").filter(({ question }) => question.required),
    (which) =>
      `Required and not answered: ${which}. While one is, nobody is recommended for hiring.`,
  );
  caveats.about(
    "transcript_missing",
    having("no_transcript"),
    (which) => `No transcript of ${which}: what was said there was not read.`,
  );
  const short = having("too_short");
  const words = short.map(({ text }) => text?.words ?? 0).join(", ");
  caveats.about(
    "answer_too_short",
    short,
    (which) =>
      `Too short to assess: ${which}, with ${words} of the ${MIN_ANSWER_WORDS} different words ` +
      "that are needed.",
  );
  const foreign = having("language_mismatch");
  const spoken = [...new Set(foreign.map(({ text }) => `"${text?.language}"`))].join(", ");
  caveats.about(
    "language_mismatch",
    foreign,
    (which) =>
      `Answered in another language (${spoken}) than the rubric's ("${language}"): ${which}. Not assessed.`,
  );
  caveats.about(
    "language_unsure",
    answers.filter((answer) => isAssessedText(answer) && !answer.text.languageSure),
    (which) =>
      `The text does not tell its language for sure: ${which}. Read as "${language}", the rubric's.`,
  );
}

const ORIGINS = [
  [
    "asr",
    "transcript_automatic",
    (which: string) =>
      `Written down by a speech recogniser: ${which}. It can mishear, and it is nobody's own account.`,
  ],
  [
    "human",
    "transcript_by_person",
    (which: string) => `Written down by another person than the candidate: ${which}.`,
  ],
  [
    "candidate",
    "transcript_by_candidate",
    (which: string) =>
      `Written down by the candidate, not by somebody independent: ${which}. Compare it with the recording.`,
  ],
] as const;

export function aboutAnswers(reading: Reading, caveats: CaveatList): void {
  const { answers, input } = reading;
  aboutStatus(reading, caveats);
  for (const [origin, code, message] of ORIGINS) {
    const transcribed = answers.filter(({ text }) => text?.source.transcript?.origin === origin);
    caveats.about(code, transcribed, message);
  }
  const known = new Set(answers.map(({ question }) => question.id));
  const strays = input.responses.filter(({ questionId }) => !known.has(questionId)).length;
  if (strays > 0) {
    caveats.add(
      "unknown_question",
      `Belonging to no question of the template, and left out: ${
        counted(strays, "stored answer")
      }.`,
    );
  }
}
