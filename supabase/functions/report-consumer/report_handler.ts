/**
 * From a request for a report to the stored report. Reading, analysing and storing are three steps with
 * no transaction around them: the input of a finished interview does not change, the analysis is
 * deterministic, and `finish_report` stores its result, completes the request and deletes the message
 * in one transaction that only the current holder of the message can make.
 */
import { z } from "zod";
import { asJson, type Caller } from "@shared/db/caller.ts";
import { domainCode, isStaleLease } from "@shared/db/errors.ts";
import {
  type AnalysisInput,
  analysisInputSchema,
  type Analyzer,
  buildReport,
  type Model,
  withModel,
} from "@shared/domain/reports/mod.ts";
import { dataOf } from "@shared/queue/message_data.ts";
import { databaseOutcome } from "@shared/queue/database_outcome.ts";
import { Acked, type Handler, Reject, Stale } from "@shared/queue/outcome.ts";
import { describeIssues } from "@shared/queue/safe_text.ts";
import type { Clock } from "@shared/platform/clock.ts";

const requestSchema = z.object({
  interviewId: z.guid(),
  eventId: z.guid(),
  // For people reading the queue; the route has been chosen by them already.
  interviewType: z.string().nullish(),
  interviewCategory: z.string().nullish(),
});

/** The candidate took consent back; whoever did that has ended the request. */
const UNCONSENTED = new Set(["consent_withdrawn", "analysis_declined"]);

type ReportRequest = z.output<typeof requestSchema>;

/** The language model of an interview: asked within the message's time, and on the workspace's budget. */
export type ModelFor = (interviewId: string, signal: AbortSignal) => Model;

/**
 * Handles the messages of one report queue.
 *
 * @param caller speaks as the service.
 * @param clock times the stages, for the log at level debug.
 * @param modelFor absent where no model is installed.
 */
export function createReportHandler(
  caller: Caller,
  analyzer: Analyzer,
  clock: Clock,
  modelFor?: ModelFor,
): Handler {
  const now = () => clock.now().getTime();
  return async (message, context) => {
    const request = dataOf(message, "report.requested", requestSchema);
    const { signal } = context;
    try {
      const startedAt = now();
      const input = await readInput(caller, request, signal);
      const readAt = now();
      const asked = input.settings.model && modelFor !== undefined
        ? withModel(analyzer, modelFor(request.interviewId, signal))
        : analyzer;
      const report = await buildReport(asked, input);
      const builtAt = now();
      signal.throwIfAborted();
      await caller.call("finish_report", {
        event_id: request.eventId,
        queue: context.queue,
        msg_id: context.msgId,
        read_ct: context.readCt,
        report: asJson(report),
      }, { signal });
      context.logger.debug("report_stages", {
        queue: context.queue,
        msg_id: context.msgId,
        stages_ms: {
          read: readAt - startedAt,
          build: builtAt - readAt,
          store: now() - builtAt,
        },
      });
      return Acked;
    } catch (error) {
      if (isStaleLease(error)) return Stale;
      const refusal = domainCode(error);
      if (refusal !== null && UNCONSENTED.has(refusal)) {
        context.logger.info("report_not_wanted", {
          event_id: request.eventId,
          reason: refusal,
        });
        return;
      }
      throw databaseOutcome(error);
    }
  };
}

async function readInput(
  caller: Caller,
  { interviewId }: ReportRequest,
  signal: AbortSignal,
): Promise<AnalysisInput> {
  const raw = await caller.call("get_analysis_input", {
    interview_id: interviewId,
  }, { signal });
  const input = analysisInputSchema.safeParse(raw);
  if (input.success) return input.data;
  throw new Reject({
    code: "invalid_analysis_input",
    message: `The interview cannot be analysed: ${describeIssues(input.error)}.`,
  });
}
