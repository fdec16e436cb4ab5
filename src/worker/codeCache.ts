import nodeModule from "node:module";
import { workerData } from "node:worker_threads";

/** Since Node 22.1; the editor may run on an older one. */
interface CompileCache {
  readonly enableCompileCache?: (folder: string) => unknown;
  readonly flushCompileCache?: () => void;
}

/** When the first program is surely explained, so that what that took is kept as well. */
const FLUSH_AFTER_MS = 4000;

// What is loaded after this file is compiled from what an earlier worker has kept, a third of the
// time that the engine takes to start. V8 checks what it kept against the text and its own version.
const cache = nodeModule as object as CompileCache;
const { codeFolder } = (workerData ?? {}) as { readonly codeFolder?: unknown };
if (typeof codeFolder === "string" && cache.enableCompileCache !== undefined) {
  cache.enableCompileCache(codeFolder);
  setTimeout(() => cache.flushCompileCache?.(), FLUSH_AFTER_MS).unref();
}
