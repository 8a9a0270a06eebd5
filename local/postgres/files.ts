/** Copying trees and publishing a finished directory at once, the two things the cache needs. */
import { basename, dirname, join } from "node:path";

/** Copies the directory `from` to `to`, keeping modes and links. `to` must not exist. */
export async function copyTree(from: string, to: string): Promise<void> {
  await Deno.mkdir(to);
  for await (const entry of Deno.readDir(from)) {
    const source = join(from, entry.name);
    const target = join(to, entry.name);
    if (entry.isDirectory) await copyTree(source, target);
    else if (entry.isSymlink) await Deno.symlink(await Deno.readLink(source), target);
    else await Deno.copyFile(source, target);
  }
  // Last, because a directory may be read-only. Explicit, because the umask cuts what mkdir gives.
  if (Deno.build.os !== "windows") await Deno.chmod(to, (await Deno.stat(from)).mode! & 0o7777);
}

/** Older than any draft that somebody may still be working on. */
const STALE_DRAFT_MS = 3_600_000;

/**
 * Makes the directory `path` exist with the content that `fill` writes, all at once: a reader sees
 * either nothing or the finished directory, and of two concurrent writers one wins and the other's
 * work is thrown away. Returns false when the directory was there before.
 *
 * @param fill writes into the empty directory it is given, a sibling of `path`
 */
export async function publishDirectory(
  path: string,
  fill: (draft: string) => Promise<void>,
): Promise<boolean> {
  if (await exists(path)) return false;
  const prefix = `.${basename(path)}-`;
  await removeStaleDrafts(dirname(path), prefix);
  const draft = await Deno.makeTempDir({ dir: dirname(path), prefix });
  try {
    // Temporary directories are private by default, but what is published here is read by others.
    if (Deno.build.os !== "windows") await Deno.chmod(draft, 0o755);
    await fill(draft);
    await Deno.rename(draft, path);
    return true;
  } catch (error) {
    await Deno.remove(draft, { recursive: true }).catch(() => {});
    if (await exists(path)) return false;
    throw error;
  }
}

/** Whether anything is at `path`. */
export async function exists(path: string): Promise<boolean> {
  return await Deno.lstat(path).then(() => true, () => false);
}

/** Removes what processes left behind that were killed while they filled a draft. */
async function removeStaleDrafts(directory: string, prefix: string): Promise<void> {
  for await (const entry of Deno.readDir(directory)) {
    if (!entry.name.startsWith(prefix)) continue;
    const draft = join(directory, entry.name);
    const modified = (await Deno.lstat(draft).catch(() => null))?.mtime ?? new Date();
    if (Date.now() - modified.getTime() < STALE_DRAFT_MS) continue;
    await Deno.remove(draft, { recursive: true }).catch(() => {});
  }
}
