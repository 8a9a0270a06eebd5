/** Which of its question, its hints and other candidates' answers a text repeats word for word. */
import type { Flag } from "../../document/report_parts.ts";
import {
  MAX_COMPARED,
  type OtherText,
  type Overlap,
  OverlapFinder,
} from "../../scoring/originality.ts";
import type { Detection } from "../../text/flags/flag_text.ts";
import type { Token } from "../../text/tokenize.ts";
import type { ReadAnswer, Reading } from "../reading.ts";

export interface Copy {
  detection: Detection;
  message: string;
  compared: NonNullable<Flag["compared"]>;
}

/** Share of the answer from which it says so: people restate a question before they answer it. */
const SHARE = { question: 0.3, hint: 0.3, peer: 0.2 } as const;
/** Words in a row from which it says so whatever the share. */
const LONG_PASSAGE = 25;
/** Flags of one answer by kind of source. */
const MAX_PEERS = 3;
/** Longest quote of another text. It is a shared passage, so the candidate said it too. */
const MAX_COMPARED_QUOTE = 240;

const SOURCES = {
  question: "the question",
  hint: "a hint of the question",
  peer: "another candidate's answer",
} as const;

function textsFor(answer: ReadAnswer, reading: Reading): OtherText[] {
  const { question, response } = answer;
  const own = { responseId: null, questionId: question.id };
  const peers = reading.input.peers.filter((peer) =>
    peer.questionId === question.id && peer.responseId !== response?.id
  );
  return [
    { ...own, kind: "question", text: question.text },
    ...question.hints.map((text): OtherText => ({ ...own, kind: "hint", text })),
    ...peers.slice(0, MAX_COMPARED).map(({ responseId, questionId, text }): OtherText => ({
      kind: "peer",
      responseId,
      questionId,
      text,
    })),
  ];
}

/**
 * Copies of an answer with these tokens, repeated sentences left out: at most one of its question and of its hints, and those of
 * the likest peers.
 */
export function findCopies(answer: ReadAnswer, tokens: readonly Token[], reading: Reading): Copy[] {
  const finder = new OverlapFinder(tokens);
  const found = textsFor(answer, reading).flatMap((other) => {
    const overlap = finder.compare(other);
    if (overlap === null) return [];
    const enough = overlap.share >= SHARE[other.kind] || overlap.words >= LONG_PASSAGE;
    return enough ? [overlap] : [];
  });
  const best = (kind: OtherText["kind"], most: number) =>
    found.filter(({ other }) => other.kind === kind).sort((a, b) => b.share - a.share)
      .slice(0, most);
  return [...best("question", 1), ...best("hint", 1), ...best("peer", MAX_PEERS)].map(copyOf);
}

function copyOf({ other, share, passages, theirs }: Overlap): Copy {
  return {
    detection: { spans: passages, share },
    message: `${Math.round(share * 100)} % of the answer agrees word for word with ${
      SOURCES[other.kind]
    }.`,
    compared: {
      kind: other.kind,
      response_id: other.responseId,
      question_id: other.questionId,
      quote: cut(other.text.slice(theirs.start, theirs.end)),
    },
  };
}

/** At most MAX_COMPARED_QUOTE units, never half of a surrogate pair. */
function cut(text: string): string {
  if (text.length <= MAX_COMPARED_QUOTE) return text;
  return text.slice(0, MAX_COMPARED_QUOTE).replace(/[\ud800-\udbff]$/, "");
}
