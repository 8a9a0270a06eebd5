/** Somebody who signs up through Auth, as the product's own frontend would let them. */
import { createClient, type SupabaseClient } from "@supabase/supabase-js";

/** Where the project is and with which keys it is reached. */
export interface ProjectAccess {
  /** Root of the project's APIs, such as http://127.0.0.1:54321. */
  url: string;
  publishableKey: string;
  /** Root of the public API, such as http://127.0.0.1:54321/functions/v1/api/v1. */
  apiUrl: string;
}

export interface Account {
  email: string;
  password: string;
  /** JWT of the signed-in user. */
  accessToken: string;
}

const NO_SESSION = { auth: { persistSession: false, autoRefreshToken: false } } as const;

/**
 * Signs up under an address of its own that begins with `name`; the client acts as the new user.
 *
 * @throws {Error} when the project refuses, or wants the address confirmed first
 */
export async function signUp(
  project: ProjectAccess,
  name: string,
): Promise<{ account: Account; client: SupabaseClient }> {
  const client = createClient(project.url, project.publishableKey, NO_SESSION);
  const email = `${name}-${crypto.randomUUID().slice(0, 8)}@example.com`;
  const password = crypto.randomUUID();
  const { data, error } = await client.auth.signUp({ email, password });
  if (error) throw new Error(`Could not sign up ${name}: ${error.message}`);
  if (!data.session) {
    throw new Error(`Could not sign in ${name}: the project wants the address confirmed`);
  }
  return { account: { email, password, accessToken: data.session.access_token }, client };
}
