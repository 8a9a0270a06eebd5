/** Runs of code by a trusted runner, as the API takes and shows them. */
import { z } from "@hono/zod-openapi";
import { distinct, requiredLine, text } from "@shared/domain/json/stored.ts";
import { idSchema, momentSchema } from "@shared/http/openapi.ts";

const waitSeconds = z.int().min(0).max(86_400).openapi({
  description: "How long a report waits for runs that are open; 600 if absent",
  example: 600,
});

export const newTestRunnerSchema = z.strictObject({
  kind: z.enum(["none", "http", "piston"]).openapi({
    description: "`http`: a service of one's own, which calls back; `piston`: a Piston engine",
  }),
  name: requiredLine(100).optional().openapi({
    description: "What reports call it; its kind if absent",
    example: "acme-runner",
  }),
  url: text().min(1).max(2_048).optional().openapi({
    description: "Where it is; a Piston engine's may be left out where the deployment has one",
    example: "https://runner.example.com/runs",
  }),
  secret: text().min(1).max(200).optional().openapi({
    description: "`whsec_` and the base64 of 24 to 64 bytes; made if there is none yet",
  }),
  waitSeconds: waitSeconds.optional(),
}).openapi("NewTestRunner", {
  example: {
    kind: "http",
    name: "acme-runner",
    url: "https://runner.example.com/runs",
  },
});

export const testRunnerSchema = z.object({
  workspaceId: idSchema,
  kind: z.enum(["none", "http", "piston"]),
  name: z.string().optional(),
  url: z.string().nullish(),
  waitSeconds: z.int().optional(),
  updatedAt: momentSchema.optional(),
  secret: z.string().optional().openapi({
    description: "Signs what is sent and what comes back. Shown this once, when it is new",
  }),
}).openapi("TestRunner");

export const newTestRunSchema = z.strictObject({
  questionId: idSchema.optional().openapi({
    description: "Only the answer to this question; all answers in code if absent",
  }),
}).openapi("NewTestRun");

const notRun = z.enum(["no_tests", "language_unsupported", "refused"]);

export const testRunSchema = z.object({
  id: idSchema,
  invitationId: idSchema,
  status: z.enum(["pending", "sent", "done", "failed", "skipped"]).openapi({
    description: "`sent`: with the runner; `skipped`: no longer wanted",
  }),
  runner: z.string(),
  createdAt: momentSchema,
  finishedAt: momentSchema.nullable(),
  errorCode: z.string().nullable(),
  answers: z.array(z.object({
    responseId: idSchema,
    questionId: idSchema,
    notRun: notRun.nullable().openapi({
      description: "Why the runner did not run it",
    }),
    compiled: z.boolean().nullable(),
    compileError: z.string().nullable().openapi({
      description: "For members and systems; it may quote hidden tests",
    }),
    groups: z.array(z.object({
      id: z.string(),
      name: z.string(),
      visible: z.boolean().optional(),
      tests: z.array(z.object({
        name: z.string(),
        passed: z.boolean(),
        message: z.string().nullish(),
      })),
    })).nullable().openapi({
      description: "For a candidate the visible groups alone",
    }),
  })),
}).openapi("TestRun");

export const testRunResultsSchema = z.strictObject({
  runId: idSchema,
  answers: distinct(
    z.array(z.strictObject({
      responseId: idSchema,
      notRun: notRun.optional().openapi({
        description: "Why it was not run. Then there are neither groups nor a compileError",
      }),
      compileError: text().max(10_000).nullish(),
      groups: distinct(
        z.array(z.strictObject({
          id: requiredLine(64),
          tests: distinct(
            z.array(z.strictObject({
              name: requiredLine(200),
              passed: z.boolean(),
              message: text().max(2_000).nullish(),
            })).max(200),
            "name",
          ),
        })).max(20),
        "id",
      ).optional().openapi({ description: "Every test group of the question" }),
    })).min(1).max(100),
    "responseId",
  ).openapi({ description: "Every answer of the run" }),
}).openapi("TestRunResults", {
  example: {
    runId: "0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f",
    answers: [{
      responseId: "0198f6a2-5c1b-7c4e-9a3f-000000000001",
      compileError: null,
      groups: [{
        id: "basic",
        tests: [{ name: "an empty list", passed: true }],
      }],
    }],
  },
});

export const takenRunSchema = z.object({
  id: idSchema,
  status: z.literal("done"),
})
  .openapi("TakenTestRun");
