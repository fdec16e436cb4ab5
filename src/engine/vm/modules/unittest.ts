import { methodO } from "../../objects/functions/methoddef.ts";
import { moduleAddFunctions, newModule, type PyModule } from "../../objects/moduleobject.ts";
import type { Runtime } from "../../objects/runtime.ts";
import { newUnknownText } from "../../objects/unknown/unknown.ts";
import { asString } from "../../objects/text/unicodeobject.ts";
import { UNKNOWN_TEXT } from "../../objects/unknown/unknownchoice.ts";

/**
 * The private module under `unittest`: how long the tests took is not known, and reading a clock
 * raises nothing, so nothing is asked of the paths through the program.
 */
export function newUnittestModule(rt: Runtime): PyModule {
  const module = newModule(rt, "_unittest");
  moduleAddFunctions(rt, module, [
    // The line "Ran … in …s" after its beginning.
    methodO("with_time", (runtime, _module, text) =>
      newUnknownText(runtime, `${asString(text)}${UNKNOWN_TEXT}s\n\n`),
    ),
  ]);
  return module;
}
