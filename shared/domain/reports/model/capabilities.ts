/**
 * What a server of the chat/completions protocol takes. They differ, and say so by refusing with 400: each
 * refusal that names a parameter takes that parameter away once, or falls back to the next way of asking.
 */
export interface Capabilities {
  /** How the reply is held to its schema. */
  readonly format: "json_schema" | "json_object" | "text";
  readonly tokens: "max_completion_tokens" | "max_tokens";
  readonly temperature: boolean;
  readonly seed: boolean;
}

/** What is tried first. */
export const FULL: Capabilities = {
  format: "json_schema",
  tokens: "max_completion_tokens",
  temperature: true,
  seed: true,
};

/** What to try after a refusal that said this; null when it was about nothing that can be left out. */
export function withoutRefused(capabilities: Capabilities, said: string): Capabilities | null {
  const text = said.toLowerCase();
  if (capabilities.format !== "text" && /response_format|json_schema|json_object/.test(text)) {
    return {
      ...capabilities,
      format: capabilities.format === "json_schema" ? "json_object" : "text",
    };
  }
  if (capabilities.tokens === "max_completion_tokens" && /max_completion_tokens/.test(text)) {
    return { ...capabilities, tokens: "max_tokens" };
  }
  if (capabilities.temperature && text.includes("temperature")) {
    return { ...capabilities, temperature: false };
  }
  if (capabilities.seed && /\bseed\b/.test(text)) return { ...capabilities, seed: false };
  return null;
}
