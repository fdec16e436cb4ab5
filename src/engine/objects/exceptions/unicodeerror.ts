import type { PyObject } from "../../memory/object.ts";
import { PyBytes } from "../bytes/bytesobject.ts";
import { type PyBaseException, raiseStatus } from "./exceptions.ts";
import { baseExceptionInit, type ExceptionSpec, fieldMember, setField } from "./exceptiontypes.ts";
import { PyLong } from "../numbers/longobject.ts";
import { objectStr } from "../object.ts";
import type { Runtime } from "../runtime.ts";
import { type InitFunc, type Result, typeOf } from "../type/slots.ts";
import { newUnicode, PyUnicode } from "../text/unicodeobject.ts";

const FIELDS = ["encoding", "object", "start", "end", "reason"] as const;

/** The three errors of codecs (Objects/exceptions.c). Departs: start and end are int objects. */
export function unicodeErrorSpecs(): readonly ExceptionSpec[] {
  const members = FIELDS.map(fieldMember);
  const spec = (name: string, init: InitFunc, str: (rt: Runtime, op: PyObject) => Result) => ({
    name,
    base: "UnicodeError",
    fields: FIELDS,
    slots: { tp_init: init, tp_str: str },
    members,
  });
  return [
    spec("UnicodeDecodeError", initWith(["str", "bytes", "int", "int", "str"], 0), decodeErrorStr),
    spec("UnicodeEncodeError", initWith(["str", "str", "int", "int", "str"], 0), encodeErrorStr),
    spec("UnicodeTranslateError", initWith(["str", "int", "int", "str"], 1), translateErrorStr),
  ];
}

/** The arguments go into the fields from `first` on, each of the type named. */
function initWith(kinds: readonly ("str" | "bytes" | "int")[], first: number): InitFunc {
  return (rt, self, args, kwargs) => {
    if (!baseExceptionInit(rt, self, args, kwargs)) return false;
    const { length } = args.ob_item;
    if (length !== kinds.length) {
      const text = `function takes exactly ${kinds.length} arguments (${length} given)`;
      return raiseStatus(rt, "TypeError", text);
    }
    for (const [i, kind] of kinds.entries()) {
      const value = args.ob_item[i] as PyObject; // counted above
      const fits =
        kind === "int"
          ? value instanceof PyLong
          : kind === "str"
            ? value instanceof PyUnicode
            : value instanceof PyBytes;
      if (!fits) {
        const text = `argument ${i + 1} must be ${kind}, not ${typeOf(value).messageName}`;
        return raiseStatus(rt, "TypeError", text);
      }
      setField(rt, self as PyBaseException, first + i, value);
    }
    return true;
  };
}

interface Details {
  readonly encoding: string;
  readonly object: PyObject | null;
  readonly start: number;
  readonly end: number;
  readonly reason: string;
}

/** undefined: `__init__` has not run, there is nothing to tell. */
function detailsOf(rt: Runtime, op: PyObject): Details | null | undefined {
  const [encoding, object, start, end, reason] = (op as PyBaseException).fields;
  if (!object) return undefined;
  const texts: string[] = [];
  for (const part of [encoding, reason]) {
    const shown = objectStr(rt, part ?? rt.emptyStr);
    if (shown === null) return null;
    texts.push(shown.value);
    rt.heap.decref(shown);
  }
  return {
    encoding: texts[0] ?? "",
    object: object ?? null,
    start: start instanceof PyLong ? Number(start.value) : 0,
    end: end instanceof PyLong ? Number(end.value) : 0,
    reason: texts[1] ?? "",
  };
}

function decodeErrorStr(rt: Runtime, op: PyObject): Result {
  const details = detailsOf(rt, op);
  if (!details) return details === null ? null : newUnicode(rt, "");
  const { encoding, object, start, end, reason } = details;
  if (object instanceof PyBytes && start < object.value.length && end === start + 1) {
    const byte = (object.value[start] ?? 0).toString(16).padStart(2, "0");
    const text = `'${encoding}' codec can't decode byte 0x${byte} in position ${start}: ${reason}`;
    return newUnicode(rt, text);
  }
  const range = `${start}-${end - 1}`;
  return newUnicode(rt, `'${encoding}' codec can't decode bytes in position ${range}: ${reason}`);
}

/** `character '\x00'` or `characters`, with the position. */
function describeCharacters({ object, start, end }: Details): string {
  const points = object instanceof PyUnicode ? [...object.value] : [];
  const point = points[start]?.codePointAt(0);
  if (point === undefined || end !== start + 1) return `characters in position ${start}-${end - 1}`;
  const hex = point.toString(16);
  const escape =
    point <= 0xff
      ? `\\x${hex.padStart(2, "0")}`
      : point <= 0xffff
        ? `\\u${hex.padStart(4, "0")}`
        : `\\U${hex.padStart(8, "0")}`;
  return `character '${escape}' in position ${start}`;
}

function encodeErrorStr(rt: Runtime, op: PyObject): Result {
  const details = detailsOf(rt, op);
  if (!details) return details === null ? null : newUnicode(rt, "");
  const what = describeCharacters(details);
  return newUnicode(rt, `'${details.encoding}' codec can't encode ${what}: ${details.reason}`);
}

function translateErrorStr(rt: Runtime, op: PyObject): Result {
  const details = detailsOf(rt, op);
  if (!details) return details === null ? null : newUnicode(rt, "");
  return newUnicode(rt, `can't translate ${describeCharacters(details)}: ${details.reason}`);
}
