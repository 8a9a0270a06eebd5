/** Makes the reports that the report producer has queued. */
import { bootConsumer } from "@shared/queue/boot_consumer.ts";
import { createApp } from "./app.ts";
import { Chat } from "./model/chat.ts";
import { keptModel } from "./model/kept_model.ts";
import { readModelService } from "./model/settings.ts";
import type { ModelFor } from "./report_handler.ts";

const { caller, options, runtime } = bootConsumer("report-consumer");
runtime.serve(createApp({ ...options, caller, modelFor: modelOf() }).fetch);

function modelOf(): ModelFor | undefined {
  const service = readModelService(runtime.env());
  if (service === undefined) return undefined;
  const chat = new Chat({ service, fetch, clock: options.clock });
  const nonce = () => crypto.randomUUID().replaceAll("-", "");
  return (interviewId, signal) => keptModel({ caller, chat, service, nonce }, interviewId, signal);
}
