import type { PyObject } from "../../memory/object.ts";
import { clearRaised, PyBaseException, raise } from "../../objects/exceptions/exceptions.ts";
import { PyFrame } from "../../objects/functions/frameobject.ts";
import { newList } from "../../objects/containers/listobject.ts";
import { newLong } from "../../objects/numbers/longobject.ts";
import { methodO } from "../../objects/functions/methoddef.ts";
import { moduleAddFunctions, newModule, type PyModule } from "../../objects/moduleobject.ts";
import type { Runtime } from "../../objects/runtime.ts";
import { type Result, typeOf } from "../../objects/type/slots.ts";
import { PyTraceback } from "../../objects/exceptions/traceback.ts";
import { newTuple } from "../../objects/containers/tupleobject.ts";
import { asString, newUnicode, PyUnicode } from "../../objects/text/unicodeobject.ts";
import { displayedException, takenException } from "../tracebackprint.ts";

/**
 * The private module under `traceback` and `unittest`: the texts that the interpreter itself
 * prints for exceptions, as Lib/traceback.py makes them too.
 */
export function newTracebackModule(rt: Runtime): PyModule {
  const module = newModule(rt, "_traceback");
  moduleAddFunctions(rt, module, [
    methodO("format_exception", (runtime, _module, exc) =>
      textOf(runtime, exc, given => displayedException(runtime, given, "library")),
    ),
    methodO("take_exception", (runtime, _module, exc) =>
      textOf(runtime, exc, given => takenException(runtime, given)),
    ),
    methodO("source_lines", sourceLines),
    methodO("positions", positions),
  ]);
  return module;
}

function textOf(rt: Runtime, exc: PyObject, write: (exc: PyBaseException) => string): Result {
  if (!(exc instanceof PyBaseException)) {
    const given = typeOf(exc).messageName;
    return raise(rt, "TypeError", `an exception is required, not ${given}`);
  }
  const text = write(exc);
  clearRaised(rt);
  return newUnicode(rt, text);
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

/** The line, end line, column and end column, in UTF-8 bytes, that a traceback or frame is at; or None. */
function positions(rt: Runtime, _module: PyObject, op: PyObject): Result {
  const { frame, lasti } =
    op instanceof PyTraceback
      ? { frame: op.tb_frame.f_frame, lasti: op.tb_lasti }
      : { frame: op instanceof PyFrame ? op.f_frame : null, lasti: -1 };
  if (frame === null) return rt.newNone();
  const { unit } = frame.code;
  const at = lasti < 0 ? frame.lasti : lasti;
  const [start = -1, end = -1] = [unit.ranges[2 * at], unit.ranges[2 * at + 1]];
  const source = rt.sources.get(unit.filename);
  if (source === undefined || start < 0) return rt.newNone();
  const numbers = [
    source.lineAt(start),
    source.lineAt(end),
    source.utf8ColumnAt(start),
    source.utf8ColumnAt(end),
  ];
  return newTuple(
    rt,
    numbers.map(each => newLong(rt, each)),
  );
}
