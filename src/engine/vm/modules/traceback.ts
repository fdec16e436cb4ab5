import type { PyObject } from "../../memory/object.ts";
import { clearRaised, PyBaseException, raise } from "../../objects/exceptions.ts";
import { newList } from "../../objects/listobject.ts";
import { methodO } from "../../objects/methoddef.ts";
import { moduleAddFunctions, newModule, type PyModule } from "../../objects/moduleobject.ts";
import type { Runtime } from "../../objects/runtime.ts";
import { type Result, typeOf } from "../../objects/slots.ts";
import { asString, newUnicode, PyUnicode } from "../../objects/unicodeobject.ts";
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
        const given = typeOf(exc).messageName;
        return raise(runtime, "TypeError", `an exception is required, not ${given}`);
      }
      const text = formatException(runtime, exc, "library");
      clearRaised(runtime);
      return newUnicode(runtime, text);
    }),
    methodO("source_lines", sourceLines),
  ]);
  return module;
}

/** The lines of a file that code came from, with their newlines; None for any other. */
function sourceLines(rt: Runtime, _module: PyObject, filename: PyObject): Result {
  const source = filename instanceof PyUnicode ? rt.sources.get(asString(filename)) : undefined;
  if (source === undefined) return rt.newNone();
  const lines = source.text.match(/.*\n|.+$/gu) ?? [];
  return newList(
    rt,
    lines.map(line => newUnicode(rt, line)),
  );
}
