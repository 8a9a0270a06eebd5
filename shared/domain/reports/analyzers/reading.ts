/**
 * Reads an interview once: which question got which answer, what of it can be assessed, and which
 * concepts it mentions. Every analyzer works on this reading.
 */
import type { Concept, PublishedQuestion } from "@shared/domain/interviews/template.ts";
import { hasVisibleCharacter } from "../../text/characters.ts";
import type { AnalysisInput, Response } from "../document/analysis_input.ts";
import { affirmed, findMentions, type Mention } from "../text/concepts.ts";
import { Quoter, sourceOf, type SourceText } from "../document/evidence.ts";
import { primaryLanguage } from "../text/language.ts";
import { compilePhrases, type PhraseSet } from "../text/phrases.ts";
import { redact } from "../text/redact.ts";
import type { Evidence } from "../document/report_parts.ts";
import type { AnswerStatus } from "../document/report_sections.ts";
import { MIN_ANSWER_WORDS } from "../scoring/scoring.ts";
import { tokenize, type Tokenized } from "../text/tokenize.ts";

/** An answer in words. */
export interface ReadText {
  source: SourceText;
  language: string;
  tokenized: Tokenized;
  quoter: Quoter;
  /** Mentions that are not denied, by key (see `conceptKey`). */
  mentions: Map<string, Mention[]>;
}

export interface ReadAnswer {
  question: PublishedQuestion;
  /** 1-based place in the interview. */
  position: number;
  response: Response | null;
  status: AnswerStatus;
  /** Null when nothing was said in words, and for choices and code. */
  text: ReadText | null;
}

export interface Reading {
  input: AnalysisInput;
  /** Primary subtag of the language the rubric is written in. */
  language: string;
  answers: ReadAnswer[];
}

/** Where a concept is declared; one template may use the same concept id in several places. */
export type ConceptOwner = "competency" | "competency_flag" | "question" | "question_flag";

export function conceptKey(owner: ConceptOwner, ownerId: string, conceptId: string): string {
  return `${owner}/${ownerId}/${conceptId}`;
}

export function requirementKey(id: string): string {
  return `requirement/${id}`;
}

export function isNarrative(question: PublishedQuestion): boolean {
  return question.type === "video" || question.type === "text";
}

function phraseSets(input: AnalysisInput): PhraseSet[] {
  const sets: PhraseSet[] = [];
  const addAll = (owner: ConceptOwner, ownerId: string, concepts: readonly Concept[]) => {
    for (const { id, anyOf } of concepts) sets.push({ id: conceptKey(owner, ownerId, id), anyOf });
  };
  for (const competency of input.template.competencies) {
    addAll("competency", competency.id, competency.mustMention);
    addAll("competency_flag", competency.id, competency.redFlags);
  }
  for (const question of input.template.questions) {
    if (!isNarrative(question)) continue;
    addAll("question", question.id, question.rubric.mustMention);
    addAll("question_flag", question.id, question.rubric.redFlags);
  }
  for (const { id, anyOf } of input.template.requirements) {
    sets.push({ id: requirementKey(id), anyOf });
  }
  return sets;
}

function hasAnswer(question: PublishedQuestion, response: Response): boolean {
  if (question.type === "multiple_choice") return (response.choiceOptionIds?.length ?? 0) > 0;
  if (question.type === "coding") {
    return hasVisibleCharacter(response.text ?? "") || response.testResults !== null;
  }
  return response.type === "video" || sourceOf(response) !== null;
}

/** Reads the interview. Linear in the length of its texts. */
export function readInterview(input: AnalysisInput): Reading {
  const language = primaryLanguage(input.template.language);
  const index = compilePhrases(phraseSets(input), language);
  const responses = new Map(input.responses.map((response) => [response.questionId, response]));

  const readText = (response: Response): ReadText | null => {
    const source = sourceOf(response);
    if (source === null) return null;
    const spoken = primaryLanguage(source.transcript?.language ?? input.interview.language);
    const hidden = redact(source.text, input.redact, spoken);
    const tokenized = tokenize(hidden.text, spoken, hidden.spans);
    const mentions = new Map<string, Mention[]>();
    for (const mention of spoken === language ? findMentions(tokenized.tokens, index) : []) {
      const list = mentions.get(mention.conceptId);
      if (list === undefined) mentions.set(mention.conceptId, [mention]);
      else list.push(mention);
    }
    for (const [key, list] of mentions) mentions.set(key, affirmed(list));
    return { source, language: spoken, tokenized, quoter: new Quoter(source), mentions };
  };

  const answers = input.template.questions.map((question, at): ReadAnswer => {
    const response = responses.get(question.id) ?? null;
    const answer = { question, position: at + 1, response, text: null };
    if (response === null || !hasAnswer(question, response)) {
      return { ...answer, status: "unanswered" };
    }
    if (!isNarrative(question)) return { ...answer, status: "assessed" };
    const text = readText(response);
    if (text === null) {
      // A transcript without a word is a recording in which nothing was said.
      return { ...answer, status: response.transcript === null ? "no_transcript" : "too_short" };
    }
    if (text.language !== language) return { ...answer, text, status: "language_mismatch" };
    const short = text.tokenized.words < MIN_ANSWER_WORDS;
    return { ...answer, text, status: short ? "too_short" : "assessed" };
  });
  return { input, language, answers };
}

/** Evidence for a mention, its sentence around it. */
export function quoteMention(
  text: ReadText,
  mention: { start: number; end: number; context: string },
): Evidence {
  const sentence = text.tokenized.sentences[Number.parseInt(mention.context, 10)];
  return text.quoter.quote(mention.start, mention.end, sentence);
}
