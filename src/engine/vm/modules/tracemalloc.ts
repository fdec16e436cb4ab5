import type { PyObject } from "../../memory/object.ts";
import { raise } from "../../objects/exceptions/exceptions.ts";
import { newLong } from "../../objects/numbers/longobject.ts";
import { methodFast, methodNoArgs, methodO } from "../../objects/functions/methoddef.ts";
import { newCFunction } from "../../objects/functions/methodobject.ts";
import { moduleAddObject, newModule, type PyModule } from "../../objects/moduleobject.ts";
import { newUnicode } from "../../objects/text/unicodeobject.ts";
import type { Runtime } from "../../objects/runtime.ts";
import { objectSizeof } from "../../objects/sizeof.ts";
import { type Result, typeOf } from "../../objects/type/slots.ts";
import { ssizeArgument } from "../../objects/containers/sliceobject.ts";
import { newTuple } from "../../objects/containers/tupleobject.ts";
import { newUnknownSource } from "../../objects/unknown/unknown.ts";
import { noteChoice } from "./unknown.ts";

/**
 * The tracemalloc module, as far as sizes go.
 *
 * Departs: CPython counts the blocks of its allocator, ours the sizes of the modelled objects made
 * since `start()`, without what the interpreter itself takes. So totals are lower bounds, and the
 * peak is the largest total that was asked for or left behind, and a note says so; differences between
 * totals are right for what the program itself makes and frees.
 */
export function newTracemallocModule(rt: Runtime): PyModule {
  const module = newModule(rt, "tracemalloc");
  const trace = new Trace(rt);
  // Which block was allocated by which line is not kept.
  const unknown = (name: string) => {
    const what = `tracemalloc.${name}() is not modelled: what it returns is shown as unknown`;
    return newUnknownSource(rt, `tracemalloc.${name}()`, what);
  };
  const functions = [
    methodFast("start", 0, 1, (_rt, _module, [limit]) => trace.start(limit)),
    methodNoArgs("stop", () => trace.stop()),
    methodNoArgs("is_tracing", () => rt.newBool(rt.heap.traced !== null)),
    methodNoArgs("clear_traces", () => trace.clear()),
    methodNoArgs("reset_peak", () => trace.resetPeak()),
    methodNoArgs("get_traced_memory", () => trace.sizes()),
    methodNoArgs("get_traceback_limit", () => newLong(rt, trace.limit)),
    methodNoArgs("get_tracemalloc_memory", () => unknown("get_tracemalloc_memory")),
    methodNoArgs("take_snapshot", () => unknown("take_snapshot")),
    methodO("get_object_traceback", () => unknown("get_object_traceback")),
  ];
  // CPython's module is written in Python: its functions do not hold it, as a native module's do.
  const home = newUnicode(rt, "_tracemalloc");
  for (const def of functions) {
    const func = newCFunction(rt, def, null, home);
    moduleAddObject(rt, module, def.name, func);
    rt.heap.decref(func);
  }
  rt.heap.decref(home);
  return module;
}

class Trace {
  limit = 1;
  private peak = 0;

  constructor(private readonly rt: Runtime) {}

  start(limit: PyObject | undefined): Result {
    const frames = limit === undefined ? 1 : ssizeArgument(this.rt, limit);
    if (frames === null) return null;
    if (frames < 1) {
      return raise(this.rt, "ValueError", "the number of frames must be in range [1; 65535]");
    }
    this.limit = frames;
    if (this.rt.heap.traced === null) this.rt.heap.traced = new Set();
    return this.rt.newNone();
  }

  stop(): PyObject {
    this.rt.heap.traced = null;
    this.peak = 0;
    return this.rt.newNone();
  }

  clear(): PyObject {
    this.rt.heap.traced?.clear();
    this.peak = 0;
    return this.rt.newNone();
  }

  resetPeak(): PyObject {
    this.peak = this.current();
    return this.rt.newNone();
  }

  /** get_traced_memory(): (current, peak) in bytes. */
  sizes(): PyObject {
    const current = this.current();
    this.peak = Math.max(this.peak, current);
    if (this.rt.heap.traced !== null) {
      const least = `the least it may be: ${current} bytes for the objects that the model knows`;
      noteChoice(this.rt, `what tracemalloc.get_traced_memory() returns is ${least}`);
    }
    return newTuple(this.rt, [newLong(this.rt, current), newLong(this.rt, this.peak)]);
  }

  private current(): number {
    let bytes = 0;
    for (const op of this.rt.heap.traced ?? []) {
      // A class of the program may define __sizeof__: what it says is no allocation.
      bytes += typeOf(op).tp_is_heap_type ? op.ob_type.sizeOf(op) : objectSizeof(this.rt, op);
    }
    return bytes;
  }
}
