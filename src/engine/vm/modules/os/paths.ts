import { trimmedEnd } from "../../../../base/trim.ts";
import type { PyObject } from "../../../memory/object.ts";
import { newBytes, PyBytes } from "../../../objects/bytes/bytesobject.ts";
import { callStealing } from "../../../objects/call.ts";
import { raise } from "../../../objects/exceptions/exceptions.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import { type Result, typeOf } from "../../../objects/type/slots.ts";
import { lookupSpecial } from "../../../objects/type/typeobject.ts";
import { latin1Text } from "../../../objects/text/unicodecodecs.ts";
import { asString, newUnicode, PyUnicode } from "../../../objects/text/unicodeobject.ts";
import { newUnknownText, PyUnknown } from "../../../objects/unknown/unknown.ts";
import { UNKNOWN_TEXT } from "../../../objects/unknown/unknownchoice.ts";

/** A path that a function of os or os.path is given: its text, and the object that has it. */
export interface PathArgument {
  readonly text: string;
  readonly isBytes: boolean;
  /** What os.fspath() gives: a strong reference of the caller's. */
  readonly object: PyObject;
}

/** os.fspath(op), a new reference; null: TypeError is set, which says what `expected` says. */
export function fspath(
  rt: Runtime,
  op: PyObject,
  expected = "expected str, bytes or os.PathLike object, not {type}",
): Result {
  if (op instanceof PyUnicode || op instanceof PyBytes || op instanceof PyUnknown) {
    return rt.heap.newRef(op);
  }
  const method = lookupSpecial(rt, op, "__fspath__");
  if (method === null) return null;
  const owner = typeOf(op).tp_name;
  if (method === undefined) {
    return raise(rt, "TypeError", expected.replace("{type}", owner));
  }
  const path = callStealing(rt, method, [], "method __fspath__");
  if (path === null || path instanceof PyUnicode || path instanceof PyBytes) return path;
  if (path instanceof PyUnknown) return path;
  const given = typeOf(path).tp_name;
  rt.heap.decref(path);
  const text = `expected ${owner}.__fspath__() to return str or bytes, not ${given}`;
  return raise(rt, "TypeError", text);
}

/** The argument as a path; null: TypeError is set. The caller gives up `object`. */
export function pathArgument(rt: Runtime, op: PyObject, expected?: string): PathArgument | null {
  const object = fspath(rt, op, expected);
  if (object === null) return null;
  if (object instanceof PyBytes) {
    return { text: latin1Text(object.value), isBytes: true, object };
  }
  const text = object instanceof PyUnknown ? (object.text ?? UNKNOWN_TEXT) : asString(object);
  return { text, isBytes: false, object };
}

/** `text` as an object of the argument's kind: the argument itself where it is the same text. */
export function pathResult(
  rt: Runtime,
  { text: whole, isBytes, object }: PathArgument,
  text: string,
) {
  if (text === whole) return rt.heap.newRef(object);
  if (isBytes)
    return newBytes(
      rt,
      Uint8Array.from(text, each => each.charCodeAt(0)),
    );
  return pathText(rt, text);
}

/** A str, or an unknown one where parts of it are not known. */
export function pathText(rt: Runtime, text: string): PyObject {
  return text.includes(UNKNOWN_TEXT) ? newUnknownText(rt, text) : newUnicode(rt, text);
}

/** posixpath.split. */
export function splitPath(text: string): [string, string] {
  const at = text.lastIndexOf("/") + 1;
  const head = text.slice(0, at);
  const folder = trimmedEnd(head, "/");
  return [folder === "" ? head : folder, text.slice(at)];
}

/** posixpath.splitext: leading dots of the name begin no extension. */
export function splitExtension(text: string): [string, string] {
  const start = text.lastIndexOf("/") + 1;
  const dot = text.lastIndexOf(".");
  if (dot < start || /^\.*$/.test(text.slice(start, dot))) return [text, ""];
  return [text.slice(0, dot), text.slice(dot)];
}

/** posixpath.join of two. */
export function joinPaths(head: string, tail: string): string {
  if (tail.startsWith("/")) return tail;
  return head === "" || head.endsWith("/") ? head + tail : `${head}/${tail}`;
}

/** posixpath.normpath. */
export function normalPath(text: string): string {
  if (text === "") return ".";
  const slashes = /^\/*/.exec(text)?.[0].length ?? 0;
  const root = slashes === 2 ? "//" : slashes > 0 ? "/" : "";
  const parts: string[] = [];
  for (const part of text.split("/")) {
    if (part === "" || part === ".") continue;
    const last = parts.at(-1);
    if (part !== ".." || (root === "" && last === undefined) || last === "..") parts.push(part);
    else parts.pop();
  }
  return root + parts.join("/") || ".";
}
