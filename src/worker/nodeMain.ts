import { parentPort } from "node:worker_threads";
import { invariant } from "../base/assert.ts";
import { instance } from "@viz-js/viz";
import { Engine } from "../engine/index.ts";
import { Handler } from "./handler.ts";
import { workWhenIdle } from "./idle.ts";

// The worker's inside where Node is: one thread that answers calls until it is killed.
invariant(parentPort, "runs in a worker thread");
const port = parentPort;
const engine = new Engine();
const goOn = workWhenIdle(engine);
const handler = new Handler(program => engine.analyze(program));
void instance().then(
  dot => handler.useDot(dot),
  // Without Graphviz boxes are anchored: the picture is plainer, nothing is missing.
  () => undefined,
);

port.on("message", (message: unknown) => {
  const answered = handler.answer(message);
  if (answered !== undefined) port.postMessage(answered.reply, answered.transfer);
  goOn();
});
port.postMessage({ kind: "ready" });
