/** What the benchmark asks of a relay, whichever it is. */
import type { Address } from "../support/http_client.ts";

/** A relay with an endpoint subscribed to each event type. */
export interface Relay extends AsyncDisposable {
  readonly name: string;
  readonly settings: string;
  readonly address: Address;
  /** Where single events are posted; with `/batch` after it, batches. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Secrets by path of the endpoint. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Lets what is ingested wait. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Milliseconds of processor time used so far, by part. */
  processorTime(): Readonly<Record<string, number>>;
}

/** One endpoint. */
export interface Endpoint {
  readonly eventType: string;
  readonly url: string;
}
