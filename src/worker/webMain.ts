import { Handler } from "./handler.ts";

// The worker's inside in a browser, as on vscode.dev.
const handler = new Handler();

self.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
  const answered = handler.answer(data);
  if (answered !== undefined) self.postMessage(answered.reply, { transfer: answered.transfer });
});
self.postMessage({ kind: "ready" });
