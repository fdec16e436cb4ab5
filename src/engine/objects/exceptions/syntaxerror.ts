import type { PyObject } from "../../memory/object.ts";
import { sequenceTuple } from "../abstract.ts";
import { type PyBaseException, raiseStatus } from "./exceptions.ts";
import { baseExceptionInit, type ExceptionSpec, fieldMember, setField } from "./exceptiontypes.ts";
import { PyLong } from "../numbers/longobject.ts";
import { objectStr } from "../object.ts";
import type { Runtime } from "../runtime.ts";
import type { InitFunc, Result } from "../type/slots.ts";
import { newUnicode, PyUnicode } from "../text/unicodeobject.ts";

const FIELDS = [
  "msg",
  "filename",
  "lineno",
  "offset",
  "text",
  "end_lineno",
  "end_offset",
  "print_file_and_line",
  "_metadata",
] as const;

/** SyntaxError and what derives from it (Objects/exceptions.c). */
export function syntaxErrorSpecs(): readonly ExceptionSpec[] {
  return [
    {
      name: "SyntaxError",
      base: "Exception",
      fields: FIELDS,
      extraSize: rt => (rt.facts.minor >= 14 ? 72 : 64),
      slots: { tp_init: syntaxErrorInit, tp_str: syntaxErrorStr },
      members: FIELDS.map(fieldMember),
    },
    { name: "IndentationError", base: "SyntaxError" },
    { name: "TabError", base: "IndentationError" },
    { name: "_IncompleteInputError", base: "SyntaxError", since: 13 },
  ];
}

/** SyntaxError_init: `(msg, (filename, lineno, offset, text, end_lineno, end_offset))`. */
const syntaxErrorInit: InitFunc = (rt, self, args, kwargs) => {
  if (!baseExceptionInit(rt, self, args, kwargs)) return false;
  const exc = self as PyBaseException;
  const [msg, info] = args.ob_item;
  if (msg !== undefined) setField(rt, exc, 0, msg);
  if (args.ob_item.length !== 2 || info === undefined) return true;
  const details = sequenceTuple(rt, info);
  if (details === null) return false;
  const problem = detailsProblem(rt, details.ob_item.length);
  if (problem === null) {
    for (const [i, value] of details.ob_item.slice(0, 6).entries()) {
      setField(rt, exc, i + 1, value);
    }
  }
  rt.heap.decref(details);
  return problem === null || raiseStatus(rt, "TypeError", problem);
};

/** What is wrong with so many details; from 3.14 on there may be a seventh, the compiler's metadata. */
function detailsProblem(rt: Runtime, count: number): string | null {
  const most = rt.facts.minor >= 14 ? 7 : 6;
  if (count < 4) return `function takes at least 4 arguments (${count} given)`;
  if (count > most) return `function takes at most ${most} arguments (${count} given)`;
  return count === 5 ? "end_offset must be provided when end_lineno is provided" : null;
}

/** SyntaxError_str: the message with the file's last name and the line. */
function syntaxErrorStr(rt: Runtime, op: PyObject): Result {
  const [msg, filename, lineno] = (op as PyBaseException).fields;
  const shown = objectStr(rt, msg ?? rt.none);
  if (shown === null) return null;
  const text = shown.value;
  rt.heap.decref(shown);
  const file = filename instanceof PyUnicode ? filename.value.split("/").pop() : undefined;
  const line = lineno instanceof PyLong ? `line ${lineno.value}` : undefined;
  const where = [file, line].filter(each => each !== undefined).join(", ");
  return newUnicode(rt, where === "" ? text : `${text} (${where})`);
}
