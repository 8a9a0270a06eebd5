/** Makes the reports that the report producer has queued. */
import { bootConsumer } from "@shared/queue/boot_consumer.ts";
import { createApp } from "./app.ts";

const { caller, options, runtime } = bootConsumer("report-consumer");
runtime.serve(createApp({ ...options, caller }).fetch);
