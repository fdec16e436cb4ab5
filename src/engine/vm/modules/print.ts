import type { PyObject } from "../../memory/object.ts";
import { callNoArgs, callOneArg } from "../../objects/call.ts";
import { dictGetStr } from "../../objects/containers/dictobject.ts";
import { raise } from "../../objects/exceptions/exceptions.ts";
import { objectGetAttrStr, objectIsTrue, objectStr } from "../../objects/object.ts";
import { methodNoArgs } from "../../objects/functions/methoddef.ts";
import { PyCFunction } from "../../objects/functions/methodobject.ts";
import type { Runtime } from "../../objects/runtime.ts";
import { type Result, typeOf } from "../../objects/type/slots.ts";
import { asString, newUnicode, PyUnicode } from "../../objects/text/unicodeobject.ts";
import { standardStream } from "./io/textobject.ts";

type Args = readonly (PyObject | undefined)[];

/** print(*args, sep=' ', end='\n', file=None, flush=False): each part is one `file.write`. */
export function print(
  rt: Runtime,
  _module: PyObject,
  [sep, end, file, flush, ...items]: Args,
): Result {
  const isGiven = file !== undefined && file !== rt.none;
  const target = isGiven ? file : standardOutput(rt);
  if (target === null) return null;
  if (rt.facts.minor < 14) return printTo(rt, target, [sep, end, flush, ...items]);
  rt.hold(rt.heap.newRef(target), "the file that print() writes to");
  const result = printTo(rt, target, [sep, end, flush, ...items]);
  rt.release(target);
  rt.heap.decref(target);
  return result;
}

function printTo(rt: Runtime, target: PyObject, [sep, end, flush, ...items]: Args): Result {
  if (target === rt.none) return rt.newNone();
  const separator = partText(rt, "sep", sep, " ");
  const ending = separator === null ? null : partText(rt, "end", end, "\n");
  if (separator === null || ending === null) return null;
  for (const [index, item] of items.entries()) {
    if (index > 0 && !writeText(rt, target, separator)) return null;
    if (item !== undefined && !writeObject(rt, target, item)) return null;
  }
  if (!writeText(rt, target, ending)) return null;
  return flushIfAsked(rt, target, flush) ? rt.newNone() : null;
}

/** sys.stdout, borrowed. */
function standardOutput(rt: Runtime): PyObject | null {
  const stdout = rt.sysDict === null ? undefined : dictGetStr(rt.sysDict, "stdout");
  return stdout ?? raise(rt, "RuntimeError", "lost sys.stdout");
}

/** A str given for `sep` or `end`, or the default's text. */
function partText(
  rt: Runtime,
  name: string,
  given: PyObject | undefined,
  text: string,
): string | null {
  if (given === undefined || given === rt.none) return text;
  if (given instanceof PyUnicode) return asString(given);
  return raise(
    rt,
    "TypeError",
    `${name} must be None or a string, not ${typeOf(given).messageName}`,
  );
}

/** PyFile_WriteObject with Py_PRINT_RAW. */
function writeObject(rt: Runtime, file: PyObject, item: PyObject): boolean {
  const stream = standardStream(file);
  if (stream !== null) {
    noteWriteMethod(rt);
    const text = objectStr(rt, item);
    if (text === null) return false;
    rt.write(stream, asString(text));
    rt.heap.decref(text);
    return true;
  }
  const writer = objectGetAttrStr(rt, file, "write");
  if (writer === null) return false;
  rt.hold(writer, "write method, for print()");
  const text = objectStr(rt, item);
  if (text !== null) rt.hold(text, "text for print() to write");
  const result = text === null ? null : callOneArg(rt, writer, text);
  if (text !== null) rt.release(text);
  rt.release(writer);
  rt.heap.decref(writer);
  rt.heap.xdecref(text);
  rt.heap.xdecref(result);
  return result !== null;
}

/**
 * The method `write` of a standard stream, which nobody can see: it is made and dies, and leaves its place
 * on the free list (from 3.14 on).
 */
function noteWriteMethod(rt: Runtime): void {
  const type = rt.types.builtin_function_or_method;
  if (type.tp_free_list === 0 || (type.freeLists[0]?.length ?? 0) > 0) return;
  rt.heap.decref(rt.heap.alloc(new PyCFunction(rt, WRITE, null, null)));
}

const WRITE = methodNoArgs("write", rt => rt.newNone());

/** PyFile_WriteString. */
function writeText(rt: Runtime, file: PyObject, text: string): boolean {
  const stream = standardStream(file);
  if (stream !== null) {
    noteWriteMethod(rt);
    rt.write(stream, text);
    return true;
  }
  const value = newUnicode(rt, text);
  rt.hold(value, "text for print() to write");
  const isWritten = writeObject(rt, file, value);
  rt.release(value);
  rt.heap.decref(value);
  return isWritten;
}

function flushIfAsked(rt: Runtime, file: PyObject, flush: PyObject | undefined): boolean {
  const isAsked = flush === undefined ? 0 : objectIsTrue(rt, flush);
  if (isAsked !== 1) return isAsked === 0;
  const method = objectGetAttrStr(rt, file, "flush");
  if (method === null) return false;
  rt.hold(method, "flush method, for print()");
  const result = callNoArgs(rt, method);
  rt.release(method);
  rt.heap.decref(method);
  rt.heap.xdecref(result);
  return result !== null;
}
