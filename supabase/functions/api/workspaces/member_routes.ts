/** Who belongs to a workspace, and which workspaces one belongs to. */
import { createRoute, z } from "@hono/zod-openapi";
import { asJson, callAs } from "@shared/db/caller.ts";
import { text } from "@shared/domain/json/stored.ts";
import type { BaseApp } from "@shared/http/app.ts";
import { type CallerFor, memberOrKey } from "@shared/http/auth.ts";
import {
  idSchema,
  jsonBody,
  jsonResponse,
  momentSchema,
  pageOf,
  pageQuery,
  problems,
  successOf,
} from "@shared/http/openapi.ts";
import { SECURITY } from "../contract.ts";
import { pageFrom } from "../pages.ts";
import { doneSchema, workspaceOnly, workspaceQuery } from "../relay/deps.ts";
import { namesSomething } from "../interviews/template_schemas.ts";

const TAGS = ["Workspace"];

const roleSchema = z.enum(["owner", "admin", "recruiter", "reviewer"]).openapi({
  description: "owner and admin manage the workspace; recruiters run interviews; reviewers read " +
    "reports and rate",
});

const displayName = text().max(200).openapi({
  description: "What others read beside this member's ratings",
  example: "Noor Haddad",
});

const memberSchema = z.object({
  userId: idSchema,
  email: z.string().nullable(),
  displayName: z.string(),
  role: roleSchema,
  joinedAt: momentSchema,
}).openapi("Member");

const newMemberSchema = z.strictObject({
  email: text().min(3).max(320).optional().openapi({
    description: "Of somebody who has signed up and confirmed it; or send userId",
  }),
  userId: idSchema.optional(),
  role: roleSchema,
  displayName: displayName.optional(),
}).refine(
  ({ email, userId }) => (email === undefined) !== (userId === undefined),
  "needs exactly one of email and userId",
).openapi("NewMember", {
  example: {
    email: "noor.haddad@example.com",
    role: "recruiter",
    displayName: "Noor Haddad",
  },
});

const changesSchema = z.strictObject({ role: roleSchema, displayName })
  .partial()
  .refine(namesSomething, "names nothing to change")
  .openapi("MemberChanges", { minProperties: 1, example: { role: "admin" } });

const membersPageSchema = z.object(pageOf(memberSchema));

const workspacesPageSchema = z.object(pageOf(
  z.object({
    id: idSchema,
    name: z.string(),
    role: roleSchema,
    joinedAt: momentSchema,
  })
    .openapi("OwnWorkspace"),
));

const memberParams = z.strictObject({
  userId: idSchema.openapi({ description: "The member's user id" }),
});

export function registerMemberRoutes(app: BaseApp, callerFor: CallerFor): void {
  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/workspaces",
      tags: TAGS,
      operationId: "listWorkspaces",
      summary: "One's own workspaces, the one joined last first",
      security: SECURITY.member,
      middleware: [memberOrKey(callerFor)] as const,
      request: { query: z.strictObject(pageQuery) },
      responses: {
        200: jsonResponse(successOf(workspacesPageSchema.shape), "A page"),
        ...problems(400, 401, 429, 500, 503),
      },
    }),
    async (c) => {
      const page = c.req.valid("query");
      const body = await pageFrom(c.var.caller, "list_workspaces", {}, page, workspacesPageSchema);
      return c.json(body, 200);
    },
  );

  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/workspace/members",
      tags: TAGS,
      operationId: "listMembers",
      summary: "Members of the workspace, newest first",
      security: SECURITY.memberOrKey,
      middleware: [memberOrKey(callerFor)] as const,
      request: { query: z.strictObject({ ...workspaceQuery, ...pageQuery }) },
      responses: {
        200: jsonResponse(successOf(membersPageSchema.shape), "A page"),
        ...problems(400, 401, 403, 404, 429, 500, 503),
      },
    }),
    async (c) => {
      const { workspaceId, ...page } = c.req.valid("query");
      const args = { workspace_id: workspaceId };
      const body = await pageFrom(c.var.caller, "list_members", args, page, membersPageSchema);
      return c.json(body, 200);
    },
  );

  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/workspace/members",
      tags: TAGS,
      operationId: "addMember",
      summary: "Make somebody a member",
      description:
        "They must have signed up and confirmed their address; `user_not_found` says that " +
        "nobody has. Owners and admins only, and no role above one's own.",
      security: SECURITY.member,
      middleware: [memberOrKey(callerFor)] as const,
      request: { query: workspaceOnly, body: jsonBody(newMemberSchema) },
      responses: {
        201: jsonResponse(successOf({ member: memberSchema }), "Added"),
        ...problems(400, 401, 403, 404, 409, 413, 415, 429, 500, 503),
      },
    }),
    async (c) => {
      const member = await callAs(c.var.caller, "add_member", {
        member: asJson(c.req.valid("json")),
        workspace_id: c.req.valid("query").workspaceId,
      }, memberSchema);
      return c.json({ success: true as const, member }, 201);
    },
  );

  app.openapi(
    createRoute({
      method: "put",
      path: "/v1/workspace/members/{userId}",
      tags: TAGS,
      operationId: "updateMember",
      summary: "Change a member's role or name",
      description:
        "Owners and admins only; nobody gives or takes a role above their own, and the last " +
        "owner stays one (`last_owner`).",
      security: SECURITY.member,
      middleware: [memberOrKey(callerFor)] as const,
      request: {
        params: memberParams,
        query: workspaceOnly,
        body: jsonBody(changesSchema),
      },
      responses: {
        200: jsonResponse(
          successOf({ member: memberSchema }),
          "As they are now",
        ),
        ...problems(400, 401, 403, 404, 409, 413, 415, 429, 500, 503),
      },
    }),
    async (c) => {
      const member = await callAs(c.var.caller, "update_member", {
        user_id: c.req.valid("param").userId,
        changes: asJson(c.req.valid("json")),
        workspace_id: c.req.valid("query").workspaceId,
      }, memberSchema);
      return c.json({ success: true as const, member }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: "delete",
      path: "/v1/workspace/members/{userId}",
      tags: TAGS,
      operationId: "removeMember",
      summary: "Take a member out of the workspace",
      description: "Their rights end at once. Owners and admins only.",
      security: SECURITY.member,
      middleware: [memberOrKey(callerFor)] as const,
      request: { params: memberParams, query: workspaceOnly },
      responses: {
        200: jsonResponse(doneSchema, "Removed"),
        ...problems(400, 401, 403, 404, 409, 429, 500, 503),
      },
    }),
    async (c) => {
      await c.var.caller.call("remove_member", {
        user_id: c.req.valid("param").userId,
        workspace_id: c.req.valid("query").workspaceId,
      });
      return c.json({ success: true as const }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/workspace/leave",
      tags: TAGS,
      operationId: "leaveWorkspace",
      summary: "Leave the workspace",
      description: "The last owner cannot (`last_owner`).",
      security: SECURITY.member,
      middleware: [memberOrKey(callerFor)] as const,
      request: { query: workspaceOnly },
      responses: {
        200: jsonResponse(doneSchema, "Left"),
        ...problems(400, 401, 403, 404, 409, 429, 500, 503),
      },
    }),
    async (c) => {
      await c.var.caller.call("leave_workspace", {
        workspace_id: c.req.valid("query").workspaceId,
      });
      return c.json({ success: true as const }, 200);
    },
  );
}
