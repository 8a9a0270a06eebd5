/** Parameters and fields that routes of several contexts share. */
import { z } from "@hono/zod-openapi";
import { idSchema, pageQuery } from "@shared/http/openapi.ts";

/** Query parameter of everything that belongs to a workspace as a whole. */
export const workspaceQuery = {
  workspaceId: idSchema.optional().openapi({
    description: "Which workspace. An API key has one; a member of one workspace may leave it out.",
  }),
};

export const workspaceOnly = z.strictObject(workspaceQuery);

/** A page of what a workspace has. */
export const workspacePage = z.strictObject({ ...workspaceQuery, ...pageQuery });

/** The arguments that every list function takes, from what `pageQuery` makes of a request. */
export function paged({ cursor, limit }: { cursor?: string; limit: number }) {
  return { cursor, page_size: limit };
}

/** A BCP 47 language tag. */
export const languageTag = z.string().max(35)
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "use a BCP 47 language tag")
  .openapi({ example: "en" });

/** A document of changes that changes nothing is a mistake. */
export function namesSomething(changes: object): boolean {
  return Object.keys(changes).length > 0;
}
