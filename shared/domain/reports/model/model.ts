/**
 * The port that a language model stands behind. It is given one prompt at a time and answers with text;
 * where the text comes from, what it costs and that it is not asked twice is the other side's business.
 */

export interface ChatMessage {
  readonly role: "system" | "user";
  readonly content: string;
}

export interface ModelRequest {
  /** SHA-256, hex, of everything that the answer may depend on: the same key, the same answer. */
  readonly key: string;
  readonly messages: readonly ChatMessage[];
  /** JSON Schema of the reply. */
  readonly schema: Readonly<Record<string, unknown>>;
  /** Most tokens that the reply may have. */
  readonly maxTokens: number;
}

/** Why a model gave no reply that could be read, without being worth another try. */
export type NoReply = "refused" | "cut_off" | "budget";

export type ModelReply =
  | {
    readonly kind: "reply";
    readonly text: string;
    readonly tokens: number;
    readonly cost: number | null;
  }
  | {
    readonly kind: "none";
    readonly reason: NoReply;
    readonly tokens: number;
    readonly cost: number | null;
  };

export interface Model {
  /** The name that it is asked by, e.g. "gpt-5-mini". */
  readonly name: string;
  /** Fresh letters and digits that no answer can know, for the delimiters of one prompt. */
  nonce(): string;
  /** Rejects when asking again later may help: the report is then made again later. */
  ask(request: ModelRequest): Promise<ModelReply>;
}
