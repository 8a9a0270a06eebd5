/**
 * Tables (/rest/v1/<table>) and sign-in (/auth/v1) of the local stack, served by @supabase/lite inside our
 * own process. It stands in for PostgREST and GoTrue; authorization is Postgres' own, as the caller's role.
 */
import { App } from "@supabase/lite";
import { createPostgresConnection } from "@supabase/lite/postgres";
import postgres from "postgres";
import type { Keys } from "../keys.ts";
import type { Project } from "../project.ts";
import { applyOverrides, requireVersion, TYPES, withoutErrorNoise } from "./overrides.ts";

export interface LiteServer {
  /**
   * Answers a request under /rest/v1 or /auth/v1.
   * @param peer address of the client's socket
   */
  fetch(request: Request, peer?: string): Promise<Response>;
  /** Creates the `auth` schema and the migration history where they are missing. */
  createSystemSchemas(): Promise<void>;
  close(): Promise<void>;
}

export interface LiteOptions {
  /** Connection string of a superuser: it reads the catalogues and becomes any role. */
  url: string;
  keys: Keys;
  project: Pick<Project, "apiSchemas" | "maxRows" | "auth">;
  /** Whether to follow `notify pgrst`; leave out for a short-lived set-up. */
  followSchema?: boolean;
}

/** Starts the table and sign-in server. Nothing listens on a port: requests come through `fetch`. */
export async function startLite(options: LiteOptions): Promise<LiteServer> {
  await requireVersion();
  const { url, keys, project } = options;
  const connection = createPostgresConnection({
    url,
    postgresOptions: { max: 10, onnotice() {}, types: TYPES },
  });
  applyOverrides(connection);
  const app = new App({
    connection,
    api: { enabled: true, schemas: project.apiSchemas, max_rows: project.maxRows ?? undefined },
    auth: {
      enabled: true,
      jwt_secret: keys.jwtSecret,
      jwt_expiry: project.auth.jwtExpirySeconds,
      enable_signup: project.auth.enableSignup,
      publishable_key: keys.publishable,
      secret_key: keys.secret,
      site_url: project.auth.siteUrl,
      email: { enable_confirmations: false, enable_signup: project.auth.enableSignup },
    },
  });

  // A new table or column stays invisible until the cache is dropped, and lite itself does not listen.
  const listener = options.followSchema ? postgres(url, { max: 1, onnotice() {} }) : null;
  const forget = () => {
    connection.clearSchemaCache().catch(() => {});
  };
  await listener?.listen("pgrst", (payload) => {
    if (payload !== "reload config") forget();
  }, forget);

  return {
    async fetch(request, peer) {
      return await withoutErrorNoise(() => app.fetch(request, { peerAddress: peer ?? null }));
    },
    createSystemSchemas: () => app.ensureSystemSchema(),
    async close() {
      await listener?.end({ timeout: 1 });
      await connection.close();
    },
  };
}
