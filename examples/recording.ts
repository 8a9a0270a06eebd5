/**
 * A recording to upload. The sample workspace holds what was said, not how it sounded; so that the way
 * of a recording can be shown all the same, this is a real sound file, of a soft tone.
 */

export const RECORDING_TYPE = "audio/wav";

const RATE = 8_000;
const TONE_HZ = 220;

/** A WAV file of that many seconds: one channel, 8 bits, 8 kHz. */
export function recording(seconds = 0.25): Uint8Array<ArrayBuffer> {
  const samples = Math.round(seconds * RATE);
  const file = new Uint8Array(44 + samples);
  const view = new DataView(file.buffer);
  const put = (at: number, text: string) => file.set(new TextEncoder().encode(text), at);
  put(0, "RIFF");
  view.setUint32(4, 36 + samples, true);
  put(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true); // PCM
  view.setUint16(22, 1, true); // channels
  view.setUint32(24, RATE, true);
  view.setUint32(28, RATE, true); // bytes per second
  view.setUint16(32, 1, true); // bytes per frame
  view.setUint16(34, 8, true); // bits per sample
  put(36, "data");
  view.setUint32(40, samples, true);
  for (let at = 0; at < samples; at++) {
    file[44 + at] = 128 + Math.round(12 * Math.sin((2 * Math.PI * TONE_HZ * at) / RATE));
  }
  return file;
}
