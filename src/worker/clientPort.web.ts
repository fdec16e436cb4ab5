import type { OpenPort } from "./engineClient.ts";

/** Opens a web worker on the engine that was built into the extension's folder. */
export function workerPort(extensionUri: string, _storageUri = ""): OpenPort {
  return events => {
    const worker = new Worker(`${extensionUri}/dist/engine.js`);
    worker.onmessage = ({ data }: MessageEvent<unknown>) => events.onMessage(data);
    worker.onerror = event => {
      event.preventDefault();
      events.onEnd("fault", event.message ?? "the worker could not be loaded");
    };
    return {
      post: message => worker.postMessage(message),
      close: () => worker.terminate(),
    };
  };
}
