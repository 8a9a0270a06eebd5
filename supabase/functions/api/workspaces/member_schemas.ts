/** Members, as the API takes and shows them. */
import { z } from "@hono/zod-openapi";
import { emailAddress, optionalLine, trimmedLine } from "@shared/domain/json/stored.ts";
import { idSchema, momentSchema, pageOf } from "@shared/http/openapi.ts";
import { namesSomething } from "../parameters.ts";

const roleSchema = z.enum(["owner", "admin", "recruiter", "reviewer"]).openapi({
  description: "owner and admin manage the workspace; recruiters run interviews; reviewers read " +
    "reports and rate",
});

const displayName = optionalLine(200).openapi({
  description: "What others read beside this member's ratings",
  example: "Noor Haddad",
});

export const memberSchema = z.object({
  userId: idSchema,
  email: z.string().nullable(),
  displayName: z.string(),
  role: roleSchema,
  joinedAt: momentSchema,
}).openapi("Member");

export const newMemberSchema = z.strictObject({
  email: emailAddress().optional().openapi({
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

export const memberChangesSchema = z.strictObject({ role: roleSchema, displayName })
  .partial()
  .refine(namesSomething, "names nothing to change")
  .openapi("MemberChanges", { minProperties: 1, example: { role: "admin" } });

export const membersPageSchema = z.object(pageOf(memberSchema));

export const workspacesPageSchema = z.object(pageOf(
  z.object({
    id: idSchema,
    name: z.string(),
    role: roleSchema,
    joinedAt: momentSchema,
  })
    .openapi("OwnWorkspace"),
));

export const newWorkspaceSchema = z.strictObject({
  name: trimmedLine(200),
}).openapi("NewWorkspace", { example: { name: "Larkfield Home" } });

export const madeWorkspaceSchema = z.object({
  id: idSchema,
  name: z.string(),
  role: z.literal("owner"),
}).openapi("MadeWorkspace");

export const memberParams = z.strictObject({
  userId: idSchema.openapi({ description: "The member's user id" }),
});
