/**
 * Reads an interview once: which question got which answer, what of it can be assessed, and which
 * concepts it mentions. The one place that decides whether a text is assessable: everything that reads
 * answers works on this reading and asks its `status`.
 */
import type { Concept, PublishedQuestion } from "@shared/domain/interviews/template.ts";
import { hasVisibleCharacter } from "../../text/characters.ts";
import type { AnalysisInput, Response } from "../document/analysis_input.ts";
import { MAX_QUOTE, Quoter, sourceOf, type SourceText } from "../document/evidence.ts";
import type { Evidence } from "../document/report_parts.ts";
import type { AnswerStatus } from "../document/report_sections.ts";
import { MIN_ANSWER_WORDS } from "../scoring/scoring.ts";
import { findMentions, type Mention } from "../text/concepts.ts";
import { detectLanguage } from "../text/detect_language.ts";
import { primaryLanguage } from "../text/language.ts";
import { compilePhrases, type PhraseIndex, type PhraseSet } from "../text/phrases.ts";
import { redact } from "../text/redact.ts";
import { sentencesOf, tokenize, type Tokenized } from "../text/tokenize.ts";
import { passagesOf, passageWords, sentenceAt } from "./passages.ts";
import { saidOnce } from "./said_once.ts";

/** An answer in words. */
export interface ReadText {
  source: SourceText;
  /** As it is read, with the source's offsets: what is said again word for word is blank. */
  said: string;
  /** What is blank in it because it was said before. */
  leftOut: readonly (readonly [start: number, end: number])[];
  /** Primary subtag: as detected, or the rubric's where the text does not tell for sure. */
  language: string;
  languageSure: boolean;
  tokenized: Tokenized;
  /** For each sentence the first one with the same words. */
  firsts: readonly number[];
  /** Words and sentences of its different passages. */
  words: number;
  sentences: number;
  quoter: Quoter;
  /** All mentions by key (see `conceptKey`), denied ones too; none in another language. */
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

/** An answer in words that can be assessed. */
export interface AssessedText extends ReadAnswer {
  response: Response;
  status: "assessed";
  text: ReadText;
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

/** Whether the words of an answer may be looked into. */
export function isAssessedText(answer: ReadAnswer): answer is AssessedText {
  return answer.status === "assessed" && answer.text !== null;
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

/** `rubric` is the language of the phrases in `index`. */
function readText(source: SourceText, rubric: string, index: PhraseIndex): ReadText {
  // What is repeated must not make a text longer, nor its language surer.
  const { text: said, leftOut, again } = saidOnce(source.text);
  const once = passagesOf(said, sentencesOf(said, rubric)).distinct;
  const detected = detectLanguage(once);
  const sure = detected.sure && detected.language !== null;
  const language = sure ? primaryLanguage(detected.language ?? rubric) : rubric;
  const hidden = redact(said, language);
  const tokenized = tokenize(hidden.text, language, hidden.spans);
  // Of the text as it is read: hiding a title can move the end of a sentence.
  const { firsts, distinct } = passagesOf(said, tokenized.sentences);
  const repeats = firsts.some((first, at) => first !== at);
  const mentions = new Map<string, Mention[]>();
  for (const mention of language === rubric ? findMentions(tokenized.tokens, index) : []) {
    const list = mentions.get(mention.conceptId);
    const repeated = again.has(mention.start) &&
      list?.some(({ stance }) => stance === mention.stance);
    if (repeated) continue;
    if (list === undefined) mentions.set(mention.conceptId, [mention]);
    else list.push(mention);
  }
  const saidBefore =
    tokenized.tokens.filter(({ start, opens, sentence }) =>
      opens && again.has(start) && firsts[sentence] === sentence
    ).length;
  return {
    source,
    said,
    leftOut,
    language,
    languageSure: sure,
    tokenized,
    firsts,
    words: (repeats ? wordsIn(distinct, language) : tokenized.words) - saidBefore,
    sentences: new Set(firsts).size,
    quoter: new Quoter(source),
    mentions,
  };
}

function wordsIn(text: string, language: string): number {
  const hidden = redact(text, language);
  return tokenize(hidden.text, language, hidden.spans).words;
}

/** Reads the interview. Linear in the length of its texts. */
export function readInterview(input: AnalysisInput): Reading {
  const language = primaryLanguage(input.template.language);
  const index = compilePhrases(phraseSets(input), language);
  const responses = new Map(input.responses.map((response) => [response.questionId, response]));
  const answers = input.template.questions.map((question, at): ReadAnswer => {
    const response = responses.get(question.id) ?? null;
    const answer = { question, position: at + 1, response, text: null };
    if (response === null || !hasAnswer(question, response)) {
      return { ...answer, status: "unanswered" };
    }
    if (!isNarrative(question)) return { ...answer, status: "assessed" };
    const source = sourceOf(response);
    if (source === null) {
      // A transcript without a word is a recording in which nothing was said.
      return { ...answer, status: response.transcript === null ? "no_transcript" : "too_short" };
    }
    const text = readText(source, language, index);
    if (text.language !== language) return { ...answer, text, status: "language_mismatch" };
    return { ...answer, text, status: text.words < MIN_ANSWER_WORDS ? "too_short" : "assessed" };
  });
  return { input, language, answers };
}

interface Span {
  start: number;
  end: number;
}

/** Evidence for a place in a text, its sentence around it. */
export function quotePlace(text: ReadText, { start, end }: Span): Evidence {
  const { sentences } = text.tokenized;
  return text.quoter.quote(start, end, sentences[sentenceAt(sentences, start)]);
}

/**
 * Quotes of different passages, at most `limit`, in the order of the places; those of one text must be in
 * its order.
 */
export function quotePassages(
  places: readonly { text: ReadText; place: Span }[],
  limit: number,
): Evidence[] {
  const sentencesSeen = new Set<string>();
  const wordsSeen = new Set<string>();
  const quotedTo = new Map<string, number>();
  const quotes: Evidence[] = [];
  for (const { text, place } of places) {
    if (quotes.length >= limit) break;
    const { responseId } = text.source;
    // One long sentence, as speech recognisers write them, can hold several quotes, side by side.
    const before = quotedTo.get(responseId) ?? 0;
    if (place.start < before) continue;
    const { sentences } = text.tokenized;
    const at = sentenceAt(sentences, place.start);
    const [start, end] = sentences[at] ?? [place.start, place.end];
    if (end - start <= MAX_QUOTE) {
      // A short one is quoted whole, so it need not be cut out again to know it.
      const sentence = `${responseId}/${text.firsts[at]}`;
      if (sentencesSeen.has(sentence)) continue;
      sentencesSeen.add(sentence);
    }
    const quote = quotePlace(text, place);
    if (quote.start_char < before) continue;
    quotedTo.set(responseId, quote.end_char);
    const words = passageWords(quote.quote);
    if (wordsSeen.has(words)) continue;
    wordsSeen.add(words);
    quotes.push(quote);
  }
  return quotes;
}
