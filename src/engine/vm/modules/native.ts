import { newLong, PyLong } from "../../objects/longobject.ts";
import { methodNoArgs, methodO } from "../../objects/methoddef.ts";
import { moduleAddFunctions, newModule, type PyModule } from "../../objects/moduleobject.ts";
import type { Runtime } from "../../objects/runtime.ts";

/**
 * The private module by which library modules written in Python stand for native ones: between
 * `begin()` and `end(what begin() returned)` the collector counts no object, and then what is left.
 */
export function newNativeModule(rt: Runtime): PyModule {
  const module = newModule(rt, "_native");
  moduleAddFunctions(rt, module, [
    methodNoArgs("begin", runtime => {
      const { heap } = runtime;
      return heap.gc.beginNative() ? newLong(runtime, heap.objectCount) : runtime.newNone();
    }),
    methodO("end", (runtime, _module, began) => {
      if (began instanceof PyLong) runtime.heap.gc.endNative(Number(began.value));
      return runtime.newNone();
    }),
  ]);
  return module;
}
