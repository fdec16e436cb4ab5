import { methodO } from "../../objects/methoddef.ts";
import { moduleAddFunctions, newModule, type PyModule } from "../../objects/moduleobject.ts";
import type { Runtime } from "../../objects/runtime.ts";
import { isUnknown } from "../../objects/unknown.ts";

/** The private module by which library modules written in Python tell what is not known. */
export function newUnknownModule(rt: Runtime): PyModule {
  const module = newModule(rt, "_unknown");
  moduleAddFunctions(rt, module, [
    methodO("is_unknown", (runtime, _module, op) => runtime.newBool(isUnknown(op))),
  ]);
  return module;
}
