import { PyObject } from "../memory/object.ts";
import type { Runtime } from "./runtime.ts";
import type { Hash, PyTypeObject } from "./slots.ts";
import { codePointLength, kindOf, TextKind } from "./unicodetext.ts";

/** A str (Include/cpython/unicodeobject.h): text, with its storage kind and its length known. */
export class PyUnicode extends PyObject {
  /** Only `unicodeAppend` writes to it again, while nobody else can see the object. */
  value: string;
  kind: TextKind;
  /** The number of code points. */
  size: number;
  /** Null until asked for. */
  hash: Hash | null = null;

  constructor(type: PyTypeObject, value: string, kind: TextKind, size: number) {
    super(type);
    this.value = value;
    this.kind = kind;
    this.size = size;
  }

  /** len(): the number of code points. */
  length(): number {
    return this.size;
  }
}

/** PyUnicode_FromString: a new reference; "" and single Latin-1 characters are singletons. */
export function newUnicode(rt: Runtime, value: string): PyUnicode {
  const kind = kindOf(value);
  return newUnicodeOfKind(rt, value, kind, codePointLength(value, kind));
}

/** As `newUnicode`, for text whose kind and length in code points are known. */
export function newUnicodeOfKind(
  rt: Runtime,
  value: string,
  kind: TextKind,
  size: number,
): PyUnicode {
  if (size <= 1) {
    if (size === 0) return rt.heap.newRef(rt.emptyStr);
    const single = kind <= TextKind.LATIN1 ? rt.latin1[value.charCodeAt(0)] : undefined;
    if (single !== undefined) return rt.heap.newRef(single);
  }
  const bytes = sizeOfText(rt, kind, size);
  return rt.heap.alloc(new PyUnicode(rt.types.str, value, kind, size), bytes);
}

/** The JavaScript string of a str object. The caller knows that `op` is one. */
export function asString(op: PyObject): string {
  return (op as PyUnicode).value;
}

/** Bytes that a compact str of this kind and length takes (unicode_sizeof). */
export function sizeOfText(rt: Runtime, kind: TextKind, size: number): number {
  const { ascii, compact } = rt.facts.strHeaderSizes;
  if (kind === TextKind.ASCII) return ascii + size + 1;
  const width = kind === TextKind.LATIN1 ? 1 : kind === TextKind.UCS2 ? 2 : 4;
  return compact + (size + 1) * width;
}
