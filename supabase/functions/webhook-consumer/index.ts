/** Sends signed webhooks to the endpoints that have subscribed to them. */
import { createNetwork } from "@shared/platform/network.ts";
import { bootConsumer } from "@shared/queue/boot_consumer.ts";
import { createApp } from "./app.ts";
import { readWebhookSettings } from "./settings.ts";

const { caller, options, runtime } = bootConsumer("webhook-consumer");
const settings = readWebhookSettings(runtime.env());
runtime.serve(createApp({ ...options, caller, network: createNetwork(), settings }).fetch);
