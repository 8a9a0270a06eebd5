/**
 * A model's view of each competency, beside what the rules found and never mixed into it. Wrapped around an
 * analyzer, which stays what it is: without a model's reply its report stands, with a caveat that says why.
 */
import { canonicalJson, sha256Hex } from "@shared/domain/json/canonical_json.ts";
import type { AnalysisInput, Analyzer, Draft } from "../document/analysis_input.ts";
import { Quoter, sourceOf } from "../document/evidence.ts";
import type { Caveat, ModelView } from "../document/report_parts.ts";
import { primaryLanguage } from "../text/language.ts";
import { maskNames } from "../text/mask_names.ts";
import { redact } from "../text/redact.ts";
import type { Model, NoReply } from "./model.ts";
import {
  MAX_REPLY_TOKENS,
  PROMPT_VERSION,
  promptFor,
  REPLY_SCHEMA,
  type ShownAnswer,
} from "./prompt.ts";
import { readReply } from "./reply.ts";

/** A score this much above what the evidence map would give, on nothing else, is of low confidence. */
const LEAP = 2;

type Why = NoReply | "unreadable";

interface Tally {
  tokens: number;
  /** Null once a call had no known price. */
  cost: number | null;
  readonly silent: Map<Why, number>;
  dropped: number;
}

/** Hides what identifies the candidate; the text keeps its length, so that quotations keep their places. */
function shown(text: string, input: AnalysisInput): string {
  const language = primaryLanguage(input.interview.language);
  return maskNames(redact(text, language).text, input.redact.names);
}

const WHY: Readonly<Record<Why, string>> = {
  refused: "it refused",
  cut_off: "its reply was cut off",
  budget: "the budget was used up",
  unreadable: "its reply was not what was asked for",
};

function caveats(tally: Tally, withheld: number): Caveat[] {
  const made = [...tally.silent].map(([why, times]): Caveat => ({
    code: why === "budget" ? "model_budget" : `model_${why}`,
    message: `The model gave no view of ${times} ${times === 1 ? "competency" : "competencies"}: ${
      WHY[why]
    }.`,
  }));
  if (tally.dropped > 0) {
    made.push({
      code: "model_quotes_dropped",
      message:
        `${tally.dropped} of the model's quotations were not in the answers and were left out.`,
    });
  }
  if (withheld > 0) {
    made.push({
      code: "model_not_shown",
      message: `${withheld} ${withheld === 1 ? "answer was" : "answers were"} not shown to the ` +
        "model: they may talk to whoever assesses them.",
    });
  }
  return made;
}

/** The analyzer, with the model's views added to its findings. */
export function withModel(analyzer: Analyzer, model: Model): Analyzer {
  return {
    name: `${analyzer.name}+model`,
    version: `${analyzer.version}+${model.name}/${PROMPT_VERSION}`,
    analyze: async (input) => await propose(await analyzer.analyze(input), input, model),
  };
}

async function propose(draft: Draft, input: AnalysisInput, model: Model): Promise<Draft> {
  // Text that talks to whoever assesses it is for people to look at.
  const suspect = new Set(
    draft.flags.filter(({ code }) => code === "possible_instructions").map((flag) =>
      flag.question_id
    ),
  );
  const readable = new Set(
    draft.sections.answers
      .filter(({ status, question_id }) => status === "assessed" && !suspect.has(question_id))
      .map(({ question_id }) => question_id),
  );
  const sources = new Map(input.responses.flatMap((response) => {
    const source = readable.has(response.questionId) ? sourceOf(response) : null;
    return source === null
      ? []
      : [[response.questionId, { source, quoter: new Quoter(source) }] as const];
  }));
  const tally: Tally = { tokens: 0, cost: 0, silent: new Map(), dropped: 0 };
  const competencies = [];
  for (const finding of draft.competencies) {
    const competency = input.template.competencies.find(({ id }) => id === finding.id)!;
    const read = input.template.questions
      .filter(({ competencyIds }) => competencyIds.includes(competency.id))
      .flatMap(({ id, text }) => {
        const found = sources.get(id);
        return found === undefined ? [] : [{ question: text, ...found }];
      });
    const answers = read.map(({ question, source }): ShownAnswer => ({
      responseId: source.responseId,
      question,
      text: shown(source.text, input),
    }));
    if (answers.length === 0) {
      competencies.push(finding);
      continue;
    }
    // Without the delimiters, which are new each time.
    const key = await sha256Hex(canonicalJson({
      model: model.name,
      prompt: PROMPT_VERSION,
      messages: promptFor(competency, answers, ""),
    }));
    const reply = await model.ask({
      key,
      messages: promptFor(competency, answers, model.nonce()),
      schema: REPLY_SCHEMA,
      maxTokens: MAX_REPLY_TOKENS,
    });
    tally.tokens += reply.tokens;
    tally.cost = tally.cost === null || reply.cost === null ? null : tally.cost + reply.cost;
    const texts = new Map(answers.map(({ responseId, text }) => [responseId, text]));
    const view = reply.kind === "reply" ? readReply(reply.text, texts) : null;
    if (view === null) {
      const why = reply.kind === "none" ? reply.reason : "unreadable";
      tally.silent.set(why, (tally.silent.get(why) ?? 0) + 1);
      competencies.push(finding);
      continue;
    }
    tally.dropped += view.dropped;
    const evidence = view.quotes.flatMap(({ responseId, start, end }) =>
      read.find(({ source }) => source.responseId === responseId)?.quoter.quote(start, end) ?? []
    );
    const share = finding.machine.mentions?.share ?? null;
    const leaps = view.score !== null && share !== null && evidence.length < 2 &&
      view.score >= 1 + 4 * share + LEAP;
    const modelView: ModelView = {
      score: view.score,
      confidence: view.score === null ? null : leaps ? "low" : view.confidence,
      rationale: view.rationale,
      evidence,
      missing: [...view.missing],
    };
    competencies.push({
      ...finding,
      machine: {
        ...finding.machine,
        model: modelView,
        no_finding: view.score === null ? finding.machine.no_finding : null,
      },
    });
  }
  return {
    ...draft,
    competencies,
    caveats: [...draft.caveats, ...caveats(tally, suspect.size)],
    model: {
      prompt_version: PROMPT_VERSION,
      model: model.name,
      params: { temperature: 0, max_tokens: MAX_REPLY_TOKENS },
      seed: 0,
      tokens: tally.tokens,
      cost: tally.cost,
    },
  };
}
