import type { CodeUnit } from "../compile/code.ts";
import { MAX_SAVE_SIZE } from "../objects/containers/tupleobject.ts";
import type { Runtime } from "../objects/runtime.ts";

/**
 * The compiler makes dicts, lists and tuples for itself and frees them when it is done: nobody sees
 * them, but their memory stays on the free lists, so that the collector counts them once and not what
 * is taken from there later. To be called before the code object of a text is made: its tuples are
 * among them.
 */
export function leaveCompilerObjects(rt: Runtime, { compilerPeak }: CodeUnit): void {
  if (compilerPeak === undefined) return;
  const { heap, types } = rt;
  heap.noteFreed(types.dict, compilerPeak.dicts, types.dict.tp_basicsize);
  for (const name of compilerPeak.others) heap.noteFreed(types[name], 1, types[name].tp_basicsize);
  heap.noteFreed(types.list, compilerPeak.lists, types.list.tp_basicsize);
  for (const [length, count = 0] of compilerPeak.tuples.entries()) {
    if (length > MAX_SAVE_SIZE) break;
    heap.noteFreed(types.tuple, count, types.tuple.tp_basicsize + 8 * length, length);
  }
}
