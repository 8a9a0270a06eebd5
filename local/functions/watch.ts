/** Starts a function afresh when its own files change, and every function when something shared does. */
import { join, relative, sep } from "node:path";
import type { Project } from "../project.ts";
import type { FunctionsRuntime } from "./runtime.ts";

export interface FunctionWatcher {
  stop(): Promise<void>;
}

/** Editors write a file in several steps, and a checkout writes many files. */
const QUIET_MS = 200;

/**
 * Watches `supabase/functions` and `shared` of the project.
 * @param notice receives one line for each restart and each failed one
 */
export function watchFunctions(
  project: Pick<Project, "root">,
  functions: Pick<FunctionsRuntime, "names" | "restart">,
  notice: (text: string) => void,
): FunctionWatcher {
  const functionsRoot = join(project.root, "supabase", "functions");
  const folders = [functionsRoot, join(project.root, "shared")].filter(isDirectory);
  const watcher = Deno.watchFs(folders);
  const pending = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function restart() {
    const names = [...pending];
    pending.clear();
    await Promise.all(names.map((name) =>
      functions.restart(name).then(
        () => notice(`${name}: started again`),
        (error) => notice(`${name}: did not start (${error.message}); waiting for a change`),
      )
    ));
  }

  const done = (async () => {
    for await (const event of watcher) {
      if (event.kind === "access" || event.kind === "other") continue;
      for (
        const name of event.paths.flatMap((path) => affected(path, functionsRoot, functions.names))
      ) {
        pending.add(name);
      }
      if (pending.size === 0) continue;
      clearTimeout(timer);
      timer = setTimeout(restart, QUIET_MS);
    }
  })();

  return {
    async stop() {
      clearTimeout(timer);
      watcher.close();
      await done;
    },
  };
}

/** Names of the functions that a change of the file at `path` concerns. */
export function affected(path: string, functionsRoot: string, names: string[]): string[] {
  if (!/\.(ts|js|json|jsonc|wasm)$/.test(path) || path.endsWith("_test.ts")) return [];
  const inside = relative(functionsRoot, path);
  if (inside.startsWith("..")) return names;
  const [name] = inside.split(sep);
  return names.includes(name!) ? [name!] : [];
}

function isDirectory(path: string): boolean {
  try {
    return Deno.statSync(path).isDirectory;
  } catch {
    return false;
  }
}
