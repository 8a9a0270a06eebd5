/**
 * A Piston engine that checks requests as Piston's own server does, and in place of running code asks the
 * test what that code would do.
 */

/** A request to execute, once it has passed the checks. */
export interface Executed {
  readonly language: string;
  readonly version: string;
  readonly code: string;
  readonly stdin: string;
  readonly limits: Readonly<Record<string, number>>;
  readonly authorization: string | null;
}

/** One stage of an execution as the server tells it; what is left out went well. */
export interface StageDouble {
  stdout?: string;
  stderr?: string;
  code?: number | null;
  signal?: string | null;
  status?: string | null;
}

export type Executes = (
  request: Executed,
) =>
  | { run: StageDouble; compile?: StageDouble }
  | Response
  | Promise<{ run: StageDouble; compile?: StageDouble } | Response>;

export interface PistonDouble extends AsyncDisposable {
  /** `http://127.0.0.1:port` */
  readonly url: string;
  readonly executed: readonly Executed[];
  /** What was refused, in the server's words. */
  readonly refused: readonly string[];
  /** From now on code does this. */
  executeWith(executes: Executes): void;
  /** Answers the list of runtimes with this instead. */
  runtimesWith(answer: () => Response): void;
}

const RUNTIMES = [
  { language: "python2", version: "2.7.18", aliases: ["py2", "python2"] },
  { language: "python", version: "3.9.4", aliases: ["py", "py3", "python3"] },
  { language: "python", version: "3.12.0", aliases: ["py", "py3", "python3"] },
  {
    language: "javascript",
    version: "18.15.0",
    aliases: ["node-javascript", "js"],
    runtime: "node",
  },
  { language: "rust", version: "1.68.2", aliases: ["rs"] },
];

/** The server's defaults. */
const LIMITS: Readonly<Record<string, number>> = {
  run_timeout: 3_000,
  compile_timeout: 10_000,
  run_cpu_time: 3_000,
  compile_cpu_time: 10_000,
  run_memory_limit: -1,
  compile_memory_limit: -1,
};

export function startPistonDouble(): PistonDouble {
  const executed: Executed[] = [];
  const refused: string[] = [];
  let executes: Executes = () => ({ run: { stdout: "" } });
  let runtimes = () => Response.json(RUNTIMES);

  const refuse = (status: number, message: string) => {
    refused.push(message);
    return Response.json({ message }, { status });
  };

  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    async (request) => {
      const { pathname } = new URL(request.url);
      if (pathname === "/api/v2/runtimes" && request.method === "GET") {
        return runtimes();
      }
      if (pathname !== "/api/v2/execute" || request.method !== "POST") {
        return refuse(404, "Not Found");
      }
      if (
        !request.headers.get("content-type")?.startsWith("application/json")
      ) {
        return refuse(415, "requests must be of type application/json");
      }
      const document = await request.json();
      const fault = faultIn(document);
      if (fault !== null) return refuse(400, fault);
      const { language, version, files, stdin = "" } = document;
      const runtime = RUNTIMES.find((each) =>
        (each.language === language || each.aliases.includes(language)) &&
        each.version === version
      );
      if (runtime === undefined) {
        return refuse(400, `${language}-${version} runtime is unknown`);
      }
      const one: Executed = {
        language,
        version,
        code: files[0].content,
        stdin,
        limits: Object.fromEntries(
          Object.keys(LIMITS).filter((name) => name in document).map((
            name,
          ) => [name, document[name]]),
        ),
        authorization: request.headers.get("authorization"),
      };
      executed.push(one);
      const outcome = await executes(one);
      if (outcome instanceof Response) return outcome;
      const compile = outcome.compile === undefined ? undefined : stage(outcome.compile);
      return Response.json({
        language: runtime.language,
        version: runtime.version,
        run: stage(outcome.run),
        ...(compile === undefined ? {} : { compile }),
      });
    },
  );
  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    executed,
    refused,
    executeWith: (next) => void (executes = next),
    runtimesWith: (next) => void (runtimes = next),
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

// deno-lint-ignore no-explicit-any -- whatever a client sends
function faultIn(document: any): string | null {
  if (typeof document?.language !== "string") {
    return "language is required as a string";
  }
  if (typeof document.version !== "string") {
    return "version is required as a string";
  }
  if (!Array.isArray(document.files)) return "files is required as an array";
  for (const [at, file] of document.files.entries()) {
    if (typeof file.content !== "string") {
      return `files[${at}].content is required as a string`;
    }
  }
  for (const [name, most] of Object.entries(LIMITS)) {
    const value = document[name];
    if (value === undefined) continue;
    if (typeof value !== "number") {
      return `If specified, ${name} must be a number`;
    }
    if (most > 0 && value > most) {
      return `${name} cannot exceed the configured limit of ${most}`;
    }
    if (most > 0 && value < 0) return `${name} must be non-negative`;
  }
  return null;
}

function stage(
  { stdout = "", stderr = "", code = 0, signal = null, status = null }: StageDouble,
) {
  return {
    stdout,
    stderr,
    output: stdout + stderr,
    code,
    signal,
    message: null,
    status,
    cpu_time: 8,
    wall_time: 31,
    memory: 1_190_000,
  };
}
