/**
 * The rows of buckets and objects, read and written as the caller's role, so that the policies of the
 * project decide, and as nobody else. What a signed address allows was decided when it was signed: that
 * runs as the service.
 */
import { type Lanes, StatementFailed } from "../rest/lanes.ts";
import type { Session } from "../rest/session.ts";
import { bucketNotFound, duplicate, objectNotFound, unauthorized } from "./storage_error.ts";

export const SERVICE: Session = { role: "service_role", claims: { role: "service_role" } };

export interface Bucket {
  id: string;
  public: boolean;
  file_size_limit: string | null;
  allowed_mime_types: string[] | null;
}

/** What Storage itself knows about an object's bytes. */
export interface Metadata {
  eTag: string;
  size: number;
  mimetype: string;
  cacheControl: string;
  lastModified: string;
  contentLength: number;
  httpStatusCode: number;
}

export interface StoredObject {
  id: string;
  bucket_id: string;
  name: string;
  version: string;
  metadata: Metadata;
  created_at: string;
}

/** A row as it is to be. */
export interface NewObject {
  id: string;
  bucket: string;
  name: string;
  version: string;
  owner: string | null;
  metadata: Metadata;
}

export interface ObjectTable {
  /** @throws {StorageError} 404 */
  bucket(id: string): Promise<Bucket>;
  /** The object, or null when there is none that the session may see. */
  find(session: Session, bucket: string, name: string): Promise<StoredObject | null>;
  /** @throws {StorageError} 409 when the name is taken, 403 when a policy forbids it */
  insert(session: Session, object: NewObject): Promise<void>;
  /** Inserts or replaces. @throws {StorageError} 403 when a policy forbids it */
  upsert(session: Session, object: NewObject): Promise<void>;
  /** Replaces what is there. @throws {StorageError} 404 when nothing is, or it must not be changed */
  replace(session: Session, object: NewObject): Promise<void>;
  /** Fails as `insert` or `upsert` would, and changes nothing. */
  tryInsert(session: Session, object: NewObject, upsert: boolean): Promise<void>;
  /** Deletes those of the names that the session may delete, and returns them. */
  remove(session: Session, bucket: string, names: string[]): Promise<StoredObject[]>;
}

const COLUMNS = "id, bucket_id, name, version, metadata::text, created_at::text";

const INSERT =
  `insert into storage.objects (id, bucket_id, name, version, owner, owner_id, metadata)
  values ($1::uuid, $2, $3, $4, nullif($5, '')::uuid, nullif($5, ''), $6::text::jsonb)`;

const UPSERT = `${INSERT} on conflict (bucket_id, name) do update
  set version = excluded.version, metadata = excluded.metadata, owner = excluded.owner,
    owner_id = excluded.owner_id, updated_at = now()`;

const REPLACE = `update storage.objects
  set version = $4, metadata = $6::text::jsonb, owner = nullif($5, '')::uuid, owner_id = nullif($5, ''),
    updated_at = now()
  where bucket_id = $2 and name = $3 and $1 <> '' returning version`;

/** Ends a trial: whatever was done is rolled back. */
class Enough extends Error {}

export function createObjectTable(lanes: Lanes): ObjectTable {
  const run = async <Row>(
    session: Session,
    text: string,
    values: string[],
    judge?: (rows: Record<string, unknown>[]) => void,
  ): Promise<Row[]> => {
    try {
      return await lanes.run<Row>([open(session), { text, values, reusable: false }], {
        readOnly: false,
        judge,
      });
    } catch (error) {
      throw error instanceof StatementFailed ? refusal(error) : error;
    }
  };
  const insert = async (session: Session, object: NewObject) =>
    void await run(session, INSERT, valuesOf(object));
  const upsert = async (session: Session, object: NewObject) =>
    void await run(session, UPSERT, valuesOf(object));
  return {
    async bucket(id) {
      const [row] = await run<Bucket>(
        SERVICE,
        `select id, public, file_size_limit::text,
          array_to_json(allowed_mime_types)::text as allowed_mime_types
         from storage.buckets where id = $1`,
        [id],
      );
      if (!row) throw bucketNotFound();
      return { ...row, allowed_mime_types: parse(row.allowed_mime_types) };
    },
    async find(session, bucket, name) {
      const rows = await run<StoredObject>(
        session,
        `select ${COLUMNS} from storage.objects where bucket_id = $1 and name = $2`,
        [bucket, name],
      );
      return rows.map(fromRow)[0] ?? null;
    },
    insert,
    upsert,
    async replace(session, object) {
      const rows = await run(session, REPLACE, valuesOf(object));
      if (rows.length === 0) throw objectNotFound();
    },
    async tryInsert(session, object, mayReplace) {
      try {
        await run(session, mayReplace ? UPSERT : INSERT, valuesOf(object), () => {
          throw new Enough();
        });
      } catch (error) {
        if (!(error instanceof Enough)) throw error;
      }
    },
    async remove(session, bucket, names) {
      const rows = await run<StoredObject>(
        session,
        `delete from storage.objects
         where bucket_id = $1 and name in (select json_array_elements_text($2::text::json))
         returning ${COLUMNS}`,
        [bucket, JSON.stringify(names)],
      );
      return rows.map(fromRow);
    },
  };
}

/** Who asks, for row level security; and that it is Storage which deletes. */
function open({ role, claims }: Session) {
  return {
    text: `select set_config('request.jwt.claims', $1, true), set_config('role', $2, true),
      set_config('storage.allow_delete_query', 'true', true)`,
    values: [JSON.stringify(claims), role],
    reusable: true,
  };
}

function valuesOf({ id, bucket, name, version, owner, metadata }: NewObject): string[] {
  return [id, bucket, name, version, owner ?? "", JSON.stringify(metadata)];
}

// The pool asks the server for no type information, so what is not text arrives as text.
function fromRow(row: StoredObject): StoredObject {
  return { ...row, metadata: parse(row.metadata) };
}

function parse<T>(value: T): T {
  return typeof value === "string" ? JSON.parse(value) : value;
}

function refusal({ fault }: StatementFailed): Error {
  switch (fault.code) {
    case "23505":
      return duplicate();
    case "23503":
      return bucketNotFound();
    case "42501":
      return unauthorized("new row violates row-level security policy");
    default:
      return new StatementFailed(fault);
  }
}
