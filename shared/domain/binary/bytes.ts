/**
 * Bytes in memory of their own, not shared between threads: what digests, keys and bodies of requests take.
 * Compilers before TypeScript 5.7, such as that of the Deno which Supabase runs, know `Uint8Array` without
 * the kind of its memory, so its name cannot say this for all of them.
 */
export type Bytes = ReturnType<Uint8ArrayConstructor["of"]>;
