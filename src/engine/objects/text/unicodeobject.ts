import { PyObject } from "../../memory/object.ts";
import { SEPARATE_CHARACTERS } from "../intern.ts";
import { makeShared } from "../numbers/longobject.ts";
import type { Runtime } from "../runtime.ts";
import { type Hash, type PyTypeObject, typeOf } from "../type/slots.ts";
import { staticType } from "../type/typeobject.ts";
import { initUnicodeIterTypes } from "./unicodeiter.ts";
import { unicodeMethods } from "./unicodemethods.ts";
import { unicodeNew, unicodeVectorcall } from "./unicodenew.ts";
import { unicodeSlots } from "./unicodeslots.ts";
import { codePointLength, kindOf, TextKind, utf8Length } from "./unicodetext.ts";

/** A str (Include/cpython/unicodeobject.h): text, with its storage kind and its length known. */
export class PyUnicode extends PyObject {
  /** Only `unicodeAppend` writes to it again, while nobody else can see the object. */
  value: string;
  kind: TextKind;
  /** The number of code points. */
  size: number;
  /** Null until asked for. */
  hash: Hash | null = null;
  /** Bytes of the UTF-8 form that it keeps, with the zero at its end; 0: none was asked for. */
  utf8Size = 0;
  private points: readonly string[] | null = null;

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

  /** One string for each code point; kept, since programs index such texts in loops. */
  characters(): readonly string[] {
    if (this.points?.length !== this.size) this.points = Array.from(this.value);
    return this.points;
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
  return freshUnicode(rt, value, kind, size);
}

/**
 * PyUnicode_New, filled: as `newUnicodeOfKind`, yet one character is an object of its own too. Many
 * operations do not look for the singleton at their end (str(5), "a".upper(), "".join(…)).
 */
export function freshUnicode(rt: Runtime, value: string, kind: TextKind, size: number): PyUnicode {
  if (size === 0) return rt.heap.newRef(rt.emptyStr);
  const bytes = sizeOfText(rt, kind, size);
  return rt.heap.alloc(new PyUnicode(rt.types.str, value, kind, size), bytes);
}

/** The JavaScript string of a str object. The caller knows that `op` is one. */
export function asString(op: PyObject): string {
  return (op as PyUnicode).value;
}

/** unicode_result_unchanged: `op` itself, or an exact copy of an instance of a subclass. */
export function unchanged(rt: Runtime, op: PyUnicode): PyUnicode {
  if (typeOf(op) === rt.types.str) return rt.heap.newRef(op);
  return newUnicodeOfKind(rt, op.value, op.kind, op.size);
}

/** Bytes that a compact str of this kind and length takes. */
export function sizeOfText(rt: Runtime, kind: TextKind, size: number): number {
  const { ascii, compact } = rt.facts.strHeaderSizes;
  if (kind === TextKind.ASCII) return ascii + size + 1;
  return compact + (size + 1) * characterWidth(kind);
}

/** unicode_sizeof: instances of subclasses keep their characters in a block of their own. */
export function sizeOfUnicode(rt: Runtime, op: PyUnicode): number {
  if (typeOf(op) !== rt.types.str) {
    return rt.types.str.tp_basicsize + (op.size + 1) * characterWidth(op.kind) + op.utf8Size;
  }
  return sizeOfText(rt, op.kind, op.size) + op.utf8Size;
}

/**
 * PyUnicode_AsUTF8AndSize: what asks for the UTF-8 form of a text leaves it in the object, unless it is
 * ASCII, which is its own.
 */
export function keepUtf8(op: PyUnicode): void {
  if (op.kind !== TextKind.ASCII && op.utf8Size === 0) op.utf8Size = utf8Length(op.value) + 1;
}

function characterWidth(kind: TextKind): number {
  return kind <= TextKind.LATIN1 ? 1 : kind === TextKind.UCS2 ? 2 : 4;
}

/** PyUnicode_Type, its iterators, and the singletons. */
export function initUnicodeTypes(rt: Runtime): void {
  rt.types.str = staticType(rt, {
    name: "str",
    basicsize: rt.facts.minor >= 12 ? 64 : 80,
    isBaseType: true,
    doc: DOC.replace("{encoding}", rt.facts.minor >= 13 ? "'utf-8'" : "sys.getdefaultencoding()"),
    slots: {
      ...unicodeSlots,
      tp_new: unicodeNew,
      tp_vectorcall: rt.facts.minor >= 13 ? unicodeVectorcall : null,
    },
    methods: unicodeMethods(rt),
  });
  rt.types.str.tp_alloc_size = op => {
    const { kind, size } = op as PyUnicode; // only str objects have this type
    return sizeOfText(rt, kind, size);
  };
  rt.emptyStr = newSingleton(rt, "", TextKind.ASCII);
  for (let code = 0; code < 0x100; code++) {
    const kind = code < 0x80 ? TextKind.ASCII : TextKind.LATIN1;
    const character = newSingleton(rt, String.fromCharCode(code), kind);
    // From 3.12 on these are born with it.
    if (rt.facts.minor >= 12) keepUtf8(character);
    rt.latin1[code] = character;
  }
  for (const character of SEPARATE_CHARACTERS[rt.facts.version] ?? "") {
    rt.interned.set(character, newSingleton(rt, character, TextKind.ASCII));
  }
  initUnicodeIterTypes(rt);
}

function newSingleton(rt: Runtime, value: string, kind: TextKind): PyUnicode {
  const bytes = sizeOfText(rt, kind, value.length);
  const op = rt.heap.alloc(new PyUnicode(rt.types.str, value, kind, value.length), bytes);
  makeShared(rt, op);
  return op;
}

const DOC = `str(object='') -> str
str(bytes_or_buffer[, encoding[, errors]]) -> str

Create a new string object from the given object. If encoding or
errors is specified, then the object must expose a data buffer
that will be decoded using the given encoding and error handler.
Otherwise, returns the result of object.__str__() (if defined)
or repr(object).
encoding defaults to {encoding}.
errors defaults to 'strict'.`;
