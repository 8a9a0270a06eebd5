/** Deletes unused recordings, and has used ones written down once a transcription service is configured. */
import { bootConsumer } from "@shared/queue/boot_consumer.ts";
import { createApp } from "./app.ts";
import { createRecordings } from "./recordings.ts";
import { readTranscriberSettings } from "./settings.ts";

const { caller, options, runtime } = bootConsumer("transcriber");
const { storage, service } = readTranscriberSettings(runtime.env());
const recordings = createRecordings({ ...storage, fetch });
runtime.serve(
  createApp({ ...options, caller, recordings, transcription: service, fetch })
    .fetch,
);
