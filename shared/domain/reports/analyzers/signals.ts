/** Measurements of an interview, each marked as scored or as descriptive only. */
import { hasVisibleCharacter } from "../../text/characters.ts";
import { codeFacts } from "../scoring/coding.ts";
import { MAX_COMPARED, type OtherText, OverlapFinder } from "../scoring/originality.ts";
import type { ReadAnswer, Reading } from "./reading.ts";
import type { Signal } from "../document/report_parts.ts";
import { median, round } from "../scoring/scoring.ts";
import { speechFacts } from "../scoring/speech.ts";
import { questionCoverage } from "./answers.ts";
import { choiceResult, codeResult, type Options, starOf } from "./competencies.ts";

/** Longest quote of another text. It is a shared passage, so the candidate said it too. */
const MAX_COMPARED_QUOTE = 240;

type Place = Pick<Signal, "question_id" | "response_id">;

function signal(
  place: Place | null,
  id: string,
  value: number | null,
  unit: string,
  use: Signal["use"],
): Signal {
  return {
    id,
    question_id: place?.question_id ?? null,
    response_id: place?.response_id ?? null,
    value: value === null ? null : round(value, 4),
    unit,
    use,
    evidence: [],
    compared: null,
  };
}

function ofText(answer: ReadAnswer, place: Place, reading: Reading, options: Options): Signal[] {
  const { text } = answer;
  if (text === null) return [];
  const signals = [
    signal(place, "answer_words", text.tokenized.words, "words", "descriptive"),
    signal(place, "answer_sentences", text.tokenized.sentences.length, "sentences", "descriptive"),
  ];
  if (text.source.transcript !== null && !reading.input.interview.accommodated) {
    const duration = answer.response?.durationSeconds ?? null;
    const speech = speechFacts(text.tokenized.words, duration, text.source.transcript.words);
    signals.push(
      signal(place, "speech_rate", speech.wordsPerMinute, "words/min", "descriptive"),
      signal(place, "long_pauses", speech.longPauses, "pauses over 2 s", "descriptive"),
    );
  }
  const coverage = questionCoverage(answer);
  if (coverage !== null) {
    const use = answer.question.competencyIds.length > 0 ? "scored" : "descriptive";
    signals.push(signal(place, "rubric_coverage", coverage.matched / coverage.total, "share", use));
  }
  const star = options.star ? starOf(answer) : null;
  if (star !== null) {
    const told = star.filter((finding) => finding.cues.length > 0).length;
    signals.push(signal(place, "star_parts", told, "of 4 parts", "scored"));
  }
  return signals;
}

function ofCode(answer: ReadAnswer, place: Place, reading: Reading): Signal[] {
  const signals: Signal[] = [];
  const result = codeResult(answer, reading.input.settings.hiddenTestWeight);
  const results = answer.response?.testResults ?? null;
  if (result !== null && results !== null) {
    signals.push(signal(place, "tests_passed", result.fraction, "share", "scored"));
    signals.push(signal(place, "submissions", results.submissions, "runs", "descriptive"));
    if (!reading.input.interview.accommodated) {
      signals.push(
        signal(place, "time_to_first_pass", results.firstPassSeconds, "seconds", "descriptive"),
      );
    }
  }
  const code = answer.response?.text ?? "";
  if (hasVisibleCharacter(code)) {
    const facts = codeFacts(code, results?.language ?? null);
    signals.push(
      signal(place, "code_lines", facts.code_lines, "lines", "descriptive"),
      signal(place, "code_functions", facts.functions, "functions", "descriptive"),
    );
  }
  return signals;
}

function overlaps(answer: ReadAnswer, place: Place, reading: Reading): Signal[] {
  const { text, question } = answer;
  if (text === null) return [];
  const own: OtherText[] = [
    { kind: "question", responseId: null, questionId: question.id, text: question.text },
    ...question.hints.map((hint): OtherText => ({
      kind: "hint",
      responseId: null,
      questionId: question.id,
      text: hint,
    })),
  ];
  const peers = reading.input.peers.filter((peer) =>
    peer.questionId === question.id && peer.responseId !== answer.response?.id
  );
  const others: OtherText[] = [
    ...own,
    ...peers.slice(0, MAX_COMPARED).map((peer): OtherText => ({
      kind: "peer",
      responseId: peer.responseId,
      questionId: peer.questionId,
      text: peer.text,
    })),
  ];
  const finder = new OverlapFinder(text.tokenized.tokens);
  return others.flatMap((other) => {
    const found = finder.compare(other);
    if (found === null) return [];
    const { start, end } = found.answer;
    const theirs = other.text.slice(found.theirs.start, found.theirs.end);
    return [{
      ...signal(place, `overlap_${other.kind}`, found.share, "share of words", "descriptive"),
      evidence: [text.quoter.quote(start, end)],
      compared: {
        kind: other.kind,
        response_id: other.responseId,
        question_id: other.questionId,
        quote: cut(theirs),
      },
    }];
  });
}

/** At most MAX_COMPARED_QUOTE units, never half of a surrogate pair. */
function cut(text: string): string {
  if (text.length <= MAX_COMPARED_QUOTE) return text;
  return text.slice(0, MAX_COMPARED_QUOTE).replace(/[\ud800-\udbff]$/, "");
}

/** All signals, interview first, then question by question. */
export function measure(reading: Reading, options: Options): Signal[] {
  const { answers, input } = reading;
  const required = answers.filter(({ question }) => question.required);
  const given = required.filter(({ status }) => status !== "unanswered").length;
  const signals = [
    signal(
      null,
      "completion",
      required.length > 0 ? given / required.length : null,
      "share",
      "scored",
    ),
  ];
  if (!input.interview.accommodated) {
    const ratios = answers.flatMap(({ question, response }) =>
      response?.durationSeconds == null ? [] : [response.durationSeconds / question.timeLimit]
    );
    const retakes = answers.reduce((sum, { response }) => sum + (response?.retake ?? 0), 0);
    signals.push(
      signal(null, "median_time_used", median(ratios), "share of limit", "descriptive"),
      signal(null, "retakes", retakes, "retakes", "descriptive"),
    );
  }
  for (const answer of answers) {
    if (answer.response === null) continue;
    const place = { question_id: answer.question.id, response_id: answer.response.id };
    signals.push(...ofText(answer, place, reading, options));
    const mark = choiceResult(answer);
    if (mark !== null) {
      signals.push(
        signal(place, "mcq_correct", mark.fraction, "share", "scored"),
        signal(place, "mcq_guess_corrected", mark.guessCorrected, "share", "descriptive"),
      );
    }
    if (answer.question.type === "coding") signals.push(...ofCode(answer, place, reading));
    signals.push(...overlaps(answer, place, reading));
  }
  return signals;
}
