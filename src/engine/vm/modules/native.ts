import { asString } from "../../objects/text/unicodeobject.ts";
import { countImport } from "../importGarbage.ts";
import { newLong, PyLong } from "../../objects/numbers/longobject.ts";
import { methodNoArgs, methodO } from "../../objects/functions/methoddef.ts";
import {
  moduleAddFunctions,
  moduleAddObject,
  newModule,
  type PyModule,
} from "../../objects/moduleobject.ts";
import type { Runtime } from "../../objects/runtime.ts";

/**
 * The private module by which library modules written in Python make the collector count what CPython's
 * make. Between `begin()` and `end(what begin() returned)`, where they stand for native code, no object
 * is counted, and then what is left. `imports(name)` stands for the import of a module that CPython's
 * need and ours do not. Between `hide()` and `show()` the counts that the program's own code would see are
 * not CPython's: its lines are not shown.
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
    methodNoArgs("hide", runtime => {
      runtime.interpreter.hide();
      return runtime.newNone();
    }),
    methodNoArgs("show", runtime => {
      runtime.interpreter.show();
      return runtime.newNone();
    }),
    methodO("imports", (runtime, _module, name) => {
      countImport(runtime, asString(name));
      return runtime.newNone();
    }),
  ]);
  moduleAddObject(rt, module, "PickleBuffer", rt.types.PickleBuffer);
  return module;
}
