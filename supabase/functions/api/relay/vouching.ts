/**
 * Some SQL functions believe what this function has found out: that a payload is JSON of a bounded depth,
 * what its hash is, that a schema can be followed. They may be executed by services alone, and are called
 * on behalf of whoever makes the request, with no more rights than theirs.
 */
import { z } from "zod";
import { callAs, type Caller } from "@shared/db/caller.ts";
import { type AuthVariables, type Callers, requestContext } from "@shared/http/auth.ts";

/**
 * The caller that vouches for what it says in the name of whoever makes this request.
 *
 * @throws {DbError} when a member's access token does not hold
 */
export type Vouch = (request: AuthVariables, headers: Headers) => Promise<Caller>;

export function createVouch({ onBehalfOf }: Pick<Callers, "onBehalfOf">): Vouch {
  return async ({ credential, caller, requestId }, headers) => {
    // A key is not known to the gateway, so that its calls are the service's already.
    if (credential !== "member") return caller;
    // The gateway has checked the token by the time the database answers.
    const userId = await callAs(caller, "identify_member", {}, z.guid());
    return onBehalfOf(userId, requestContext(requestId, headers));
  };
}
