import { clearRaised, PyBaseException, raise } from "../../objects/exceptions.ts";
import { methodO } from "../../objects/methoddef.ts";
import { moduleAddFunctions, newModule, type PyModule } from "../../objects/moduleobject.ts";
import type { Runtime } from "../../objects/runtime.ts";
import { typeOf } from "../../objects/slots.ts";
import { newUnicode } from "../../objects/unicodeobject.ts";
import { formatException } from "../tracebackprint.ts";

/**
 * The private module under `traceback` and `unittest`: the texts that the interpreter itself
 * prints for exceptions, as Lib/traceback.py makes them too.
 */
export function newTracebackModule(rt: Runtime): PyModule {
  const module = newModule(rt, "_traceback");
  moduleAddFunctions(rt, module, [
    methodO("format_exception", (runtime, _module, exc) => {
      if (!(exc instanceof PyBaseException)) {
        const given = typeOf(exc).tp_name;
        return raise(runtime, "TypeError", `an exception is required, not ${given}`);
      }
      const text = formatException(runtime, exc);
      clearRaised(runtime);
      return newUnicode(runtime, text);
    }),
  ]);
  return module;
}
