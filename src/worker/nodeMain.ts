import { parentPort } from "node:worker_threads";
import { invariant } from "../base/assert.ts";
import { Handler } from "./handler.ts";

// The worker's inside where Node is: one thread that answers calls until it is killed.
invariant(parentPort, "runs in a worker thread");
const port = parentPort;
const handler = new Handler();

port.on("message", (message: unknown) => {
  const answered = handler.answer(message);
  if (answered !== undefined) port.postMessage(answered.reply, answered.transfer);
});
port.postMessage({ kind: "ready" });
