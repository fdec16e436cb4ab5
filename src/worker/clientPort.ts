import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { OpenPort } from "./engineClient.ts";

/** The traced program nests as deep as it likes; the engine's own recursion needs room. */
const STACK_MB = 64;
/** Room for young objects: most die at once, and with little room they are copied before they do. */
const YOUNG_MB = 128;
/** A program that takes more than this ends its worker, not the editor. */
const HEAP_MB = 2048;

/**
 * Opens a Node worker thread on the engine that was built into the extension's folder. Its compiled
 * code is kept in a folder of the storage, if there is one among the files.
 */
export function workerPort(extensionUri: string, storageUri = ""): OpenPort {
  const workerData = storageUri.startsWith("file:")
    ? { codeFolder: fileURLToPath(`${storageUri}/code`) }
    : {};
  return nodePort(fileURLToPath(`${extensionUri}/dist/worker.cjs`), workerData);
}

/** Opens a Node worker thread on a file. */
export function nodePort(file: string, workerData?: Readonly<Record<string, string>>): OpenPort {
  return events => {
    const worker = new Worker(file, {
      workerData,
      resourceLimits: {
        stackSizeMb: STACK_MB,
        maxYoungGenerationSizeMb: YOUNG_MB,
        maxOldGenerationSizeMb: HEAP_MB,
      },
    });
    worker.on("message", (message: unknown) => events.onMessage(message));
    worker.on("error", (error: NodeJS.ErrnoException) => {
      const isMemory = error.code === "ERR_WORKER_OUT_OF_MEMORY";
      events.onEnd(isMemory ? "memory" : "fault", String(error.stack ?? error));
    });
    worker.on("exit", code => events.onEnd("fault", `the worker ended with code ${code}`));
    // The editor may close while a program runs.
    worker.unref();
    return {
      post: message => worker.postMessage(message),
      close: () => void worker.terminate(),
    };
  };
}
