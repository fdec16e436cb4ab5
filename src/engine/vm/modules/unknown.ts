import type { PyObject } from "../../memory/object.ts";
import { programFrame } from "../../objects/functions/frame.ts";
import { methodFast, methodO } from "../../objects/functions/methoddef.ts";
import { moduleAddFunctions, newModule, type PyModule } from "../../objects/moduleobject.ts";
import type { Runtime } from "../../objects/runtime.ts";
import type { Result } from "../../objects/type/slots.ts";
import { asString } from "../../objects/text/unicodeobject.ts";
import { isUnknown, newUnknown, newUnknownText } from "../../objects/unknown/unknown.ts";
import { UNKNOWN_TEXT } from "../../objects/unknown/unknownchoice.ts";

/** The private module by which library modules written in Python tell what is not known. */
export function newUnknownModule(rt: Runtime): PyModule {
  const module = newModule(rt, "_unknown");
  moduleAddFunctions(rt, module, [
    methodO("is_unknown", (runtime, _module, op) => runtime.newBool(isUnknown(op))),
    methodFast("unknown", 2, 2, unknown),
    methodFast("unknown_text", 2, 2, unknownText),
    methodFast("note", 1, 1, (runtime, _module, [what]) => {
      noteAtProgram(runtime, asString(what as PyObject)); // one argument
      return runtime.newNone();
    }),
  ]);
  return module;
}

/** unknown(origin, what): an object of which nothing is known; `what` is said at the program's line. */
function unknown(rt: Runtime, _module: PyObject, [origin, what]: readonly PyObject[]): Result {
  noteAtProgram(rt, asString(what as PyObject)); // two arguments
  return newUnknown(rt, asString(origin as PyObject));
}

/** unknown_text(format, what): a str of which the "?" in `format` are not known. */
function unknownText(rt: Runtime, _module: PyObject, [format, what]: readonly PyObject[]): Result {
  noteAtProgram(rt, asString(what as PyObject)); // two arguments
  return newUnknownText(rt, asString(format as PyObject).replaceAll("?", UNKNOWN_TEXT));
}

/** The note belongs to the line of the program that called into the library. */
function noteAtProgram(rt: Runtime, what: string): void {
  rt.unknowns.note(programFrame(rt.frame), what);
}

/** As noteAtProgram, of what the model chose where CPython may do otherwise. */
export function noteChoice(rt: Runtime, what: string): void {
  rt.unknowns.note(programFrame(rt.frame), what, true);
}
