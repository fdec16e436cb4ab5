import type { PyObject } from "../../memory/object.ts";
import { checkPositional } from "../../objects/call.ts";
import { raise, raiseStatus } from "../../objects/exceptions/exceptions.ts";
import { dictGetStr, type PyDict } from "../../objects/containers/dictobject.ts";
import { PyList } from "../../objects/containers/listobject.ts";
import { newLong, PyLong } from "../../objects/numbers/longobject.ts";
import {
  classMethod,
  methodFast,
  methodO,
  type PyMethodDef,
} from "../../objects/functions/methoddef.ts";
import {
  moduleAddFunctions,
  moduleAddObject,
  newModule,
  type PyModule,
} from "../../objects/moduleobject.ts";
import { genericGetAttr, objectRepr } from "../../objects/object.ts";
import type { Runtime } from "../../objects/runtime.ts";
import { PyTypeObject, type Result } from "../../objects/type/slots.ts";
import { PyTuple } from "../../objects/containers/tupleobject.ts";
import { genericAlloc } from "../../objects/type/typealloc.ts";
import { staticType } from "../../objects/type/typeobject.ts";
import { asString, newUnicode, PyUnicode } from "../../objects/text/unicodeobject.ts";
import { newUnknown, newUnknownSource } from "../../objects/unknown/unknown.ts";
import { objectAt, peek } from "./ctypes/memory.ts";
import { ALIASES, SIMPLE_KINDS, type SimpleKind } from "./ctypes/simple.ts";
import {
  type HeldReference,
  instanceDictField,
  NativeObject,
  nativeObjectSlots,
} from "./nativeobject.ts";

/**
 * An instance of a C type (CDataObject): with content of its own, or a window on memory at an
 * address. Windows show what the model knows: the count and the type of a living object.
 */
class PyCData extends NativeObject {
  /** Of a window: where it lies. */
  address: number | null = null;
  /** The content of any other instance. */
  bits = 0n;
  /** b_objects: what py_object(x) keeps alive. */
  kept: PyObject | null = null;
  dict: PyDict | null = null;

  references(): readonly HeldReference[] {
    return [
      [this.kept, "_objects"],
      [this.dict, "__dict__"],
    ];
  }
}

/** The C types of one runtime. */
interface CTypes {
  readonly data: PyTypeObject;
  readonly simple: PyTypeObject;
  readonly kinds: Map<PyTypeObject, SimpleKind>;
  readonly pyObject: PyTypeObject;
  readonly structure: PyTypeObject;
}

/**
 * The module ctypes, as far as programs look at memory with it: simple types, py_object, structures
 * over an address, cast() to py_object, sizeof(), and Py_IncRef and Py_DecRef of pythonapi.
 */
export function newCtypesModule(rt: Runtime): PyModule {
  const module = newModule(rt, "ctypes");
  const data = abstractType(rt, "_CData", rt.types.object);
  const simple = abstractType(rt, "_SimpleCData", data);
  const kinds = new Map<PyTypeObject, SimpleKind>();
  const simpleMeta = newMetaclass(rt, "PyCSimpleType");
  for (const [name, kind] of Object.entries(SIMPLE_KINDS)) {
    const type = newSimpleType(rt, name, simple, kind);
    kinds.set(type, kind);
    type.ob_type = simpleMeta;
    moduleAddObject(rt, module, name, type);
    for (const [alias, of] of Object.entries(ALIASES)) {
      if (of === name) moduleAddObject(rt, module, alias, type);
    }
  }
  const pyObject = newPyObjectType(rt, simple);
  const structure = newStructureType(rt, data, (type: PyObject) => kindOf(types, type));
  pyObject.ob_type = simpleMeta;
  structure.ob_type = newMetaclass(rt, "PyCStructType");
  const types: CTypes = { data, simple, kinds, pyObject, structure };
  moduleAddObject(rt, module, "py_object", pyObject);
  moduleAddObject(rt, module, "Structure", structure);
  moduleAddFunctions(rt, module, [
    methodO("sizeof", (runtime, _module, op) => sizeOf(runtime, types, op)),
    methodFast("cast", 2, 2, (runtime, _module, [op, type]) =>
      cast(runtime, types, op as PyObject, type as PyObject),
    ),
  ]);
  const api = newPythonApi(rt, types);
  moduleAddObject(rt, module, "pythonapi", api);
  rt.heap.decref(api);
  return module;
}

/** sizeof(CDataObject), with its dict. */
function basicsizeOf(rt: Runtime): number {
  return rt.facts.minor >= 12 ? 112 : 120;
}

function abstractType(rt: Runtime, name: string, base: PyTypeObject): PyTypeObject {
  return staticType(rt, {
    name,
    module: "_ctypes",
    base,
    basicsize: basicsizeOf(rt),
    isGC: true,
    isBaseType: true,
    hasDict: true,
    hasWeakrefs: true,
    slots: { ...nativeObjectSlots, tp_instance_dict: instanceDictField },
  });
}

/** A metaclass of C types: it is there to be seen. */
function newMetaclass(rt: Runtime, name: string): PyTypeObject {
  const { type } = rt.types;
  return staticType(rt, {
    name,
    module: "_ctypes",
    base: type,
    basicsize: type.tp_basicsize,
    itemsize: type.tp_itemsize,
    isGC: true,
    isBaseType: true,
    slots: {
      sq_repeat: (_, item) =>
        newUnknownSource(
          rt,
          `${(item as PyTypeObject).tp_name} * n`,
          "ctypes arrays are not modelled: what `*` makes of a C type is unknown",
        ),
    },
  });
}

/** The nearest simple type that `type` is or derives from. */
function kindOf({ kinds, pyObject }: CTypes, type: PyObject): SimpleKind | "object" | null {
  if (!(type instanceof PyTypeObject)) return null;
  for (const base of (type.tp_mro as PyTuple).ob_item) {
    if (base === pyObject) return "object";
    const kind = kinds.get(base as PyTypeObject);
    if (kind !== undefined) return kind;
  }
  return null;
}

/** The method from_address(), which makes a window. */
const fromAddress: PyMethodDef = classMethod(
  methodO("from_address", (rt, type, address) => {
    if (!(address instanceof PyLong)) return raise(rt, "TypeError", "integer expected");
    return newWindow(rt, type as PyTypeObject, Number(address.value));
  }),
);

function newWindow(rt: Runtime, type: PyTypeObject, address: number): PyCData {
  const window = genericAlloc(rt, new PyCData(type));
  window.address = address;
  return window;
}

function unknownMemory(rt: Runtime, type: PyObject["ob_type"], why: string): Result {
  return newUnknownSource(rt, `${type.tp_name}.value`, `${why}: what is read there is unknown`);
}

/** The bits that an instance shows; a text: why they are not known. */
function bitsOf(rt: Runtime, op: PyCData, size: number): bigint | string {
  return op.address === null ? op.bits : peek(rt, op.address, size);
}

function newSimpleType(
  rt: Runtime,
  name: string,
  base: PyTypeObject,
  kind: SimpleKind,
): PyTypeObject {
  const value = (op: PyCData): Result => {
    const bits = bitsOf(rt, op, kind.size);
    return typeof bits === "string" ? unknownMemory(rt, op.ob_type, bits) : kind.decode(rt, bits);
  };
  const assign = (op: PyCData, given: PyObject): boolean => {
    if (op.address !== null) return rt.unsupported("writing to memory through ctypes");
    const bits = kind.encode(rt, given);
    if (bits !== null) op.bits = bits;
    return bits !== null;
  };
  return staticType(rt, {
    name,
    module: "ctypes",
    base,
    basicsize: basicsizeOf(rt),
    isGC: true,
    isBaseType: true,
    slots: {
      ...nativeObjectSlots,
      tp_new: (_, type, args) => newData(rt, type as PyTypeObject, args, assign),
      tp_repr: (_, op) => reprOf(rt, op as PyCData, value(op as PyCData)),
      nb_bool: (_, op) => {
        const bits = bitsOf(rt, op as PyCData, kind.size);
        return typeof bits === "string" || bits !== 0n ? 1 : 0;
      },
    },
    methods: [fromAddress],
    getset: [
      {
        name: "value",
        get: (_, op) => value(op as PyCData),
        set: (_, op, given) => {
          if (given === null) return raiseStatus(rt, "TypeError", "can't delete attribute");
          return assign(op as PyCData, given);
        },
      },
    ],
  });
}

/** Simple_new and Simple_init: at most one value. */
function newData(
  rt: Runtime,
  type: PyTypeObject,
  args: PyTuple,
  assign: (op: PyCData, value: PyObject) => boolean,
): Result {
  if (args.ob_item.length > 1) {
    const message = `__init__ expected at most 1 argument, got ${args.ob_item.length}`;
    return raise(rt, "TypeError", message);
  }
  const op = genericAlloc(rt, new PyCData(type));
  const [value] = args.ob_item;
  if (value === undefined || assign(op, value)) return op;
  rt.heap.decref(op);
  return null;
}

/** Simple_repr: `c_int(5)`. Takes `value` over. */
function reprOf(rt: Runtime, op: PyCData, value: PyObject | null): Result {
  const repr = value === null ? null : objectRepr(rt, value);
  rt.heap.xdecref(value);
  if (repr === null) return null;
  const text = repr instanceof PyUnicode ? asString(repr) : "…";
  rt.heap.decref(repr);
  return newUnicode(rt, `${op.ob_type.tp_name}(${text})`);
}

/** py_object: a reference to an object, which it holds when it was made from one. */
function newPyObjectType(rt: Runtime, base: PyTypeObject): PyTypeObject {
  const assign = (op: PyCData, value: PyObject): boolean => {
    if (op.address !== null) return rt.unsupported("writing to memory through ctypes");
    const old = op.kept;
    op.kept = rt.heap.newRef(value);
    rt.heap.xdecref(old);
    return true;
  };
  return staticType(rt, {
    name: "py_object",
    module: "ctypes",
    base,
    basicsize: basicsizeOf(rt),
    isGC: true,
    isBaseType: true,
    slots: {
      ...nativeObjectSlots,
      tp_new: (_, type, args) => newData(rt, type as PyTypeObject, args, assign),
      tp_repr: (_, op) => {
        const data = op as PyCData;
        const isNull = data.kept === null && data.address === null && data.bits === 0n;
        return isNull
          ? newUnicode(rt, `${op.ob_type.tp_name}(<NULL>)`)
          : reprOf(rt, data, referent(rt, data));
      },
      nb_bool: (_, op) => ((op as PyCData).kept === null && (op as PyCData).bits === 0n ? 0 : 1),
    },
    methods: [fromAddress],
    getset: [
      {
        name: "value",
        get: (_, op) => referent(rt, op as PyCData),
        set: (_, op, value) => value === null || assign(op as PyCData, value),
      },
    ],
  });
}

/** O_get: a new reference to the object that the pointer points to. */
function referent(rt: Runtime, op: PyCData): Result {
  if (op.kept !== null) return rt.heap.newRef(op.kept);
  const bits = bitsOf(rt, op, 8);
  if (bits === 0n) return raise(rt, "ValueError", "PyObject is NULL");
  const target = typeof bits === "string" ? bits : objectAt(rt, Number(bits));
  if (typeof target === "string") return unknownMemory(rt, op.ob_type, target);
  return rt.heap.newRef(target);
}

/** cast(): an address, or what py_object holds, seen as another type. */
function cast(rt: Runtime, types: CTypes, op: PyObject, type: PyObject): Result {
  const isPointer = kindOf(types, type) === "object" || type === kindsPointer(types);
  let address: bigint | null = null;
  let kept: PyObject | null = null;
  if (op instanceof PyLong) address = BigInt(op.value);
  else if (op instanceof PyCData && op.kept !== null) {
    kept = op.kept;
    rt.addressesGiven.set(rt.heap.addressOf(kept), kept);
    address = BigInt(rt.heap.addressOf(kept));
  } else if (op instanceof PyCData && op.address === null) address = op.bits;
  if (!isPointer || address === null) {
    return newUnknownSource(rt, "ctypes.cast()", "what this cast() makes is not modelled");
  }
  const made = genericAlloc(rt, new PyCData(type as PyTypeObject)); // a pointer type
  made.bits = address;
  if (kept !== null && kindOf(types, type) === "object") made.kept = rt.heap.newRef(kept);
  return made;
}

function kindsPointer({ kinds }: CTypes): PyTypeObject | undefined {
  return [...kinds].find(([, kind]) => kind === SIMPLE_KINDS["c_void_p"])?.[0];
}

function sizeOf(rt: Runtime, types: CTypes, op: PyObject): Result {
  const type = op instanceof PyCData ? op.ob_type : op;
  const kind = kindOf(types, type);
  if (kind !== null) return newLong(rt, kind === "object" ? 8 : kind.size);
  const layout = type instanceof PyTypeObject ? layoutOf(type, each => kindOf(types, each)) : null;
  if (layout === null) return raise(rt, "TypeError", "this type has no size");
  return newLong(rt, layout.size);
}

interface Field {
  readonly offset: number;
  readonly type: PyTypeObject;
}

/** Where the fields of a structure lie, by its `_fields_` and those of its bases; null: not known. */
function layoutOf(
  type: PyTypeObject,
  kindOfType: (type: PyObject) => SimpleKind | "object" | null,
): { readonly size: number; readonly fields: ReadonlyMap<string, Field> } | null {
  const fields = new Map<string, Field>();
  let size = 0;
  let alignment = 1;
  let isStructure = false;
  for (const base of [...(type.tp_mro as PyTuple).ob_item].reverse() as PyTypeObject[]) {
    if (base.tp_name === "Structure" && base.tp_module === "_ctypes") isStructure = true;
    const rows = base.tp_dict === null ? null : ownFields(base);
    for (const row of rows ?? []) {
      const [name, fieldType] = row instanceof PyTuple ? row.ob_item : [];
      const kind = fieldType === undefined ? null : kindOfType(fieldType);
      if (!(name instanceof PyUnicode) || kind === null) return null;
      const width = kind === "object" ? 8 : kind.size;
      const offset = Math.ceil(size / width) * width;
      fields.set(asString(name), { offset, type: fieldType as PyTypeObject });
      size = offset + width;
      alignment = Math.max(alignment, width);
    }
  }
  return isStructure ? { size: Math.ceil(size / alignment) * alignment, fields } : null;
}

function ownFields(type: PyTypeObject): readonly PyObject[] | null {
  const value = type.tp_is_heap_type ? typeLookupOwn(type) : null;
  return value instanceof PyList || value instanceof PyTuple ? value.ob_item : null;
}

function typeLookupOwn(type: PyTypeObject): PyObject | null {
  return type.tp_dict === null ? null : (dictGetStr(type.tp_dict as PyDict, "_fields_") ?? null);
}

/** Structure: a window whose fields are read by name. Instances with content are not modelled. */
function newStructureType(
  rt: Runtime,
  base: PyTypeObject,
  kindOfType: (type: PyObject) => SimpleKind | "object" | null,
): PyTypeObject {
  return staticType(rt, {
    name: "Structure",
    module: "_ctypes",
    base,
    basicsize: basicsizeOf(rt),
    isGC: true,
    isBaseType: true,
    slots: {
      ...nativeObjectSlots,
      tp_new: (_, type) => {
        const { tp_name: name } = type as PyTypeObject;
        return newUnknownSource(rt, `${name}()`, "ctypes structures with content are not modelled");
      },
      tp_getattro: (_, op, name) => {
        const { address, ob_type } = op as PyCData;
        const layout = address === null ? null : layoutOf(ob_type as PyTypeObject, kindOfType);
        const field = layout?.fields.get(asString(name));
        if (field === undefined || address === null) return genericGetAttr(rt, op, name);
        const part = newWindow(rt, field.type, address + field.offset);
        const kind = kindOfType(field.type);
        const bits = kind === "object" || kind === null ? null : bitsOf(rt, part, kind.size);
        const value =
          typeof bits === "string"
            ? unknownMemory(rt, ob_type, bits)
            : bits === null || kind === null || kind === "object"
              ? referent(rt, part)
              : kind.decode(rt, bits);
        rt.heap.decref(part);
        return value;
      },
    },
    methods: [fromAddress],
  });
}

/** ctypes.pythonapi: the functions that count; all others are unknown. */
function newPythonApi(rt: Runtime, types: CTypes): PyObject {
  const dll = newModule(rt, "ctypes.pythonapi");
  const function_ = (name: string, run: (op: PyObject) => void) =>
    methodFast(name, 0, 1, (runtime, _self, [arg]) => {
      if (!checkPositional(runtime, name, arg === undefined ? 0 : 1, 1, 1)) return null;
      const op = arg instanceof PyCData && types.pyObject === arg.ob_type ? arg.kept : null;
      if (op === null)
        return newUnknownSource(runtime, `${name}()`, "its argument is not modelled");
      run(op);
      return newUnknown(runtime, `${name}()`); // these functions return nothing: what was in a register
    });
  const held = "Py_IncRef through ctypes";
  moduleAddFunctions(rt, dll, [
    function_("Py_IncRef", op => {
      rt.hold(rt.heap.newRef(op), held);
    }),
    function_("Py_DecRef", op => {
      const isHeld = rt.nativeRoots.some(root => root.object === op && root.label === held);
      if (!isHeld) rt.unsupported("giving up a reference that someone else holds (Py_DecRef)");
      rt.release(op);
      rt.heap.decref(op);
    }),
  ]);
  dll.isPartial = true;
  return dll;
}
