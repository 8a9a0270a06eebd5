/** Publishes domain events: to the relay, and to the sinks that are configured. */
import { createSinks, readSinkSettings } from "./sinks/settings.ts";
import { bootConsumer } from "@shared/queue/boot_consumer.ts";
import { createApp } from "./app.ts";

/** How long a sink may take to answer, in milliseconds. */
const SINK_TIMEOUT_MS = 15_000;

const { caller, options, runtime } = bootConsumer("event-publisher");
const http = { fetch, clock: options.clock, timeoutMs: SINK_TIMEOUT_MS };
const sinks = createSinks(readSinkSettings(runtime.env()), http);
runtime.serve(createApp({ ...options, caller, sinks }).fetch);
