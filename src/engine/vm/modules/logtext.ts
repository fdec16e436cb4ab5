import { PyBaseException } from "../../objects/exceptions/exceptions.ts";
import { methodO } from "../../objects/functions/methoddef.ts";
import { moduleAddFunctions, newModule, type PyModule } from "../../objects/moduleobject.ts";
import type { Runtime } from "../../objects/runtime.ts";
import { newUnicode } from "../../objects/text/unicodeobject.ts";
import { displayedException } from "../tracebackprint.ts";

/** What the logging module of src/engine/lib needs: the text of an exception with its traceback. */
export function newLogTextModule(rt: Runtime): PyModule {
  const module = newModule(rt, "_logtext");
  moduleAddFunctions(rt, module, [
    methodO("exception_text", (_, _module, exc) => {
      if (!(exc instanceof PyBaseException)) return newUnicode(rt, "NoneType: None");
      rt.hold(exc, "the exception being shown");
      const text = displayedException(rt, exc, "library");
      rt.release(exc);
      return newUnicode(rt, text);
    }),
  ]);
  return module;
}
