/**
 * Where the local database may keep files, and as whom.
 *
 * Postgres refuses to run as root. When we are root (containers, CI) its processes drop to the
 * unprivileged user that every Unix system has, so each directory they use must be reachable for
 * that user: a checkout below a private home directory is not.
 */
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { LocalPostgresError } from "./errors.ts";

/** The user that Postgres runs as. Empty when it runs as the current user. */
export interface PostgresUser {
  uid?: number;
  gid?: number;
}

/** uid and gid of `nobody`, who must exist because initdb looks its user up. */
const NOBODY = Deno.build.os === "darwin" ? 4294967294 : 65534;

const repository = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

/** The user Postgres must run as: `nobody` when we are root, otherwise ourselves. */
export function postgresUser(): PostgresUser {
  const root = Deno.build.os !== "windows" && Deno.uid() === 0;
  return root ? { uid: NOBODY, gid: NOBODY } : {};
}

/** Hands `path` itself (not what is in it) to the user that Postgres runs as. */
export async function giveToPostgres(path: string): Promise<void> {
  const { uid, gid } = postgresUser();
  if (uid !== undefined && gid !== undefined) await Deno.chown(path, uid, gid);
}

/**
 * The nearest existing ancestor of `path` (or `path`) that Postgres' user may not pass through;
 * null when there is none. Only meaningful as root: anyone else runs Postgres as themselves.
 */
export async function obstacleTo(
  path: string,
  { uid } = postgresUser(),
): Promise<string | null> {
  if (uid === undefined) return null;
  for (let at = resolve(path);; at = dirname(at)) {
    const info = await Deno.stat(at).catch(() => null);
    if (info) {
      const mode = info.mode ?? 0o777;
      const passable = info.uid === uid ? mode & 0o100 : mode & 0o001;
      if (!passable) return at;
    }
    if (at === dirname(at)) return null;
  }
}

/**
 * The directory for local state that outlives a run: `.local` in the repository, or a directory of
 * ours below the system's temporary directory when Postgres could not reach the former.
 *
 * @throws {LocalPostgresError} `directory_untrusted` when somebody else owns the fallback.
 */
export async function localDirectory(
  root: string = repository,
  user: PostgresUser = postgresUser(),
): Promise<string> {
  const preferred = join(root, ".local");
  if (await obstacleTo(root, user) === null) {
    await Deno.mkdir(preferred, { recursive: true, mode: 0o755 });
    // A strict umask, or a directory left by an earlier run as another user, must not stop us.
    if (await obstacleTo(preferred, user) === null) return preferred;
  }
  const temporary = Deno.env.get("TMPDIR") ?? "/tmp";
  const fallback = join(temporary, `hirewire-${Deno.uid()}-${await shortHash(root)}`);
  await Deno.mkdir(fallback, { mode: 0o755 }).catch((error) => {
    if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
  });
  // The name is predictable, so somebody else may have put a directory or a link there first.
  const info = await Deno.lstat(fallback);
  if (!info.isDirectory || info.uid !== Deno.uid() || ((info.mode ?? 0) & 0o022) !== 0) {
    throw new LocalPostgresError(
      "directory_untrusted",
      `${fallback} is not a directory that only we can write to. Remove it, or set TMPDIR to a ` +
        "directory that other users cannot write to, and try again.",
    );
  }
  await Deno.chmod(fallback, 0o755);
  return fallback;
}

/**
 * Makes `home` a directory that Postgres' user owns and can reach.
 *
 * @throws {LocalPostgresError} `directory_unreachable` when a parent directory is in the way.
 */
export async function preparePostgresHome(home: string): Promise<void> {
  await Deno.mkdir(home, { recursive: true });
  await giveToPostgres(home);
  const obstacle = await obstacleTo(home);
  if (obstacle !== null) {
    throw new LocalPostgresError(
      "directory_unreachable",
      `Postgres runs as an unprivileged user when started by root, and that user may not pass ` +
        `through ${obstacle} to reach ${home}. Choose a directory below ${await localDirectory()}, ` +
        `or allow passage with: chmod o+x ${obstacle}`,
    );
  }
}

/** Sixteen hexadecimal digits that identify `text`. */
export async function shortHash(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(
    new Uint8Array(digest).slice(0, 8),
    (byte) => byte.toString(16).padStart(2, "0"),
  )
    .join("");
}
