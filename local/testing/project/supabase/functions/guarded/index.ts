// Has no entry in config.toml, so the platform checks tokens before it is called.
Deno.serve(() => new Response("inside"));
