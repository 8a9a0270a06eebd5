/**
 * The bytes of objects, in one directory. A file is named by its object's version, a UUID, so that no name
 * a client chooses ever becomes a path, and a replaced object can be read to its end.
 */
import { join } from "node:path";
import { tooLarge } from "./storage_error.ts";
import type { ByteRange } from "./range.ts";

export interface FileStore {
  /**
   * Writes a new file and returns its size in bytes.
   * @param maxBytes more than this many are refused, and nothing stays behind
   * @throws {StorageError} 413
   */
  write(version: string, body: ReadableStream<Uint8Array>, maxBytes: number): Promise<number>;
  /** The file, or a part of it; null when there is none. */
  read(version: string, range: ByteRange | null): Promise<ReadableStream<Uint8Array> | null>;
  remove(version: string): Promise<void>;
}

/** @param directory created when first written to */
export function createFileStore(directory: string): FileStore {
  const pathOf = (version: string) => {
    if (!/^[0-9a-f-]{36}$/.test(version)) throw new Error("A version is a UUID.");
    return join(directory, version);
  };
  const remove = (version: string) => Deno.remove(pathOf(version)).catch(() => {});
  return {
    async write(version, body, maxBytes) {
      await Deno.mkdir(directory, { recursive: true });
      const file = await Deno.open(pathOf(version), { write: true, createNew: true });
      let size = 0;
      try {
        const counted = body.pipeThrough(
          new TransformStream<Uint8Array, Uint8Array>({
            transform(chunk, controller) {
              size += chunk.length;
              if (size > maxBytes) throw tooLarge();
              controller.enqueue(chunk);
            },
          }),
        );
        await counted.pipeTo(file.writable);
      } catch (error) {
        await remove(version);
        throw error;
      }
      return size;
    },
    async read(version, range) {
      const file = await Deno.open(pathOf(version)).catch(() => null);
      if (file === null || range === null) return file?.readable ?? null;
      await file.seek(range.first, Deno.SeekMode.Start);
      return file.readable.pipeThrough(take(range.last - range.first + 1));
    },
    remove,
  };
}

/** Ends the stream after `length` bytes. */
function take(length: number): TransformStream<Uint8Array, Uint8Array> {
  let left = length;
  return new TransformStream({
    transform(chunk, controller) {
      controller.enqueue(chunk.subarray(0, left));
      left -= chunk.length;
      if (left <= 0) controller.terminate();
    },
  });
}
