import "./codeCache.ts"; // before what it is to keep
import { parentPort } from "node:worker_threads";
import { invariant } from "../base/assert.ts";
import { serve } from "./serve.ts";

// The worker where Node is: a thread.
invariant(parentPort, "runs in a worker thread");
const port = parentPort;
serve({
  post: (message, transfer) => port.postMessage(message, transfer),
  onMessage: listener => port.on("message", listener),
});
