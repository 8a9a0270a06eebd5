/** Measurements of an interview. Shown, and in no score; none of time, for nobody. */
import { hasVisibleCharacter } from "../../text/characters.ts";
import type { Signal } from "../document/report_parts.ts";
import { correctedShare } from "../scoring/choices.ts";
import { codeFacts } from "../scoring/code_facts.ts";
import { round } from "../scoring/scoring.ts";
import { questionCoverage } from "./answers.ts";
import { markedChoice, markedTests, starOf } from "./marks.ts";
import type { ReadAnswer, Reading } from "./reading.ts";

type Place = Pick<Signal, "question_id" | "response_id">;

function signal(place: Place | null, id: string, value: number | null, unit: string): Signal {
  return {
    id,
    question_id: place?.question_id ?? null,
    response_id: place?.response_id ?? null,
    value: value === null ? null : round(value, 4),
    unit,
    evidence: [],
  };
}

function ofText(answer: ReadAnswer, place: Place, star: boolean): Signal[] {
  const { text } = answer;
  if (text === null) return [];
  const signals = [
    signal(place, "answer_words", text.words, "words"),
    signal(place, "answer_sentences", text.sentences, "sentences"),
  ];
  const coverage = questionCoverage(answer);
  if (coverage !== null) {
    signals.push(signal(place, "rubric_coverage", coverage.matched / coverage.total, "share"));
  }
  const parts = star ? starOf(answer) : null;
  if (parts !== null) {
    const told = parts.filter((finding) => finding.cues.length > 0).length;
    signals.push(signal(place, "star_parts", told, "of 4 parts"));
  }
  return signals;
}

function ofCode(answer: ReadAnswer, place: Place, hiddenTestWeight: number): Signal[] {
  const signals: Signal[] = [];
  const marked = markedTests(answer, hiddenTestWeight);
  const results = answer.response?.testResults ?? null;
  if (marked !== null && results !== null) {
    signals.push(
      signal(place, "tests_passed", marked.fraction, "share"),
      signal(place, "submissions", results.submissions, "runs"),
    );
  }
  const code = answer.response?.text ?? "";
  if (hasVisibleCharacter(code)) {
    const facts = codeFacts(code, results?.language ?? null);
    signals.push(
      signal(place, "code_lines", facts.code_lines, "lines"),
      signal(place, "code_functions", facts.functions, "functions"),
    );
  }
  return signals;
}

function ofChoice(answer: ReadAnswer, place: Place): Signal[] {
  const mark = markedChoice(answer);
  if (mark === null) return [];
  return [
    signal(place, "mcq_correct", mark.fraction, "share"),
    signal(place, "mcq_guess_corrected", correctedShare([mark]), "share"),
  ];
}

/** All signals, interview first, then question by question. */
export function measure(reading: Reading, options: { star: boolean }): Signal[] {
  const { answers, input } = reading;
  const required = answers.filter(({ question }) => question.required);
  const given = required.filter(({ status }) => status !== "unanswered").length;
  const completion = required.length > 0 ? given / required.length : null;
  return [
    signal(null, "completion", completion, "share"),
    ...answers.flatMap((answer) => {
      if (answer.response === null) return [];
      const place = { question_id: answer.question.id, response_id: answer.response.id };
      return [
        ...ofText(answer, place, options.star),
        ...ofChoice(answer, place),
        ...(answer.question.type === "coding"
          ? ofCode(answer, place, input.settings.hiddenTestWeight)
          : []),
      ];
    }),
  ];
}
