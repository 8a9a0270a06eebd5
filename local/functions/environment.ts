/**
 * The environment of a function's process: what the platform gives, what the operator set as secrets, and
 * nothing of the machine's own. A variable that happens to be set on a developer's machine must not make
 * code work here that fails once deployed.
 */
import type { Keys } from "../keys.ts";

/** What a stack tells its functions. */
export interface FunctionEnvironment {
  apiUrl: string;
  databaseUrl: string;
  keys: Keys;
  /** Our own settings (DOORBELL_TOKEN, ALLOWED_ORIGINS, …). */
  secrets: Record<string, string>;
}

/**
 * Variables that Deno itself needs to find its cache and to reach the package registry. They are passed to
 * the process and deleted before the function's code runs.
 */
const DENO_NEEDS = [
  "DENO_DIR",
  "HOME",
  "XDG_CACHE_HOME",
  "USERPROFILE",
  "LOCALAPPDATA",
  "SYSTEMROOT",
  "TMPDIR",
  "TEMP",
  "PATH",
  "NPM_CONFIG_REGISTRY",
  "npm_config_registry",
  "HTTP_PROXY",
  "HTTPS_PROXY",
  "NO_PROXY",
  "http_proxy",
  "https_proxy",
  "no_proxy",
  "DENO_CERT",
  "DENO_TLS_CA_STORE",
  "SSL_CERT_FILE",
  "SSL_CERT_DIR",
  "NODE_EXTRA_CA_CERTS",
];

/**
 * All variables of the process that runs the function `name`.
 *
 * @param mark prefix of the child's messages to its runtime
 * @throws {Error} when a secret has a reserved name: the platform would drop it silently
 */
export function functionEnvironment(
  name: string,
  given: FunctionEnvironment,
  mark: string,
): Record<string, string> {
  for (const key of Object.keys(given.secrets)) {
    if (key.startsWith("SUPABASE_") || key.startsWith("SB_")) {
      throw new Error(
        `Secret ${key} cannot be set: the platform reserves names that start with SUPABASE_ or SB_.`,
      );
    }
  }
  const host: Record<string, string> = {};
  for (const key of DENO_NEEDS) {
    const value = Deno.env.get(key);
    if (value !== undefined && !(key in given.secrets)) host[key] = value;
  }
  return {
    ...host,
    SUPABASE_URL: given.apiUrl,
    SUPABASE_PUBLISHABLE_KEYS: JSON.stringify({ default: given.keys.publishable }),
    SUPABASE_SECRET_KEYS: JSON.stringify({ default: given.keys.secret }),
    SUPABASE_DB_URL: given.databaseUrl,
    SUPABASE_FUNCTION_SLUG: name,
    SB_REGION: "local",
    SB_EXECUTION_ID: crypto.randomUUID(),
    ...given.secrets,
    HIREWIRE_HIDDEN_ENV: JSON.stringify(Object.keys(host)),
    HIREWIRE_MARK: mark,
  };
}
