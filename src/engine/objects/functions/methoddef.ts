import type { PyObject } from "../../memory/object.ts";
import { parseSignature, type Signature } from "./clinicSignature.ts";
import type { Result, Status, VectorcallFunc } from "../type/slots.ts";
import type { Runtime } from "../runtime.ts";

/**
 * How a native function takes its arguments (METH_* of Include/methodobject.h). The difference can
 * be seen: "varargs" makes a tuple, the others pass the caller's array.
 */
export type MethodKind =
  | "noargs"
  | "o"
  | "fastcall"
  | "keywords"
  | "clinic"
  | "varargs"
  | "vectorcall";

/** Arguments are borrowed; an absent optional argument of a "clinic" method is undefined. */
export type NativeImpl = (rt: Runtime, self: PyObject, args: readonly PyObject[]) => Result;
/**
 * The C function behind a clinic signature: an entry a parameter, borrowed; undefined where none
 * was given.
 */
export type ClinicImpl = (
  rt: Runtime,
  self: PyObject,
  args: readonly (PyObject | undefined)[],
) => Result;

/** What only few methods have. */
export interface MethodTraits {
  /** The evaluation loop does this call by itself, without a native call that counts (CALL_LEN). */
  readonly isInlined?: boolean;
  readonly binding?: "instance" | "class" | "static";
  /** It counts its positional arguments before it looks at keywords. */
  readonly countsFirst?: { readonly min: number; readonly max: number } | undefined;
  /** The name in messages about keywords, where another function parses them. */
  readonly parserName?: string | undefined;
  /** What a "vectorcall" method runs, in place of `impl`. */
  readonly vectorcall?: VectorcallFunc | undefined;
  /** It may wait for another thread: then it is called again (Interpreter.waitUntil). */
  readonly waits?: boolean;
  /** METH_VARARGS: what takes no `**kwargs` gets its keywords in a dict all the same. */
  readonly takesDict?: boolean;
}

/** One row of a type's or a module's method table (PyMethodDef); a class, so that V8 sees one shape. */
export class PyMethodDef {
  readonly isInlined: boolean;
  readonly binding: "instance" | "class" | "static";
  readonly countsFirst: { readonly min: number; readonly max: number } | undefined;
  readonly parserName: string | undefined;
  readonly vectorcall: VectorcallFunc | undefined;
  readonly waits: boolean;
  readonly takesDict: boolean;
  private parsed: Signature | null = null;

  constructor(
    readonly name: string,
    readonly kind: MethodKind,
    /** Numbers of positional arguments accepted, for "fastcall" and "varargs". */
    readonly min: number,
    readonly max: number,
    readonly impl: ClinicImpl,
    /** The parameters of a "clinic" method, as in CPython's text signature: `"iterable=(), /"`. */
    readonly signature: string,
    traits: MethodTraits = {},
  ) {
    this.isInlined = traits.isInlined ?? false;
    this.binding = traits.binding ?? "instance";
    this.countsFirst = traits.countsFirst;
    this.parserName = traits.parserName;
    this.vectorcall = traits.vectorcall;
    this.waits = traits.waits ?? false;
    this.takesDict = traits.takesDict ?? false;
  }

  /** What `signature` says; parsed at the first question. */
  get parameters(): Signature {
    this.parsed ??= parseSignature(this.signature);
    return this.parsed;
  }

  /** The same method but for `traits`, perhaps under another name. */
  with(traits: MethodTraits, name = this.name): PyMethodDef {
    const { kind, min, max, impl, signature } = this;
    return new PyMethodDef(name, kind, min, max, impl, signature, { ...this, ...traits });
  }
}

function def(
  name: string,
  kind: MethodKind,
  min: number,
  max: number,
  impl: NativeImpl | ClinicImpl,
  signature = "",
): PyMethodDef {
  // An impl of a kind without optional parameters never receives undefined.
  return new PyMethodDef(name, kind, min, max, impl as ClinicImpl, signature);
}

/** METH_NOARGS. */
export function methodNoArgs(
  name: string,
  impl: (rt: Runtime, self: PyObject) => Result,
): PyMethodDef {
  return def(name, "noargs", 0, 0, impl);
}

/** METH_O: exactly one argument. */
export function methodO(
  name: string,
  impl: (rt: Runtime, self: PyObject, arg: PyObject) => Result,
): PyMethodDef {
  const call: NativeImpl = (rt, self, args) => impl(rt, self, args[0] as PyObject); // one arg is checked
  return def(name, "o", 1, 1, call);
}

/** METH_FASTCALL: `min` to `max` positional arguments, no keywords. */
export function methodFast(name: string, min: number, max: number, impl: NativeImpl): PyMethodDef {
  return def(name, "fastcall", min, max, impl);
}

/** METH_VARARGS: as `methodFast`, but CPython packs the arguments into a tuple during the call. */
export function methodVarArgs(
  name: string,
  min: number,
  max: number,
  impl: NativeImpl,
): PyMethodDef {
  return def(name, "varargs", min, max, impl);
}

/**
 * METH_FASTCALL | METH_KEYWORDS, parsed after an Argument Clinic signature: `"x, /, key=None"`.
 * `impl` gets one entry a parameter, undefined where absent. With `*args` in the signature, that
 * parameter has no entry of its own: the surplus arguments stand at the end of the array (CPython
 * packs them into a tuple for the time of the call up to 3.13, as we do). `**kwargs` is one entry,
 * a dict or undefined; a signature with both is METH_VARARGS | METH_KEYWORDS.
 */
export function methodClinic(name: string, signature: string, impl: ClinicImpl): PyMethodDef {
  return def(name, "clinic", 0, 0, impl, signature);
}

/**
 * METH_FASTCALL | METH_KEYWORDS whose C code looks at its arguments itself: as `methodClinic`, but
 * surplus arguments are packed into no tuple.
 */
export function methodKeywords(name: string, signature: string, impl: ClinicImpl): PyMethodDef {
  return def(name, "keywords", 0, 0, impl, signature);
}

/**
 * METH_FASTCALL | METH_KEYWORDS whose C code passes its arguments on as it was given them: `impl`
 * gets the values of the keywords at the end of `args`, as a vectorcall does.
 */
export function methodVectorcall(name: string, impl: VectorcallFunc): PyMethodDef {
  return def(name, "vectorcall", 0, 0, () => null).with({ vectorcall: impl });
}

/** METH_VARARGS | METH_KEYWORDS: while it runs, a tuple holds the arguments, a dict the keywords. */
export function methodVarKeywords(name: string, signature: string, impl: ClinicImpl): PyMethodDef {
  return methodClinic(name, signature, impl).with({ takesDict: true });
}

/** A method that may wait for another thread. */
export function waiting(method: PyMethodDef): PyMethodDef {
  return method.with({ waits: true });
}

/** METH_CLASS: `self` is the class. */
export function classMethod(method: PyMethodDef): PyMethodDef {
  return method.with({ binding: "class" });
}

/** METH_STATIC: `self` is of no meaning. */
export function staticMethod(method: PyMethodDef): PyMethodDef {
  return method.with({ binding: "static" });
}

/** One row of a type's getset table (PyGetSetDef); without `set` the attribute is read-only. */
export interface PyGetSetDef {
  readonly name: string;
  readonly get: (rt: Runtime, self: PyObject) => Result;
  /** `value` null: delete. */
  readonly set?: (rt: Runtime, self: PyObject, value: PyObject | null) => Status;
  /** `__doc__` of the descriptor. */
  readonly doc?: string;
}

/** A PyGetSetDef that can be bound. */
export type SettableDef = PyGetSetDef & Required<Pick<PyGetSetDef, "set">>;

/** Whether the attribute can be bound. */
export function isSettable(def: PyGetSetDef): def is SettableDef {
  return def.set !== undefined;
}
