/** Every question and the whole of what came back. */
import type { WholeAnswer } from "../document/report_sections.ts";
import type { Block, Section } from "./blocks.ts";
import { codeLines } from "./code_lines.ts";
import type { Context } from "./context.ts";
import { counted, percent } from "./formats.ts";
import { PHRASES, TERMS } from "./page_wording.ts";
import {
  FLAG_WORDS,
  NOTES,
  ORIGIN_WORDS,
  STATUS_WORDS,
  TITLES,
  WHOLE_STATUS_WORDS,
} from "./report_wording.ts";

type AnyAnswer = Context["document"]["sections"]["answers"][number];

export function answersSection(context: Context): Section[] {
  const { answers } = context.document.sections;
  if (answers.length === 0) return [];
  return [{
    id: "answers",
    title: TITLES.answers,
    style: "plain",
    note: context.analysed === null ? NOTES.wholeAnswers : NOTES.answers,
    blocks: answers.flatMap((answer) => [
      {
        type: "heading",
        level: 3,
        text: `${answer.position}. ${answer.text}`,
        note: factsOf(answer, context).join(" · "),
      } as const,
      ...textBlocks(answer, context),
      ...choiceBlocks(answer, context),
    ]),
  }];
}

/** How a machine read it, or, where none may be seen, only whether there is something to read. */
function statusOf(answer: AnyAnswer, { analysed }: Context): string {
  if (analysed !== null && "words" in answer) return STATUS_WORDS[answer.status];
  return WHOLE_STATUS_WORDS[wholeStatus(answer)];
}

function wholeStatus({ status }: AnyAnswer): WholeAnswer["status"] {
  return status === "unanswered" || status === "no_transcript" ? status : "answered";
}

function factsOf(answer: AnyAnswer, context: Context): string[] {
  const { document, analysed } = context;
  const facts = [statusOf(answer, context)];
  if (!answer.required) facts.push("optional");
  const code = answer.type === "coding" && answer.answer !== null;
  if (answer.code_language !== null && !code) facts.push(answer.code_language);
  const source = document.sources.find(({ response_id }) => response_id === answer.response_id);
  if (source?.source === "transcript") facts.push(`transcript by ${ORIGIN_WORDS[source.origin]}`);
  if (analysed === null || !("words" in answer)) return facts;
  if (answer.words !== null) facts.push(counted(answer.words, "word"));
  const flags = document.flags.filter(({ response_id }) => response_id === answer.response_id);
  if (flags.length > 0) {
    facts.push(`flagged: ${[...new Set(flags.map(({ code }) => FLAG_WORDS[code]))].join(", ")}`);
  }
  return facts;
}

function textBlocks(answer: AnyAnswer, { document, passages, analysed }: Context): Block[] {
  const { answer: text, response_id } = answer;
  if (text === null) {
    const lost = wholeStatus(answer) === "answered" && answer.choice === null;
    return lost ? [{ type: "paragraph", quiet: true, text: PHRASES.textNotHeld }] : [];
  }
  if (answer.type === "coding") {
    const lines = codeLines(text);
    return [{
      type: "code",
      caption: [answer.code_language, counted(lines.length, "line")]
        .filter((part) => part !== null).join(", "),
      lines,
    }];
  }
  return [{
    type: "text",
    text,
    language: languageOf(response_id, document),
    passages: analysed === null || response_id === null ? [] : passages.of(response_id),
  }];
}

/** The language that a text is said to be in, unless it is flagged as being in another. */
function languageOf(responseId: string | null, document: Context["document"]): string | null {
  const flagged = document.flags.some(({ code, response_id }) =>
    code === "language_mismatch" && response_id === responseId
  );
  const source = document.sources.find(({ response_id }) => response_id === responseId);
  return flagged ? null : source?.language ?? null;
}

function choiceBlocks({ choice }: AnyAnswer, { analysed }: Context): Block[] {
  if (choice === null) return [];
  const items = [
    { term: TERMS.chose, value: choice.chosen.join("; ") || PHRASES.nothingChosen },
    { term: TERMS.key, value: choice.correct.join("; ") },
  ];
  if (analysed !== null && "fraction" in choice) {
    items.push({ term: TERMS.marked, value: `${percent(choice.fraction)} right` });
  }
  return [{ type: "facts", style: "rows", items }];
}
