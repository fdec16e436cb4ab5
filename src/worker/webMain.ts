import { instance } from "@viz-js/viz";
import { Engine } from "../engine/index.ts";
import { Handler } from "./handler.ts";
import { prepareWhenIdle } from "./idle.ts";

// The worker's inside in a browser, as on vscode.dev.
const engine = new Engine();
const handler = new Handler(program => engine.analyze(program));
void instance().then(
  dot => handler.useDot(dot),
  // Without Graphviz boxes are anchored: the picture is plainer, nothing is missing.
  () => undefined,
);

self.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
  const answered = handler.answer(data);
  if (answered !== undefined) self.postMessage(answered.reply, { transfer: answered.transfer });
  prepareWhenIdle(engine);
});
self.postMessage({ kind: "ready" });
prepareWhenIdle(engine);
