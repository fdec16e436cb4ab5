import { serve } from "./serve.ts";

/**
 * What `dist/engine.js` is made of: the engine is large, so that it ships once. For the worker and the
 * terminal command of Node it is a module; a browser's worker runs it as it is.
 */
export * from "../engine/index.ts";
export { serve };

const isWebWorker = "importScripts" in globalThis;
if (isWebWorker) {
  serve({
    post: (message, transfer) => self.postMessage(message, { transfer }),
    onMessage: listener =>
      self.addEventListener("message", ({ data }: MessageEvent<unknown>) => listener(data)),
  });
}
