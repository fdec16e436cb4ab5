import { ownValue } from "../../base/own.ts";
import type { PyObject } from "../memory/object.ts";
import { PyBytes } from "../objects/bytes/bytesobject.ts";
import { PyCell } from "../objects/functions/cellobject.ts";
import { PyMethod } from "../objects/functions/classobject.ts";
import { dictEntries, PyDict } from "../objects/containers/dictobject.ts";
import { PyBaseException } from "../objects/exceptions/exceptions.ts";
import { PyFloat } from "../objects/numbers/floatobject.ts";

import { PyFrame } from "../objects/functions/frameobject.ts";
import { PyFunction } from "../objects/functions/funcobject.ts";
import { PyList } from "../objects/containers/listobject.ts";
import { PyLong } from "../objects/numbers/longobject.ts";
import { PyCFunction } from "../objects/functions/methodobject.ts";
import { PyModule } from "../objects/moduleobject.ts";
import { PySet } from "../objects/containers/setobject.ts";
import { PyTypeObject } from "../objects/type/slots.ts";
import { PyTraceback } from "../objects/exceptions/traceback.ts";
import { PyTuple } from "../objects/containers/tupleobject.ts";
import { PyUnknown } from "../objects/unknown/unknown.ts";
import { floatRepr, reprBytes, reprText } from "../parser/repr.ts";
import { shownText } from "../objects/unknown/unknownchoice.ts";
import { asString, PyUnicode } from "../objects/text/unicodeobject.ts";

const MAX_ITEMS = 6;
const MAX_TEXT = 40;
const MAX_DEPTH = 2;

/**
 * A short text for an object's value, as close to its repr as can be had without running any of
 * the program: `__repr__` methods are not called, long things are cut with "…".
 */
export function preview(op: PyObject, depth = 0): string {
  if (op instanceof PyTypeObject) return `<class '${op.tp_name}'>`;
  if (op instanceof PyModule) return `<module '${op.name}'>`;
  if (op instanceof PyFunction) return `<function ${asString(op.func_name)}>`;
  if (op instanceof PyCFunction) return `<built-in ${op.def.name}>`;
  if (op instanceof PyUnknown) return previewUnknown(op);
  const typeName = op.ob_type.tp_name;
  if (op.ob_type.tp_is_heap_type) return `<${typeName}>`;
  if (op instanceof PyLong) return previewInt(op, typeName);
  if (op instanceof PyFloat) return floatRepr(op.value);
  if (op instanceof PyUnicode) return cut(reprText(shownText(op.value)));
  if (op instanceof PyBytes) return cut(reprBytes(op.value.slice(0, MAX_TEXT)));
  if (op instanceof PyList) return previewItems("[", op.ob_item, "]", depth);
  if (op instanceof PyTuple) {
    const close = op.ob_item.length === 1 ? ",)" : ")";
    return previewItems("(", op.ob_item, close, depth);
  }
  if (op instanceof PyDict) return previewDict(op, depth);
  if (op instanceof PySet) return `<${typeName}>`;
  if (op instanceof PyBaseException) return `${typeName}(…)`;
  return ownValue(SINGLETONS, typeName) ?? `<${typeName}>`;
}

/** The name of the type, also where only the contents are unknown. */
export function typeNameOf(op: PyObject): string {
  return (op instanceof PyUnknown ? (op.knownType ?? op.ob_type) : op.ob_type).tp_name;
}

function previewUnknown({ origin, text, knownType }: PyUnknown): string {
  if (text !== null) return cut(reprText(shownText(text)));
  if (knownType !== null) return `<${knownType.tp_name}, contents unknown>`;
  return `<unknown: ${origin}>`;
}

/** Numbers and texts: their value is all there is to them. */
export function isAtomic(op: PyObject): boolean {
  const isValue =
    op instanceof PyLong ||
    op instanceof PyFloat ||
    op instanceof PyUnicode ||
    op instanceof PyBytes;
  return isValue && !op.ob_type.tp_is_heap_type;
}

/** Parts of the interpreter's work, of which a program does not speak. */
export function isInternal(op: PyObject): boolean {
  const isPart = op instanceof PyFrame || op instanceof PyTraceback || op instanceof PyCell;
  return isPart || isIntermediary(op);
}

/** A bound method or an iterator: whoever keeps it keeps the object that it is of. */
export function isIntermediary(op: PyObject): boolean {
  const isBound = op instanceof PyMethod || op instanceof PyCFunction;
  return isBound || op.ob_type.tp_name.endsWith("iterator");
}

const SINGLETONS: Readonly<Record<string, string>> = {
  NoneType: "None",
  NotImplementedType: "NotImplemented",
  ellipsis: "Ellipsis",
};

function previewInt(op: PyLong, typeName: string): string {
  if (typeName === "bool") return op.value === 0 ? "False" : "True";
  return cut(op.value.toString());
}

function previewItems(
  open: string,
  items: readonly PyObject[],
  close: string,
  depth: number,
): string {
  if (depth >= MAX_DEPTH && items.length > 0) return `${open}…${close}`;
  const shown = items.slice(0, MAX_ITEMS).map(item => preview(item, depth + 1));
  if (items.length > MAX_ITEMS) shown.push("…");
  return open + shown.join(", ") + close;
}

function previewDict(dict: PyDict, depth: number): string {
  const shown: string[] = [];
  for (const [key, value] of dictEntries(dict)) {
    if (shown.length === MAX_ITEMS || depth >= MAX_DEPTH) {
      shown.push("…");
      break;
    }
    shown.push(`${preview(key, depth + 1)}: ${preview(value, depth + 1)}`);
  }
  return `{${shown.join(", ")}}`;
}

function cut(text: string): string {
  return text.length <= MAX_TEXT ? text : `${text.slice(0, MAX_TEXT - 1)}…`;
}
