/** What an analyzer makes of graded answers, beside what people made of them. */
import { type Analyzer, buildReport } from "@shared/domain/reports/mod.ts";
import { asInterview } from "./as_interview.ts";
import { type GradedAnswer, levelOf } from "./graded_answers.ts";
import { type Agreement, agreementOf, type Pair } from "./statistics.ts";

/** Answers from this many words on are told apart: shorter ones are mostly empty, and flatter every measure. */
export const LONG_WORDS = 15;

/** What one instrument found in one answer. */
export interface Found {
  readonly answer: GradedAnswer;
  readonly words: number;
  /** 1-5, or null where the report finds nothing or does not assess the answer. */
  readonly level: number | null;
}

export interface Evaluation {
  readonly all: Agreement;
  /** Of answers of LONG_WORDS words and more. */
  readonly long: Agreement;
  /** Answers in which nothing was found or that were not assessed; they are read as level 1. */
  readonly nothing_found: number;
}

export interface Finding {
  readonly evidence_map: Found;
  /** Null without a model. */
  readonly model: Found | null;
}

/** Builds the report of one answer and reads off both instruments. */
export async function find(
  analyzer: Analyzer,
  answer: GradedAnswer,
): Promise<Finding> {
  const { body } = await buildReport(analyzer, asInterview(answer));
  const machine = body.competencies[0]!.machine;
  const { sections } = body;
  const words = sections.kind === "people" ? 0 : sections.answers[0]?.words ?? 0;
  const share = machine.mentions?.share ?? null;
  return {
    evidence_map: {
      answer,
      words,
      level: share === null ? null : levelOf(share),
    },
    model: machine.model === null ? null : {
      answer,
      words,
      level: machine.model.score === null ? null : Math.round(machine.model.score),
    },
  };
}

export function evaluate(found: readonly Found[]): Evaluation {
  const pair = ({ answer, level }: Found): Pair => ({
    human: answer.level,
    found: level ?? 1,
  });
  return {
    all: agreementOf(found.map(pair)),
    long: agreementOf(
      found.filter(({ words }) => words >= LONG_WORDS).map(pair),
    ),
    nothing_found: found.filter(({ level }) => level === null).length,
  };
}

/** Share of answers to which a model gave the same level both times; null where it answered none. */
export function sameAgain(
  first: readonly Finding[],
  second: readonly Finding[],
): number | null {
  const pairs = first.flatMap(({ model }, at) => {
    const again = second[at]?.model;
    return model === null || again == null ? [] : [model.level === again.level];
  });
  return pairs.length === 0 ? null : pairs.filter((same) => same).length / pairs.length;
}
