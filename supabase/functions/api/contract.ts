/** The OpenAPI document of this API: what the routes declare, plus who may call. */
import type { OpenAPIHono } from "@hono/zod-openapi";
import type { HttpEnv } from "@shared/http/middleware.ts";

type OpenApiDocument = ReturnType<OpenAPIHono["getOpenAPI31Document"]>;

const SECURITY_SCHEMES = {
  member: {
    type: "http",
    scheme: "bearer",
    bearerFormat: "JWT",
    description: "Access token of a signed-in member of the workspace, from Supabase Auth.",
  },
  apiKey: {
    type: "apiKey",
    in: "header",
    name: "x-hirewire-key",
    description:
      "API key of a workspace (`hw_…`), for systems. `Authorization: Bearer hw_…` works " +
      "too. Not accepted from browsers on other origins.",
  },
  interviewToken: {
    type: "apiKey",
    in: "header",
    name: "x-interview-token",
    description: "Token of an invitation, from the link that the candidate received.",
  },
  metricsToken: {
    type: "http",
    scheme: "bearer",
    description: "The METRICS_TOKEN of the deployment.",
  },
} as const;

/** Names of the ways to say who one is. */
export type SecurityScheme = keyof typeof SECURITY_SCHEMES;

const TAGS = [
  { name: "Templates", description: "What is asked, and how it is judged" },
  { name: "Questions", description: "The questions of a template" },
  { name: "Invitations", description: "Who is asked, and what became of it" },
  { name: "Interviews", description: "A candidate takes an interview" },
  { name: "Test runs", description: "A trusted runner runs the code of answers" },
  { name: "Workspace", description: "What a workspace has set, and its consent texts" },
  {
    name: "Reports",
    description: "Members and systems read, rate and repeat reports",
  },
  {
    name: "Events",
    description: "Events, to be told to whoever subscribed to them",
  },
  {
    name: "Subscriptions",
    description: "Who is told of which events, and where",
  },
  {
    name: "Deliveries",
    description: "What became of an event at a subscription",
  },
  { name: "Relay", description: "The webhook relay as a whole" },
  { name: "API keys", description: "Credentials of systems" },
  { name: "Operations", description: "Health, figures and descriptions" },
] as const;

/** What operations are listed under. */
export type Tag = (typeof TAGS)[number]["name"];

/** The document. The same routes always give the same bytes. */
export function apiDocument(app: OpenAPIHono<HttpEnv>): OpenApiDocument {
  for (const [name, scheme] of Object.entries(SECURITY_SCHEMES)) {
    app.openAPIRegistry.registerComponent("securitySchemes", name, {
      ...scheme,
    });
  }
  return app.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "Hirewire API",
      version: "1",
      description: [
        "Structured interviews, the reports that follow from them, and the webhooks that tell of both.",
        "Successes carry `success: true`. Every error is an RFC 9457 document of type",
        "`application/problem+json` with a stable `code`; a request whose shape is wrong (malformed,",
        "missing or unknown fields) is a 400 with code `invalid_request` that lists every fault.",
        "The platform in front of the functions answers some errors itself, with a JSON body of",
        "`code` and `message`.",
      ].join(" "),
      license: { name: "MIT", url: "https://spdx.org/licenses/MIT.html" },
    },
    servers: [{
      url: "/functions/v1",
      description: "Relative to the Supabase project's URL",
    }],
    tags: [...TAGS],
  });
}
