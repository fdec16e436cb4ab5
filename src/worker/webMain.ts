import { instance } from "@viz-js/viz";
import { Engine } from "../engine/index.ts";
import { Handler } from "./handler.ts";
import { workWhenIdle } from "./idle.ts";

// The worker's inside in a browser, as on vscode.dev.
const engine = new Engine();
const goOn = workWhenIdle(engine);
const handler = new Handler(program => engine.analyze(program));
void instance().then(
  dot => handler.useDot(dot),
  // Without Graphviz boxes are anchored: the picture is plainer, nothing is missing.
  () => undefined,
);

self.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
  const answered = handler.answer(data);
  if (answered !== undefined) self.postMessage(answered.reply, { transfer: answered.transfer });
  goOn();
});
self.postMessage({ kind: "ready" });
