/** Free TCP ports for processes that cannot be asked to choose one themselves, such as Postgres. */

/**
 * A TCP port on 127.0.0.1 that nobody listens on.
 *
 * The port is not reserved: another process may take it before the caller does. The kernel hands
 * out ephemeral ports in a scattered order, which makes that rare, not impossible.
 */
export function freePort(): Promise<number> {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  listener.close();
  return Promise.resolve(port);
}
