/** Every route that needs credentials, for the tests of who may call which. */
import type { Access } from "../access.ts";
import { ID, OTHER_ID } from "./setup.ts";

/** What stands between a request and the database. */
export type Mode = Exclude<Access, "link" | "signed" | "none">;

type Row = [method: string, path: string, mode: Mode, body?: unknown];

/** Paths are those of the contract, below /api/v1; bodies are as small as is accepted. */
const ROWS: Row[] = [
  ["GET", "/templates", "memberOrKey"],
  ["POST", "/templates", "memberOrKey", { title: "t", interviewType: "technical" }],
  ["GET", "/templates/{id}", "memberOrKey"],
  ["PUT", "/templates/{id}", "memberOrKey", { title: "t" }],
  ["DELETE", "/templates/{id}", "memberOrKey"],
  ["POST", "/templates/{id}/publish", "memberOrKey"],
  ["POST", "/templates/{id}/archive", "memberOrKey"],
  ["POST", "/templates/{id}/revise", "memberOrKey"],
  ["POST", "/templates/{id}/copy", "memberOrKey"],
  ["GET", "/templates/{id}/questions", "memberOrKey"],
  ["POST", "/templates/{id}/questions", "memberOrKey", { text: "Why is that so?", type: "text" }],
  ["PUT", "/templates/{id}/questions/reorder", "memberOrKey", { questionIds: [ID] }],
  ["PUT", "/templates/{id}/questions/{questionId}", "memberOrKey", { timeLimit: 60 }],
  ["DELETE", "/templates/{id}/questions/{questionId}", "memberOrKey"],
  ["GET", "/invitations", "memberOrKey"],
  ["GET", "/invitations/candidate", "member"],
  ["POST", "/invitations", "memberOrKey", {
    templateId: ID,
    candidateEmail: "robin.vale@example.com",
    candidateName: "Robin Vale",
  }],
  ["GET", "/invitations/{id}", "memberOrKey"],
  ["PUT", "/invitations/{id}", "memberOrKey", { accommodations: { extraRetakes: 1 } }],
  ["POST", "/invitations/{id}/rotate-link", "memberOrKey"],
  ["POST", "/invitations/{id}/revoke", "memberOrKey"],
  ["POST", "/invitations/{id}/decision", "member", { decision: "approved" }],
  ["GET", "/responses/{id}/media", "memberOrKey"],
  ["GET", "/invitations/{id}/interview", "candidate"],
  ["PUT", "/invitations/{id}/consent", "candidate", {
    textId: ID,
    textHash: "0".repeat(64),
    interview: true,
    automaticAnalysis: true,
  }],
  ["POST", "/invitations/{id}/heartbeat", "candidate"],
  ["POST", "/invitations/{id}/uploads", "candidate", {
    questionId: ID,
    mimeType: "video/webm",
    size: 1,
  }],
  ["POST", "/invitations/{id}/test-runs", "anybodyKnown"],
  ["GET", "/test-runs/{id}", "anybodyKnown"],
  ["GET", "/workspace/test-runner", "memberOrKey"],
  ["PUT", "/workspace/test-runner", "member", { kind: "none" }],
  ["GET", "/workspace", "memberOrKey"],
  ["PUT", "/workspace", "member", { name: "n" }],
  ["GET", "/workspaces", "member"],
  ["POST", "/workspaces", "member", { name: "n" }],
  ["GET", "/workspace/members", "memberOrKey"],
  ["POST", "/workspace/members", "member", {
    email: "noor.haddad@example.com",
    role: "recruiter",
  }],
  ["PUT", "/workspace/members/{userId}", "member", { role: "admin" }],
  ["DELETE", "/workspace/members/{userId}", "member"],
  ["POST", "/workspace/leave", "member"],
  ["GET", "/consent-texts", "memberOrKey"],
  ["POST", "/consent-texts", "member", { language: "en", text: "t" }],
  ["POST", "/invitations/{id}/start", "candidate"],
  ["POST", "/invitations/{id}/responses", "candidate", {
    type: "text",
    questionId: ID,
    content: "x",
  }],
  ["PUT", "/invitations/{id}/responses/{responseId}/transcript", "anybodyKnown", { text: "x" }],
  ["POST", "/invitations/{id}/complete", "candidate"],
  ["GET", "/invitations/{id}/report", "memberOrKey"],
  ["POST", "/invitations/{id}/report/rerun", "memberOrKey"],
  ["GET", "/reports/{id}", "memberOrKey"],
  ["POST", "/reports/{id}/ratings", "member", { ratings: [{ competencyId: "a", score: 3 }] }],
  ["PUT", "/reports/{id}/ratings/draft", "member", { ratings: [] }],
  ["GET", "/templates/{id}/agreement", "memberOrKey"],
  ["GET", "/report-events", "memberOrKey"],
  ["POST", "/events", "memberOrKey", { eventType: "a.b", payload: {} }],
  ["POST", "/events/batch", "memberOrKey", {
    events: [{ eventType: "a.b", payload: {}, idempotencyKey: "k" }],
  }],
  ["GET", "/events", "memberOrKey"],
  ["GET", "/events/{eventId}", "memberOrKey"],
  ["POST", "/events/{eventId}/replay", "memberOrKey"],
  ["GET", "/event-types", "memberOrKey"],
  ["GET", "/event-types/{name}", "memberOrKey"],
  ["PUT", "/event-types/{name}", "memberOrKey", { description: "x" }],
  ["DELETE", "/event-types/{name}", "memberOrKey"],
  ["POST", "/subscriptions", "memberOrKey", {
    name: "n",
    url: "https://hooks.example.com/",
    eventTypes: ["*"],
  }],
  ["GET", "/subscriptions", "memberOrKey"],
  ["GET", "/subscriptions/{id}", "memberOrKey"],
  ["PATCH", "/subscriptions/{id}", "memberOrKey", { paused: true }],
  ["DELETE", "/subscriptions/{id}", "memberOrKey"],
  ["POST", "/subscriptions/{id}/test", "memberOrKey"],
  ["POST", "/subscriptions/{id}/rotate", "memberOrKey"],
  ["POST", "/subscriptions/{id}/recover", "memberOrKey"],
  ["GET", "/deliveries", "memberOrKey"],
  ["GET", "/deliveries/{id}", "memberOrKey"],
  ["GET", "/deliveries/{id}/attempts", "memberOrKey"],
  ["POST", "/deliveries/{id}/retry", "memberOrKey"],
  ["GET", "/relay/stats", "memberOrKey"],
  ["GET", "/relay/settings", "memberOrKey"],
  ["PATCH", "/relay/settings", "member", { allowHttp: true }],
  ["POST", "/api-keys", "member", { name: "n", scopes: ["events:write"] }],
  ["GET", "/api-keys", "member"],
  ["DELETE", "/api-keys/{id}", "member"],
];

export interface GuardedRoute {
  method: string;
  /** As the contract has it. */
  contract: string;
  /** With ids in the places of parameters. */
  path: string;
  mode: Mode;
  body?: unknown;
}

export const GUARDED: GuardedRoute[] = [
  ...ROWS.map(([method, path, mode, body]) => ({
    method,
    contract: `/api/v1${path}`,
    path: `/api/v1${path}`
      .replace(/\{(id|eventId)\}/, ID)
      .replace(/\{(questionId|userId|responseId)\}/, OTHER_ID)
      .replace("{name}", "a.b"),
    mode,
    body,
  })),
  { method: "GET", contract: "/api/metrics", path: "/api/metrics", mode: "metrics" },
];

/**
 * Routes that are open on purpose; for the candidate's link the path is the credential, for a runner's results
 * the signature of the body.
 */
export const OPEN = [
  "GET /api/health",
  "GET /api/health/live",
  "GET /api/health/ready",
  "GET /api/v1/interview/{accessToken}",
  "GET /api/v1/openapi.json",
  "GET /api/v1/schemas/report.json",
  "POST /api/v1/test-runs/{id}/result",
];
