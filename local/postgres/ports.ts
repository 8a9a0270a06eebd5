/** Free TCP ports for processes that cannot be asked to choose one themselves, such as Postgres. */

/**
 * A TCP port on 127.0.0.1 that nobody listens on, and that for about a minute nobody else is given who
 * asks the kernel for any free port. Whoever asks for it by number gets it.
 *
 * A connection to the port is opened, and closed from the side that accepted it. That leaves the port in
 * TIME_WAIT, which the kernel passes over when it chooses and which is no obstacle to a server that names
 * it. A port that was merely found free may go to another process before the caller's listens: on Linux
 * it is one of some seven thousand, and with many processes starting at once that does happen.
 */
export async function freePort(): Promise<number> {
  const hostname = "127.0.0.1";
  using listener = Deno.listen({ hostname, port: 0 });
  const { port } = listener.addr;
  const [accepted, client] = await Promise.all([
    listener.accept(),
    Deno.connect({ hostname, port }),
  ]);
  accepted.close();
  // Not before the end of the stream: the side that closes first is the one left waiting.
  await client.read(new Uint8Array(1));
  client.close();
  return port;
}
