/** Has candidates' code run by the runner that their workspace trusts. */
import { createNetwork } from "@shared/platform/network.ts";
import { bootConsumer } from "@shared/queue/boot_consumer.ts";
import { createApp } from "./app.ts";
import { readTestRunnerSettings } from "./settings.ts";

const { caller, options, runtime } = bootConsumer("test-runner");
const settings = readTestRunnerSettings(runtime.env());
const { resolve } = createNetwork();
runtime.serve(
  createApp({ ...options, caller, settings, resolve, fetch }).fetch,
);
