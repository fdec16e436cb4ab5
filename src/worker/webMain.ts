import { instance } from "@viz-js/viz";
import { Handler } from "./handler.ts";

// The worker's inside in a browser, as on vscode.dev.
const handler = new Handler();
void instance().then(
  dot => handler.useDot(dot),
  // Without Graphviz boxes are anchored: the picture is plainer, nothing is missing.
  () => undefined,
);

self.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
  const answered = handler.answer(data);
  if (answered !== undefined) self.postMessage(answered.reply, { transfer: answered.transfer });
});
self.postMessage({ kind: "ready" });
