/**
 * Which URLs webhooks may be sent to. The same check guards saving, testing and every attempt; what a
 * name resolves to is checked afterwards by `checkAddresses`, each time anew.
 *
 * The URL is parsed by the WHATWG algorithm before anything is looked at, so that an address is seen as
 * what it is in whichever base it was written (`0x7f.1`, `2130706433`, `0177.0.0.1`).
 */
import { type AddressOptions, checkAddresses } from "./address_policy.ts";
import { isWithin, parseAddress } from "./ip_address.ts";

export const MAX_URL_LENGTH = 2048;

/** Ports from 1024 on that belong to services which act on requests they were never meant to get. */
const DENIED_PORTS = new Set([
  1433, // SQL Server
  1521, // Oracle
  2049, // NFS
  2375, // Docker
  2376,
  2379, // etcd
  2380,
  3306, // MySQL
  3389, // remote desktop
  4194, // cAdvisor
  5432, // Postgres
  5433,
  5672, // AMQP
  5900, // VNC
  5984, // CouchDB
  6000, // X11
  6379, // Redis
  6380,
  6443, // Kubernetes
  6666, // IRC
  6667,
  7001, // WebLogic, Cassandra
  8500, // Consul
  9042, // Cassandra
  9092, // Kafka
  9200, // Elasticsearch
  9300,
  10250, // kubelet
  10255,
  10256,
  11211, // memcached
  15672, // RabbitMQ
  25672,
  26379, // Redis Sentinel
  27017, // MongoDB
  27018,
  27019,
  50070, // Hadoop
]);

/** Endings of names that are never public. */
const PRIVATE_ENDINGS = [
  "localhost",
  "localdomain",
  "local",
  "internal",
  "intranet",
  "lan",
  "home",
  "corp",
  "private",
  "home.arpa",
  "onion",
];

export interface TargetOptions extends AddressOptions {
  /** Whether `http:` will do; a workspace's setting. */
  readonly allowHttp?: boolean;
}

export type TargetRefusalCode =
  | "invalid_url"
  | "https_required"
  | "blocked_port"
  | "blocked_host"
  | "blocked_address";

export interface TargetRefusal {
  readonly ok: false;
  readonly code: TargetRefusalCode;
  /** A sentence for the person who registered the URL. It does not repeat the URL. */
  readonly message: string;
}

export interface Target {
  readonly ok: true;
  readonly url: URL;
  readonly secure: boolean;
  /** A name to resolve, or the literal address; without brackets or a final dot. */
  readonly host: string;
  readonly port: number;
  /** True when `host` is an address, checked already. */
  readonly literal: boolean;
}

/** Checks a URL as far as that is possible without asking anybody. */
export function checkTargetUrl(text: string, options: TargetOptions = {}): Target | TargetRefusal {
  const url = parse(text);
  if (url === null) {
    return refuse(
      "invalid_url",
      `This is not an absolute URL of up to ${MAX_URL_LENGTH} characters.`,
    );
  }
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    return refuse("invalid_url", "Webhooks are sent to https: URLs only.");
  }
  if (url.protocol === "http:" && !options.allowHttp) {
    return refuse("https_required", "This workspace sends webhooks to https: URLs only.");
  }
  if (url.username !== "" || url.password !== "") {
    return refuse("invalid_url", "Put credentials into a custom header, not into the URL.");
  }
  if (url.hash !== "" || text.endsWith("#")) {
    return refuse("invalid_url", "Leave out the fragment: what follows # is never sent.");
  }
  const secure = url.protocol === "https:";
  const port = url.port === "" ? (secure ? 443 : 80) : Number(url.port);
  if (!isAllowedPort(port)) {
    return refuse(
      "blocked_port",
      `Webhooks are not sent to port ${port}; use 80, 443 or one above 1023.`,
    );
  }
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1").replace(/\.$/, "");
  const address = parseAddress(host);
  if (address !== null) {
    const refusal = checkAddresses([host], options);
    if (refusal !== null) {
      return { ok: false, code: refusal.code, message: refusal.message };
    }
  } else if (!isPublicName(host) && !isAllowedLocalhost(host, options)) {
    return refuse("blocked_host", "Webhooks are sent to fully qualified public host names only.");
  }
  return { ok: true, url, secure, host, port, literal: address !== null };
}

function parse(text: string): URL | null {
  // Control characters and spaces at the edges are dropped by the parser, and with them the chance to
  // see that the text is not what it looks like.
  // deno-lint-ignore no-control-regex -- that is the point
  if (text.length > MAX_URL_LENGTH || /[\u0000-\u0020\u007f\\]/.test(text)) {
    return null;
  }
  if (!/^https?:\/\/[^/]/i.test(text) && /^https?:/i.test(text)) return null;
  return URL.canParse(text) ? new URL(text) : null;
}

function isAllowedPort(port: number): boolean {
  if (port === 80 || port === 443) return true;
  return port >= 1024 && !DENIED_PORTS.has(port);
}

function isPublicName(host: string): boolean {
  if (!host.includes(".") || host.length > 253) return false;
  if (!/^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*$/.test(host)) return false;
  return !PRIVATE_ENDINGS.some((ending) => host === ending || host.endsWith(`.${ending}`));
}

/** `localhost` is as good as the loopback addresses where those are allowed. */
function isAllowedLocalhost(host: string, { allowed = [] }: TargetOptions): boolean {
  return host === "localhost" &&
    allowed.some((network) => isWithin(new Uint8Array([127, 0, 0, 1]), network));
}

function refuse(code: TargetRefusalCode, message: string): TargetRefusal {
  return { ok: false, code, message };
}

/** Asks the name system: every address of a name, of both families. Rejects when it has none. */
export type ResolveHost = (host: string, signal?: AbortSignal) => Promise<string[]>;

/**
 * Resolves a target that `checkTargetUrl` has passed and checks all it resolves to.
 *
 * @returns the addresses, all of which may be connected to.
 * @throws whatever the resolver throws.
 */
export async function vetTarget(
  target: Target,
  resolve: ResolveHost,
  options: TargetOptions,
  signal?: AbortSignal,
): Promise<{ ok: true; addresses: string[] } | TargetRefusal> {
  if (target.literal) return { ok: true, addresses: [target.host] };
  const addresses = target.host === "localhost"
    // Never asked: what the name system says about it is of no interest.
    ? ["127.0.0.1"]
    : await resolve(target.host, signal);
  const refusal = checkAddresses(addresses, options);
  if (refusal !== null) {
    return { ok: false, code: refusal.code, message: refusal.message };
  }
  return { ok: true, addresses };
}
