import type { CPythonFacts } from "../facts.ts";
import type { HeapHost } from "../memory/heap.ts";
import type { Runtime } from "./runtime.ts";

export interface RuntimeOptions {
  readonly logCapacity: number;
  readonly host?: Partial<HeapHost>;
}
export function newRuntime(_facts: CPythonFacts, _options: RuntimeOptions): Runtime {
  throw new Error("not written yet");
}
