/** Connection strings of Azure Service Bus, as the portal gives them to copy. */
import type { ServiceBusSettings } from "./service_bus_sink.ts";

/**
 * Reads `Endpoint=sb://…/;SharedAccessKeyName=…;SharedAccessKey=…[;EntityPath=…]`. With
 * `UseDevelopmentEmulator=true` the connection is not encrypted, as the emulator expects.
 *
 * @param queue the queue, for a string that names none
 * @returns null when something is missing or malformed
 */
export function parseConnectionString(
  text: string,
  queue?: string,
): ServiceBusSettings | null {
  const fields = new Map<string, string>();
  for (
    const field of text.split(";").map((each) => each.trim()).filter((each) => each !== "")
  ) {
    // Only the first sign parts name and value: keys end with more of them.
    const at = field.indexOf("=");
    if (at <= 0) return null;
    fields.set(field.slice(0, at).toLowerCase(), field.slice(at + 1));
  }
  const host = /^sb:\/\/([A-Za-z0-9.-]+(?::\d+)?)\/?$/.exec(
    fields.get("endpoint") ?? "",
  )?.[1];
  const keyName = fields.get("sharedaccesskeyname");
  const key = fields.get("sharedaccesskey");
  const entity = fields.get("entitypath") ?? queue;
  if (!host || !keyName || !key || !entity) return null;
  const scheme = fields.get("usedevelopmentemulator")?.toLowerCase() === "true" ? "http" : "https";
  return { url: `${scheme}://${host}`, queue: entity, keyName, key };
}
