import type { PyObject } from "../memory/object.ts";
import type { PyGetSetDef, PyMethodDef } from "./methoddef.ts";
import type { Runtime } from "./runtime.ts";
import type { PyTypeObject } from "./slots.ts";
import type { PyUnicode } from "./unicodeobject.ts";

/** The slots that a static type may give. */
export type TypeSlots = Partial<
  Pick<
    PyTypeObject,
    Extract<keyof PyTypeObject, `${"tp" | "nb" | "sq" | "mp" | "am"}_${string}`>
  >
>;

/** One row of a type's member table (PyMemberDef): a field read without Python code. */
export interface PyMemberDef {
  readonly name: string;
  /** The field's value, borrowed; null or undefined: AttributeError, or None when `noneIfNull`. */
  readonly get: (op: PyObject) => PyObject | null | undefined;
  readonly noneIfNull?: boolean;
}

/** What `staticType` makes a type of: PyTypeObject's static initializer. */
export interface StaticTypeSpec {
  readonly name: string;
  /** `__module__` when it is not builtins. */
  readonly module?: string;
  readonly base?: PyTypeObject;
  readonly basicsize: number;
  readonly itemsize?: number;
  readonly isGC?: boolean;
  readonly isBaseType?: boolean;
  readonly hasDict?: boolean;
  readonly hasWeakrefs?: boolean;
  readonly freeList?: number;
  readonly doc?: string;
  readonly slots?: TypeSlots;
  readonly methods?: readonly PyMethodDef[];
  readonly getset?: readonly PyGetSetDef[];
  readonly members?: readonly PyMemberDef[];
}
export function staticType(rt: Runtime, spec: StaticTypeSpec): PyTypeObject { return rt.unsupported(spec.name); }
export function readyTypes(rt: Runtime): void { rt.unsupported("types"); }
export function typeLookup(rt: Runtime, _type: PyTypeObject, _name: PyUnicode): PyObject | null { return rt.unsupported("types"); }
export function typeLookupStr(rt: Runtime, _type: PyTypeObject, _name: string): PyObject | null { return rt.unsupported("types"); }
/** _PyObject_LookupSpecial: a new reference, bound; undefined when the type has none; null: error. */
export function lookupSpecial(rt: Runtime, _op: PyObject, _name: string): PyObject | null | undefined { return rt.unsupported("types"); }
/** PyType_IsSubtype. */
export function isSubtype(a: PyTypeObject, b: PyTypeObject): boolean { return a === b; }
/** PyObject_TypeCheck: by type alone, without `__instancecheck__`. */
export function isInstance(_op: PyObject, _type: PyTypeObject): boolean { return false; }
/** sys.getsizeof: `__sizeof__` plus the collector's header. -1: error. */
export function objectSizeof(rt: Runtime, _op: PyObject): number { return rt.unsupported("sizeof"); }
