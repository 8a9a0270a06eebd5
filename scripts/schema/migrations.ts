/**
 * The migrations that deploy the schema. Before version 1.0 there is one, built from the sources: any change
 * gives it a new stamp, so that a database which has an older one is refused rather than left behind in
 * silence. From 1.0 on that one is frozen, and releases add migrations written by hand.
 */
import { join } from "node:path";
import { listMigrations, type Migration } from "../../local/mod.ts";
import { withLineFeeds } from "./sources.ts";

/** The name of the built migration, behind its stamp. */
const BUILT = "hirewire";

/** Its presence in supabase/schemas says that 1.0 is out and the built migration frozen. */
export const RELEASED_FILE = "RELEASED";

/** Whether people have databases that a new build could not reach. */
export async function isReleased(schemasDirectory: string): Promise<boolean> {
  return await Deno.stat(join(schemasDirectory, RELEASED_FILE)).then(() => true, (error) => {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  });
}

/**
 * The built migration, and those written by hand.
 * @throws {Error} when several claim to be the built one
 */
export async function readMigrations(
  directory: string,
): Promise<{ built: Migration | null; written: Migration[] }> {
  const all = await listMigrations(directory);
  const built = all.filter(({ name }) => name === BUILT);
  if (built.length > 1) {
    throw new Error(
      `There may be one built migration: ${built.map(({ path }) => path).join(", ")}.`,
    );
  }
  return { built: built[0] ?? null, written: all.filter(({ name }) => name !== BUILT) };
}

/**
 * Writes the built migration; one that has this content already keeps its stamp.
 *
 * @returns the path of the file and whether it is new
 * @throws {Error} when there are migrations beside it, which would run on top of what they already made
 */
export async function writeBuilt(
  directory: string,
  migration: string,
  now: Date,
): Promise<{ path: string; written: boolean }> {
  const { built, written: others } = await readMigrations(directory);
  if (others.length > 0) {
    const files = others.map(({ path }) => path).join("\n  ");
    throw new Error(
      `Before 1.0 all SQL comes from the sources. Move what these do there and remove them:\n  ${files}`,
    );
  }
  if (built && withLineFeeds(await Deno.readTextFile(built.path)) === migration) {
    return { path: built.path, written: false };
  }
  const path = join(directory, `${nextStamp(now, built?.version)}_${BUILT}.sql`);
  await Deno.mkdir(directory, { recursive: true });
  await Deno.writeTextFile(path, migration);
  if (built) await Deno.remove(built.path);
  return { path, written: true };
}

/** The moment in UTC as 14 digits, or a second after `previous` if the clock is not past that. */
export function nextStamp(now: Date, previous?: string): string {
  const stamp = toStamp(now);
  if (previous === undefined || stamp > previous) return stamp;
  const iso = previous.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/, "$1-$2-$3T$4:$5:$6Z");
  return toStamp(new Date(Date.parse(iso) + 1000));
}

function toStamp(moment: Date): string {
  return moment.toISOString().slice(0, 19).replaceAll(/[-:T]/g, "");
}
