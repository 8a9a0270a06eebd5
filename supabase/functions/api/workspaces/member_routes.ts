/** Who belongs to a workspace, and which workspaces one belongs to. */
import { z } from "@hono/zod-openapi";
import { asJson, callAs } from "@shared/db/caller.ts";
import { idSchema, jsonBody, pageQuery } from "@shared/http/openapi.ts";
import { paged, workspaceOnly, workspacePage } from "../parameters.ts";
import type { Routes } from "../route.ts";
import { done, fields, one } from "../success.ts";
import {
  madeWorkspaceSchema,
  memberChangesSchema,
  memberParams,
  memberSchema,
  membersPageSchema,
  newMemberSchema,
  newWorkspaceSchema,
  workspacesPageSchema,
} from "./member_schemas.ts";

export function registerMemberRoutes(routes: Routes): void {
  routes.get("/v1/workspaces", {
    access: "member",
    tag: "Workspace",
    operationId: "listWorkspaces",
    summary: "One's own workspaces, the one joined last first",
    query: z.strictObject(pageQuery),
    success: fields(workspacesPageSchema, "A page"),
  }).calls("list_workspaces", ({ query }) => paged(query));

  routes.post("/v1/workspaces", {
    access: "member",
    tag: "Workspace",
    operationId: "createWorkspace",
    summary: "Make a workspace of one's own",
    description: "Whoever signs in may, and is its owner. A user owns at most 20 " +
      "(`too_many_workspaces`).",
    body: jsonBody(newWorkspaceSchema),
    success: one("workspace", madeWorkspaceSchema, "Made", 201),
    problems: [409],
  }).handle(async (c) => {
    const name = c.req.valid("json").name.trim();
    const id = await callAs(c.var.caller, "create_workspace", { name }, idSchema);
    return c.json({ success: true as const, workspace: { id, name, role: "owner" as const } }, 201);
  });

  routes.get("/v1/workspace/members", {
    access: "memberOrKey",
    tag: "Workspace",
    operationId: "listMembers",
    summary: "Members of the workspace, newest first",
    query: workspacePage,
    success: fields(membersPageSchema, "A page"),
  }).calls("list_members", ({ query: { workspaceId, ...page } }) => ({
    workspace_id: workspaceId,
    ...paged(page),
  }));

  routes.post("/v1/workspace/members", {
    access: "member",
    tag: "Workspace",
    operationId: "addMember",
    summary: "Make somebody a member",
    description:
      "They must have signed up and confirmed their address; `user_not_found` says that " +
      "nobody has. Owners and admins only, and no role above one's own.",
    query: workspaceOnly,
    body: jsonBody(newMemberSchema),
    success: one("member", memberSchema, "Added", 201),
    problems: [409],
  }).calls("add_member", ({ query, body }) => ({
    member: asJson(body),
    workspace_id: query.workspaceId,
  }));

  routes.put("/v1/workspace/members/{userId}", {
    access: "member",
    tag: "Workspace",
    operationId: "updateMember",
    summary: "Change a member's role or name",
    description:
      "Owners and admins only; nobody gives or takes a role above their own, and the last " +
      "owner stays one (`last_owner`).",
    params: memberParams,
    query: workspaceOnly,
    body: jsonBody(memberChangesSchema),
    success: one("member", memberSchema, "As they are now"),
    problems: [409],
  }).calls("update_member", ({ params, query, body }) => ({
    user_id: params.userId,
    changes: asJson(body),
    workspace_id: query.workspaceId,
  }));

  routes.delete("/v1/workspace/members/{userId}", {
    access: "member",
    tag: "Workspace",
    operationId: "removeMember",
    summary: "Take a member out of the workspace",
    description: "Their rights end at once. Owners and admins only.",
    params: memberParams,
    query: workspaceOnly,
    success: done("Removed"),
    problems: [409],
  }).calls("remove_member", ({ params, query }) => ({
    user_id: params.userId,
    workspace_id: query.workspaceId,
  }));

  routes.post("/v1/workspace/leave", {
    access: "member",
    tag: "Workspace",
    operationId: "leaveWorkspace",
    summary: "Leave the workspace",
    description: "The last owner cannot (`last_owner`).",
    query: workspaceOnly,
    success: done("Left"),
    problems: [409],
  }).calls("leave_workspace", ({ query }) => ({ workspace_id: query.workspaceId }));
}
