/**
 * Which addresses webhooks may be sent to: public ones. The list is the union of what the open-source
 * senders refuse, so that no range is open here that another of them found reason to close.
 *
 * An IPv4 address wrapped in IPv6 is judged by the inner address where the wrapping is in ordinary use
 * (v4-mapped, and NAT64, through which IPv6-only networks reach the whole IPv4 internet). Wrappings
 * that nothing public lives behind any more (v4-compatible, 6to4, Teredo, local NAT64) are refused,
 * whatever is inside; the reason names the inner address, because that is what an attacker meant.
 *
 * `relay.check_public_host` repeats the list in the database, for URLs that are saved past the functions;
 * one battery of URLs holds the two together.
 */
import {
  type Address,
  formatAddress,
  isWithin,
  type Network,
  parseAddress,
  parseNetwork,
} from "./ip_address.ts";

const REFUSED: readonly (readonly [network: Network, what: string])[] = ([
  ["0.0.0.0/8", "this network"],
  ["10.0.0.0/8", "a private network"],
  ["100.64.0.0/10", "carrier-grade NAT"],
  ["127.0.0.0/8", "loopback"],
  // Azure's host agent: public by number, private by use.
  ["168.63.129.16/32", "a cloud platform's host"],
  ["169.254.0.0/16", "link-local, where cloud metadata lives"],
  ["172.16.0.0/12", "a private network"],
  ["192.0.0.0/24", "IETF protocol assignments"],
  ["192.0.2.0/24", "documentation"],
  ["192.88.99.0/24", "6to4 relays"],
  ["192.168.0.0/16", "a private network"],
  ["198.18.0.0/15", "benchmarking"],
  ["198.51.100.0/24", "documentation"],
  ["203.0.113.0/24", "documentation"],
  ["224.0.0.0/4", "multicast"],
  ["240.0.0.0/4", "reserved or broadcast"],
  ["::/128", "unspecified"],
  ["::1/128", "loopback"],
  ["::/8", "reserved, or IPv4 in IPv6"],
  ["64:ff9b:1::/48", "local NAT64"],
  ["100::/64", "discard-only"],
  ["2001::/23", "IETF protocol assignments, Teredo among them"],
  ["2001:db8::/32", "documentation"],
  ["2002::/16", "6to4"],
  ["3fff::/20", "documentation"],
  ["5f00::/16", "segment routing"],
  ["fc00::/7", "a private network"],
  ["fe80::/10", "link-local"],
  ["fec0::/10", "site-local"],
  ["ff00::/8", "multicast"],
] as const).map(([network, what]) => [parseNetwork(network), what]);

/** All public IPv6 addresses that have been given out are in here. */
const GLOBAL_UNICAST = parseNetwork("2000::/3");

const V4_MAPPED = parseNetwork("::ffff:0:0/96");
const NAT64 = parseNetwork("64:ff9b::/96");
const WRAPPINGS: readonly (readonly [Network, unwrap: (address: Address) => Address])[] = [
  [parseNetwork("2002::/16"), (address) => address.slice(2, 6)],
  // A Teredo client's address is stored with all its bits inverted.
  [parseNetwork("2001::/32"), (address) => address.slice(12).map((byte) => byte ^ 0xff)],
  [parseNetwork("64:ff9b:1::/48"), (address) => address.slice(12)],
  [parseNetwork("::/96"), (address) => address.slice(12)],
];

export interface AddressOptions {
  /**
   * Networks that are allowed although they are not public: how a developer's own machine becomes a
   * receiver. Empty anywhere else.
   */
  readonly allowed?: readonly Network[];
}

export interface AddressRefusal {
  readonly code: "blocked_address";
  readonly address: string;
  /** A sentence for the person who registered the URL. */
  readonly message: string;
}

/**
 * Checks what a name resolved to. All of the answers must be public: of a name with mixed answers
 * nobody can say which one a later connection would take.
 *
 * @param addresses IP addresses as text, at least one.
 * @returns null when all may be connected to.
 */
export function checkAddresses(
  addresses: readonly string[],
  options: AddressOptions = {},
): AddressRefusal | null {
  for (const text of addresses) {
    const address = parseAddress(text);
    const what = address === null ? "not an IP address" : refusalReason(address, options);
    if (what !== null) {
      return {
        code: "blocked_address",
        address: text,
        message: `Webhooks are sent to public addresses only; ${text} is ${what}.`,
      };
    }
  }
  return null;
}

/** What is wrong with an address, in words that follow "is", or null. */
function refusalReason(address: Address, options: AddressOptions): string | null {
  if (options.allowed?.some((network) => isWithin(address, network))) {
    return null;
  }
  if (isWithin(address, V4_MAPPED) || isWithin(address, NAT64)) {
    const inner = address.slice(12);
    const what = refusalReason(inner, options);
    return what && `${formatAddress(inner)} inside IPv6: ${what}`;
  }
  const found = REFUSED.find(([network]) => isWithin(address, network));
  if (found !== undefined) return found[1] + innerNote(address);
  if (address.length === 16 && !isWithin(address, GLOBAL_UNICAST)) {
    return "not a public address";
  }
  return null;
}

function innerNote(address: Address): string {
  const wrapping = WRAPPINGS.find(([network]) => isWithin(address, network));
  return wrapping === undefined ? "" : ` (around ${formatAddress(wrapping[1](address))})`;
}

/** Reads a comma-separated list of networks. @throws {RangeError} naming the entry that is not one. */
export function parseNetworks(text: string): Network[] {
  return text.split(",").map((each) => each.trim()).filter((each) => each !== "")
    .map(parseNetwork);
}
