/**
 * The error vocabulary of the Storage API. It answers nearly everything that goes wrong with HTTP 400 and
 * puts the status that one would expect into the body, which is where supabase-js looks for it.
 */

/** A refusal that knows how to answer the request that caused it. */
export class StorageError extends Error {
  override name = "StorageError";

  /**
   * @param statusCode the status the body names
   * @param error the API's word for it
   */
  constructor(readonly statusCode: number, readonly error: string, message: string) {
    super(message);
  }

  toResponse(): Response {
    const body = {
      statusCode: String(this.statusCode),
      error: this.error,
      message: this.message,
    };
    const status = this.statusCode >= 500 || this.statusCode === 416 ? this.statusCode : 400;
    return Response.json(body, { status });
  }
}

export const objectNotFound = () => new StorageError(404, "not_found", "Object not found");

export const bucketNotFound = () => new StorageError(404, "Bucket not found", "Bucket not found");

export const duplicate = () => new StorageError(409, "Duplicate", "The resource already exists");

export const tooLarge = () =>
  new StorageError(413, "Payload too large", "The object exceeded the maximum allowed size");

export const unauthorized = (message: string) => new StorageError(403, "Unauthorized", message);

export const invalidSignature = (message: string) => new StorageError(400, "InvalidJWT", message);
