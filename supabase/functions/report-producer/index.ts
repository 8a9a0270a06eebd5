/** Takes requests for reports and sends each to the queue of its kind. */
import { bootConsumer } from "@shared/queue/boot_consumer.ts";
import { createApp } from "./app.ts";

const { caller, callerFor, options, runtime } = bootConsumer("report-producer");
runtime.serve(createApp({ ...options, caller, callerFor }).fetch);
