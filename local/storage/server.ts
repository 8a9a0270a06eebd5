/**
 * Stands in for the Storage API: the part of it that uploads, signs, serves and deletes objects, with rows
 * in storage.objects and files beside the database. Policies are Postgres' own, as the caller's role.
 * There are no folders to list, no resumable uploads, no image transformation, and buckets are rows that
 * migrations insert. @supabase/lite has more routes, but in the pinned version its signed addresses are
 * not in the form supabase-js reads, it stores a Blob together with the form around it, trusts the
 * announced size, and serves no ranges: all of which recordings need.
 */
import type { JwtResult } from "../jwt.ts";
import type { Keys } from "../keys.ts";
import { RestError } from "../rest/errors.ts";
import { openLanes } from "../rest/lanes.ts";
import { apiKeyOf, openSession, type Session } from "../rest/session.ts";
import { createFileStore, type FileStore } from "./files.ts";
import { createObjectTable, type NewObject, type ObjectTable, SERVICE } from "./objects.ts";
import { serveObject } from "./serve_object.ts";
import { createTokenSigner, type TokenSigner, UPLOAD_TOKEN_SECONDS } from "./signed_token.ts";
import { objectNotFound, StorageError, unauthorized } from "./storage_error.ts";
import { readUpload, requireAllowedType, requireKey, sizeLimit } from "./upload.ts";

export interface StorageOptions {
  /** Connection string of the role `authenticator`. */
  url: string;
  /** Where the files are kept. */
  directory: string;
  /** Most bytes any object may have: `file_size_limit` of `[storage]` in config.toml. */
  fileSizeLimit: number;
  keys: Keys;
  verify: (token: string) => Promise<JwtResult>;
}

export interface StorageServer {
  /** Answers one request under `/storage/v1`; never rejects. */
  fetch(request: Request): Promise<Response>;
  close(): Promise<void>;
}

interface Parts {
  table: ObjectTable;
  files: FileStore;
  tokens: TokenSigner;
  options: StorageOptions;
}

/** One request, taken apart. `name` is empty when the route has none. */
interface Call extends Parts {
  request: Request;
  url: URL;
  bucket: string;
  name: string;
}

type Route = [method: string, path: RegExp, answer: (call: Call) => Promise<Response>];

/** Connections for objects alone: a long upload holds none. */
const LANES = 6;

/** Opens connections when first asked; needs the storage schema from then on. */
export function startStorage(options: StorageOptions): StorageServer {
  const lanes = openLanes(options.url, LANES);
  const parts: Parts = {
    table: createObjectTable(lanes),
    files: createFileStore(options.directory),
    tokens: createTokenSigner(options.keys.jwtSecret),
    options,
  };
  return {
    async fetch(request) {
      try {
        return await route(request, parts);
      } catch (error) {
        if (error instanceof StorageError) return error.toResponse();
        console.error("storage: unexpected failure", error);
        return new StorageError(500, "Internal", "Internal Server Error").toResponse();
      }
    },
    close: () => lanes.close(),
  };
}

/** The more particular paths come first: `sign` could be a bucket's name. */
const ROUTES: Route[] = [
  ["POST", /^\/object\/upload\/sign\/([^/]+)\/(.+)$/, signUpload],
  ["PUT", /^\/object\/upload\/sign\/([^/]+)\/(.+)$/, uploadSigned],
  ["POST", /^\/object\/sign\/([^/]+)\/(.+)$/, signDownload],
  ["GET", /^\/object\/sign\/([^/]+)\/(.+)$/, downloadSigned],
  ["GET", /^\/object\/public\/([^/]+)\/(.+)$/, downloadPublic],
  ["GET", /^\/object\/authenticated\/([^/]+)\/(.+)$/, download],
  ["GET", /^\/object\/info\/(?:authenticated\/)?([^/]+)\/(.+)$/, info],
  ["POST", /^\/object\/([^/]+)\/(.+)$/, upload],
  ["PUT", /^\/object\/([^/]+)\/(.+)$/, update],
  ["GET", /^\/object\/([^/]+)\/(.+)$/, download],
  ["DELETE", /^\/object\/([^/]+)\/(.+)$/, removeOne],
  ["DELETE", /^\/object\/([^/]+)()$/, removeMany],
];

async function route(request: Request, parts: Parts): Promise<Response> {
  const url = new URL(request.url);
  const path = url.pathname.slice("/storage/v1".length);
  const method = request.method === "HEAD" ? "GET" : request.method;
  for (const [verb, pattern, answer] of ROUTES) {
    const match = verb === method ? pattern.exec(path) : null;
    if (!match) continue;
    const call = { ...parts, request, url, bucket: decode(match[1]!), name: decode(match[2]!) };
    return await answer(call);
  }
  throw new StorageError(404, "Not Found", `Route ${request.method}:${path} not found`);
}

async function signUpload(call: Call): Promise<Response> {
  const { request, table, tokens, bucket, name } = call;
  const session = await sessionOf(call);
  requireKey(name);
  await table.bucket(bucket);
  const upsert = request.headers.get("x-upsert") === "true";
  const owner = ownerOf(session);
  await table.tryInsert(session, newObject(call, owner), upsert);
  const grant = { kind: "upload", upsert, owner } as const;
  const token = await tokens.sign(`${bucket}/${name}`, grant, UPLOAD_TOKEN_SECONDS);
  return Response.json({ url: `/object/upload/sign/${bucket}/${name}?token=${token}`, token });
}

async function uploadSigned(call: Call): Promise<Response> {
  const { url, tokens, bucket, name } = call;
  const grant = await tokens.verify(url.searchParams.get("token"), `${bucket}/${name}`, "upload");
  if (grant.kind !== "upload") throw unauthorized("Invalid signature");
  // Whoever signed was allowed to; policies have had their say then.
  await store(call, SERVICE, grant.owner, grant.upsert ? "upsert" : "insert");
  return Response.json({ Key: `${bucket}/${name}` });
}

async function upload(call: Call): Promise<Response> {
  const session = await sessionOf(call);
  const upsert = call.request.headers.get("x-upsert") === "true";
  const { id } = await store(call, session, ownerOf(session), upsert ? "upsert" : "insert");
  return Response.json({ Key: `${call.bucket}/${call.name}`, Id: id });
}

async function update(call: Call): Promise<Response> {
  const session = await sessionOf(call);
  const { id } = await store(call, session, ownerOf(session), "replace");
  return Response.json({ Key: `${call.bucket}/${call.name}`, Id: id });
}

/** Writes the file, then the row that makes it an object; neither stays without the other. */
async function store(
  call: Call,
  session: Session,
  owner: string | null,
  how: "insert" | "upsert" | "replace",
): Promise<NewObject> {
  const { request, table, files, options } = call;
  requireKey(call.name);
  const bucket = await table.bucket(call.bucket);
  const maxBytes = sizeLimit(bucket, options.fileSizeLimit);
  const { body, mimeType, cacheControl } = await readUpload(request, maxBytes);
  requireAllowedType(bucket, mimeType);
  const before = await table.find(SERVICE, call.bucket, call.name);
  const object = newObject(call, owner);
  const size = await files.write(object.version, body, maxBytes);
  Object.assign(object.metadata, { size, contentLength: size, mimetype: mimeType, cacheControl });
  try {
    await table[how](session, object);
  } catch (error) {
    await files.remove(object.version);
    throw error;
  }
  if (before) await files.remove(before.version);
  return { ...object, id: before?.id ?? object.id };
}

async function signDownload(call: Call): Promise<Response> {
  const { request, table, tokens, bucket, name } = call;
  const session = await sessionOf(call);
  const { expiresIn } = await request.json().catch(() => ({}));
  if (!Number.isInteger(expiresIn) || expiresIn <= 0) {
    throw new StorageError(400, "InvalidRequest", "body must have required property 'expiresIn'");
  }
  await table.bucket(bucket);
  if (!await table.find(session, bucket, name)) throw objectNotFound();
  const token = await tokens.sign(`${bucket}/${name}`, { kind: "download" }, expiresIn);
  return Response.json({ signedURL: `/object/sign/${bucket}/${name}?token=${token}` });
}

async function downloadSigned(call: Call): Promise<Response> {
  const { url, tokens, bucket, name } = call;
  await tokens.verify(url.searchParams.get("token"), `${bucket}/${name}`, "download");
  return await serve(call, SERVICE);
}

async function downloadPublic(call: Call): Promise<Response> {
  if (!(await call.table.bucket(call.bucket)).public) throw objectNotFound();
  return await serve(call, SERVICE);
}

async function download(call: Call): Promise<Response> {
  return await serve(call, await sessionOf(call));
}

async function serve(call: Call, session: Session): Promise<Response> {
  const object = await call.table.find(session, call.bucket, call.name);
  if (!object) throw objectNotFound();
  return await serveObject(call.request, call.url, object, call.files);
}

async function info(call: Call): Promise<Response> {
  const object = await call.table.find(await sessionOf(call), call.bucket, call.name);
  if (!object) throw objectNotFound();
  const { metadata, ...rest } = object;
  return Response.json({
    ...rest,
    metadata: {},
    size: metadata.size,
    content_type: metadata.mimetype,
    cache_control: metadata.cacheControl,
    etag: metadata.eTag,
    last_modified: metadata.lastModified,
  });
}

async function removeOne(call: Call): Promise<Response> {
  const removed = await remove(call, [call.name]);
  if (removed.length === 0) throw objectNotFound();
  return Response.json({ message: "Successfully deleted" });
}

async function removeMany(call: Call): Promise<Response> {
  const { prefixes } = await call.request.json().catch(() => ({}));
  if (!Array.isArray(prefixes) || !prefixes.every((name) => typeof name === "string")) {
    throw new StorageError(400, "InvalidRequest", "body must have required property 'prefixes'");
  }
  return Response.json(await remove(call, prefixes));
}

async function remove(call: Call, names: string[]) {
  const removed = await call.table.remove(await sessionOf(call), call.bucket, names);
  await Promise.all(removed.map(({ version }) => call.files.remove(version)));
  return removed;
}

/** The gateway passes requests without a key on; it is Storage that turns them away. */
async function sessionOf({ request, url, options }: Call): Promise<Session> {
  const key = apiKeyOf(request, url) ?? "";
  const known = key === options.keys.publishable || key === options.keys.secret;
  if (!known && request.headers.get("authorization") === null) {
    throw new StorageError(400, "Error", "headers must have required property 'authorization'");
  }
  try {
    return await openSession(request, known ? key : "", options.keys, options.verify);
  } catch (error) {
    throw error instanceof RestError ? unauthorized(error.message) : error;
  }
}

/** The user whose object it becomes; the service owns nothing. */
function ownerOf({ claims }: Session): string | null {
  return typeof claims.sub === "string" ? claims.sub : null;
}

function newObject({ bucket, name }: Call, owner: string | null): NewObject {
  const version = crypto.randomUUID();
  return {
    id: crypto.randomUUID(),
    bucket,
    name,
    version,
    owner,
    metadata: {
      eTag: `"${version}"`,
      size: 0,
      mimetype: "application/octet-stream",
      cacheControl: "no-cache",
      lastModified: new Date().toISOString(),
      contentLength: 0,
      httpStatusCode: 200,
    },
  };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new StorageError(400, "InvalidKey", `Invalid key: ${text}`);
  }
}
