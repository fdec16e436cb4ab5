import type { PyObject } from "../../../memory/object.ts";
import { PyList } from "../../../objects/containers/listobject.ts";
import {
  objectGetAttrStr,
  objectLookupAttr,
  reprEnter,
  reprLeave,
  reprText,
} from "../../../objects/object.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import { type Result, typeOf } from "../../../objects/type/slots.ts";
import { PyTuple } from "../../../objects/containers/tupleobject.ts";
import { isInstance } from "../../../objects/type/typeobject.ts";
import { asString, newUnicode } from "../../../objects/text/unicodeobject.ts";

/** Nodes deeper than this are shown as `Name(...)`. */
const MAX_DEPTH = 3;

/** ast_repr (3.14): the node as a call, shortened where it is deep or long. */
export function nodeRepr(rt: Runtime, op: PyObject): Result {
  const text = shown(rt, op, MAX_DEPTH);
  return text === null ? null : newUnicode(rt, text);
}

function shown(rt: Runtime, node: PyObject, depth: number): string | null {
  const name = typeOf(node).messageName;
  if (depth <= 0) return `${name}(...)`;
  const entered = reprEnter(rt, node);
  if (entered !== 0) return entered > 0 ? `${name}(...)` : null;
  const text = shownFields(rt, node, name, depth);
  reprLeave(rt, node);
  return text;
}

function shownFields(rt: Runtime, node: PyObject, name: string, depth: number): string | null {
  const fields = objectGetAttrStr(rt, typeOf(node), "_fields");
  if (fields === null) return null;
  const parts: string[] = [];
  for (const field of fields instanceof PyTuple ? fields.ob_item : []) {
    const value = objectLookupAttr(rt, node, field);
    if (value === undefined) {
      rt.heap.decref(fields);
      return missing(rt, node, field);
    }
    const text = value === null ? null : shownValue(rt, value, depth);
    rt.heap.xdecref(value);
    if (text === null) {
      rt.heap.decref(fields);
      return null;
    }
    parts.push(`${asString(field)}=${text}`);
  }
  rt.heap.decref(fields);
  return `${name}(${parts.join(", ")})`;
}

/** The AttributeError of a field that was never set. */
function missing(rt: Runtime, node: PyObject, field: PyObject): null {
  const value = objectGetAttrStr(rt, node, asString(field));
  rt.heap.xdecref(value);
  return null;
}

function shownValue(rt: Runtime, value: PyObject, depth: number): string | null {
  if (value instanceof PyList || value instanceof PyTuple) return shownItems(rt, value, depth);
  return shownItem(rt, value, depth);
}

/** ast_repr_list: the first and the last of more than two. */
function shownItems(rt: Runtime, list: PyList | PyTuple, depth: number): string | null {
  const [open, close] = list instanceof PyTuple ? ["(", ")"] : ["[", "]"];
  const items = list.ob_item;
  const ends = items.length > 2 ? [items[0], items.at(-1)] : items;
  const texts: string[] = [];
  for (const item of ends) {
    const text = shownItem(rt, item as PyObject, depth); // both ends are there
    if (text === null) return null;
    texts.push(text);
  }
  if (items.length > 2) texts.splice(1, 0, "...");
  return `${open}${texts.join(", ")}${close}`;
}

function shownItem(rt: Runtime, value: PyObject, depth: number): string | null {
  const node = rt.ast?.types.get("AST");
  if (node !== undefined && isInstance(value, node)) return shown(rt, value, depth - 1);
  return reprText(rt, value);
}
