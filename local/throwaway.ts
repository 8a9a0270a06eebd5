/**
 * Directories for databases that nobody wants to keep. A process that is killed cannot remove its own, so
 * the next one that needs such a directory removes what was left behind.
 */
import { dirname, join } from "node:path";

const PREFIX = "hirewire-stack-";
/** A directory this young may belong to a stack that is just starting. */
const ABANDONED_AFTER_MS = 10 * 60 * 1000;

/** A new empty directory for a database. The caller removes it. */
export async function makeThrowawayHome(): Promise<string> {
  const home = await Deno.makeTempDir({ prefix: PREFIX });
  await removeAbandoned(dirname(home), Date.now());
  return home;
}

/**
 * Removes the directories of stacks that ended without cleaning up: old ones in which no database runs.
 *
 * @param now milliseconds since the epoch
 */
export async function removeAbandoned(parent: string, now: number): Promise<void> {
  for await (const entry of Deno.readDir(parent)) {
    if (!entry.isDirectory || !entry.name.startsWith(PREFIX)) continue;
    const path = join(parent, entry.name);
    // Somebody else's, or gone since: not ours to judge.
    const info = await Deno.stat(path).catch(() => null);
    if (!info?.mtime || now - info.mtime.getTime() < ABANDONED_AFTER_MS) continue;
    const running = await Deno.stat(join(path, "data", "postmaster.pid")).then(
      () => true,
      (error) => !(error instanceof Deno.errors.NotFound),
    );
    if (!running) await Deno.remove(path, { recursive: true }).catch(() => {});
  }
}
