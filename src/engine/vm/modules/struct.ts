import type { PyObject } from "../../memory/object.ts";
import { callMethodStr, parseArgs } from "../../objects/call.ts";
import { BufferExporter } from "../../objects/bytes/bufferexporter.ts";
import { PyByteArray } from "../../objects/bytes/bytearrayobject.ts";
import { bytesLike, newBytes, PyBytes } from "../../objects/bytes/bytesobject.ts";
import { excType, raise } from "../../objects/exceptions/exceptions.ts";
import {
  dictGetItem,
  dictSetItem,
  dictSize,
  newDict,
  type PyDict,
} from "../../objects/containers/dictobject.ts";
import { dictClear } from "../../objects/containers/dictmerge.ts";
import { internIdentifier } from "../../objects/intern.ts";
import { newList } from "../../objects/containers/listobject.ts";
import { newLong } from "../../objects/numbers/longobject.ts";
import {
  methodClinic,
  methodFast,
  methodNoArgs,
  type PyMethodDef,
} from "../../objects/functions/methoddef.ts";
import {
  moduleAddFunctions,
  moduleAddObject,
  newModule,
  type PyModule,
} from "../../objects/moduleobject.ts";
import type { Runtime } from "../../objects/runtime.ts";
import { ssizeArgument } from "../../objects/containers/sliceobject.ts";
import { type PyTypeObject, type Result, typeOf } from "../../objects/type/slots.ts";
import { genericAlloc } from "../../objects/type/typealloc.ts";
import { staticType } from "../../objects/type/typeobject.ts";
import { latin1Text } from "../../objects/text/unicodecodecs.ts";
import { asString, newUnicode, PyUnicode } from "../../objects/text/unicodeobject.ts";
import { newExceptionClass, raiseClass } from "./exceptionclass.ts";
import {
  dropped,
  type HeldReference,
  NativeIterator,
  NativeObject,
  nativeIteratorType,
  nativeObjectSlots,
  registered,
} from "./nativeobject.ts";
import { compileFormat, type StructLayout } from "./struct/codes.ts";
import { Packer, unpackFrom } from "./struct/values.ts";
import { bufferArgument } from "./hashes/data.ts";
import { PyMemoryView } from "../../objects/bytes/memoryobject.ts";

/** PyStructObject: a compiled format. */
class PyStruct extends NativeObject {
  constructor(
    type: PyObject["ob_type"],
    readonly format: string,
    readonly layout: StructLayout,
    /** s_format: the text that was given, up to 3.14 as bytes. */
    readonly held: PyObject,
  ) {
    super(type);
  }

  references(): readonly HeldReference[] {
    return [[this.held, "format"]];
  }
}

/** unpackiterobject: what iter_unpack() returns. */
class PyUnpackIterator extends NativeIterator {
  index = 0;

  constructor(
    type: PyObject["ob_type"],
    public so: PyStruct | null,
    public source: PyObject | null,
  ) {
    super(type);
  }

  references(): readonly HeldReference[] {
    return [
      [this.so, "struct"],
      [this.source, "buffer"],
    ];
  }

  next(rt: Runtime): PyObject | undefined {
    const { so, source } = this;
    const bytes = source === null ? null : bytesLike(source);
    if (so === null || bytes === null) return undefined;
    if (bytes.length - this.index < so.layout.size) {
      this.so = null;
      this.source = null;
      dropped(rt, so);
      dropped(rt, source);
      return undefined;
    }
    const values = unpackFrom(rt, so.layout, bytes, this.index);
    this.index += so.layout.size;
    rt.heap.budget.work(1 + so.layout.count);
    return values;
  }
}

/** Both struct and _struct: `struct` has the names of the C module, which makes them its own. */
interface StructState {
  readonly error: PyTypeObject;
  struct: PyTypeObject;
  iterator: PyTypeObject;
  /** Compiled formats by what was given, a strong reference; null before the first. */
  cache: PyDict | null;
}

/** __all__ of Lib/struct.py. */
const PUBLIC = [
  ...["calcsize", "pack", "pack_into", "unpack", "unpack_from", "iter_unpack", "Struct", "error"],
];

/** The module struct (Modules/_struct.c). */
export function newStructModule(rt: Runtime): PyModule {
  const module = newModule(rt, "struct");
  const error = newExceptionClass(rt, "struct", "error", [excType(rt, "Exception")]);
  moduleAddObject(rt, module, "error", error);
  rt.heap.decref(error);
  const state = { error, cache: null } as unknown as StructState; // the types are set before a function can run
  state.iterator = nativeIteratorType(rt, {
    name: "unpack_iterator",
    module: "_struct",
    basicsize: 32,
    methods: [
      methodNoArgs("__length_hint__", (runtime, self) => {
        const { so, source, index } = self as PyUnpackIterator;
        const bytes = source === null ? null : bytesLike(source);
        if (so === null || bytes === null) return newLong(runtime, 0);
        return newLong(runtime, Math.floor((bytes.length - index) / so.layout.size));
      }),
    ],
  });
  state.struct = newStructType(rt, state);
  moduleAddObject(rt, module, "Struct", state.struct);
  moduleAddFunctions(rt, module, moduleFunctions(rt, state));
  const names = newList(
    rt,
    PUBLIC.map(name => internIdentifier(rt, name)),
  );
  moduleAddObject(rt, module, "__all__", names);
  rt.heap.decref(names);
  return module;
}

/** MAXCACHE: so many formats are kept compiled. */
const MAX_CACHED = 100;

/** cache_struct_converter: a compiled format, borrowed; null: an exception is set. */
function structOf(rt: Runtime, state: StructState, format: PyObject): PyStruct | null {
  if (format instanceof PyStruct) return format;
  const text = formatText(rt, format);
  if (text === null) return null;
  if (state.cache === null) {
    state.cache = newDict(rt);
    rt.hold(state.cache, "the formats that struct keeps");
  }
  const known = dictGetItem(rt, state.cache, format);
  if (known === null || known instanceof PyStruct) return known;
  const made = newStruct(rt, state, state.struct, format, text);
  if (made === null) return null;
  if (dictSize(state.cache) >= MAX_CACHED) dictClear(rt.heap, state.cache);
  dictSetItem(rt, state.cache, format, made);
  rt.heap.decref(made); // the cache has it
  return made;
}

function newStruct(
  rt: Runtime,
  { error }: StructState,
  type: PyTypeObject,
  format: PyObject,
  text: string,
): PyStruct | null {
  const layout = compileFormat(text, rt.facts.minor >= 14);
  if (typeof layout === "string") return raiseClass(rt, error, layout);
  const isText = rt.facts.minor >= 15 && format instanceof PyUnicode;
  const bytes = Uint8Array.from(text, character => character.charCodeAt(0));
  const held = isText ? rt.heap.newRef(format) : newBytes(rt, bytes);
  return genericAlloc(rt, new PyStruct(type, text, layout, held));
}

function formatText(rt: Runtime, format: PyObject): string | null {
  if (format instanceof PyBytes) return latin1Text(format.value);
  if (!(format instanceof PyUnicode)) {
    const given = typeOf(format).messageName;
    const message = `Struct() argument 1 must be a str or bytes object, not ${given}`;
    return raise(rt, "TypeError", message);
  }
  const text = asString(format);
  if (![...text].some(character => character > "\x7f")) return text;
  if (rt.facts.minor >= 15) return raise(rt, "ValueError", "non-ASCII character in struct format");
  const name = newUnicode(rt, "ascii");
  const encoded = callMethodStr(rt, format, "encode", name); // raises, with all that it knows
  rt.heap.decref(name);
  rt.heap.xdecref(encoded);
  return null;
}

function pack(
  rt: Runtime,
  { error }: StructState,
  layout: StructLayout,
  values: readonly PyObject[],
): Result {
  const { size, count } = layout;
  if (values.length !== count) {
    const message = `pack expected ${count} items for packing (got ${values.length})`;
    return raiseClass(rt, error, message);
  }
  rt.heap.budget.touch(size);
  const bytes = new Uint8Array(size);
  return new Packer(rt, error, layout, bytes).pack(values) ? newBytes(rt, bytes) : null;
}

function packIntoBuffer(
  rt: Runtime,
  { error }: StructState,
  layout: StructLayout,
  args: readonly PyObject[],
): Result {
  const [target, offset, ...values] = args;
  if (target === undefined) return raiseClass(rt, error, "pack_into expected buffer argument");
  if (offset === undefined) return raiseClass(rt, error, "pack_into expected offset argument");
  const { count, size } = layout;
  if (values.length !== count) {
    const message = `pack_into expected ${count} items for packing (got ${values.length})`;
    return raiseClass(rt, error, message);
  }
  if (target instanceof PyMemoryView) return rt.unsupported("pack_into() of a memoryview");
  const bytes = writableBytes(target);
  if (bytes === null) {
    const given = typeOf(target).messageName;
    const what = rt.facts.minor >= 15 ? "pack_into() argument 2" : "argument";
    return raise(rt, "TypeError", `${what} must be read-write bytes-like object, not ${given}`);
  }
  let at = ssizeArgument(rt, offset);
  if (at === null) return null;
  const { length } = bytes;
  if (at < 0) {
    if (at + size > 0) {
      return raiseClass(rt, error, `no space to pack ${size} bytes at offset ${at}`);
    }
    if (at + length < 0) {
      return raiseClass(rt, error, `offset ${at} out of range for ${length}-byte buffer`);
    }
    at += length;
  }
  if (length - at < size) {
    const message = `pack_into requires a buffer of at least ${size + at} bytes for packing ${size} bytes at offset ${at} (actual buffer size is ${length})`;
    return raiseClass(rt, error, message);
  }
  const packer = new Packer(rt, error, layout, bytes.subarray(at, at + size));
  return packer.pack(values) ? rt.newNone() : null;
}

/** The bytes of a bytearray, an array or the like, to be written in place; null: it has none. */
function writableBytes(target: PyObject): Uint8Array | null {
  if (target instanceof PyByteArray) return target.value;
  return target instanceof BufferExporter ? target.bytes : null;
}

function unpack(
  rt: Runtime,
  { error }: StructState,
  layout: StructLayout,
  buffer: PyObject,
): Result {
  const bytes = bufferArgument(rt, buffer);
  if (bytes === null) return null;
  if (bytes.length !== layout.size) {
    return raiseClass(rt, error, `unpack requires a buffer of ${layout.size} bytes`);
  }
  rt.heap.budget.touch(layout.size);
  return unpackFrom(rt, layout, bytes, 0);
}

function unpackAt(
  rt: Runtime,
  { error }: StructState,
  layout: StructLayout,
  buffer: PyObject,
  offset: PyObject | undefined,
): Result {
  const bytes = bufferArgument(rt, buffer);
  if (bytes === null) return null;
  let at = offset === undefined ? 0 : ssizeArgument(rt, offset);
  if (at === null) return null;
  const { length } = bytes;
  const { size } = layout;
  if (at < 0) {
    if (at + size > 0) {
      return raiseClass(rt, error, `not enough data to unpack ${size} bytes at offset ${at}`);
    }
    if (at + length < 0) {
      return raiseClass(rt, error, `offset ${at} out of range for ${length}-byte buffer`);
    }
    at += length;
  }
  if (length - at < size) {
    const message = `unpack_from requires a buffer of at least ${size + at} bytes for unpacking ${size} bytes at offset ${at} (actual buffer size is ${length})`;
    return raiseClass(rt, error, message);
  }
  return unpackFrom(rt, layout, bytes, at);
}

/** Struct_iter_unpack; takes a reference to `so`. */
function iterUnpack(rt: Runtime, state: StructState, so: PyStruct, buffer: PyObject): Result {
  const { size } = so.layout;
  if (size === 0) {
    const message = "cannot iteratively unpack with a struct of length 0";
    return raiseClass(rt, state.error, message);
  }
  const bytes = bufferArgument(rt, buffer);
  if (bytes === null) return null;
  if (bytes.length % size !== 0) {
    const message = `iterative unpacking requires a buffer of a multiple of ${size} bytes`;
    return raiseClass(rt, state.error, message);
  }
  const held = [rt.heap.newRef(so), rt.heap.newRef(buffer)] as const;
  return registered(rt, new PyUnpackIterator(state.iterator, ...held));
}

/** The functions of the module take the format first. */
function moduleFunctions(rt: Runtime, state: StructState): readonly PyMethodDef[] {
  const withFormat = (
    name: string,
    [format, ...rest]: readonly (PyObject | undefined)[],
    run: (layout: StructLayout, rest: readonly PyObject[]) => Result,
  ): Result => {
    if (format === undefined) {
      const isNew = rt.facts.minor >= 15;
      const message = isNew
        ? `${name} expected at least 1 argument, got 0`
        : "missing format argument";
      return raise(rt, "TypeError", message);
    }
    const so = structOf(rt, state, format);
    return so === null ? null : run(so.layout, rest as readonly PyObject[]);
  };
  const many = Number.POSITIVE_INFINITY;
  return [
    methodFast("calcsize", 1, 1, (_, _module, args) =>
      withFormat("calcsize", args, layout => newLong(rt, layout.size)),
    ),
    methodFast("pack", 0, many, (_, _module, args) =>
      withFormat("pack", args, (layout, values) => pack(rt, state, layout, values)),
    ),
    methodFast("pack_into", 0, many, (_, _module, args) => {
      if (rt.facts.minor >= 15 && args.length < 3) {
        const message = `pack_into expected at least 3 arguments, got ${args.length}`;
        return raise(rt, "TypeError", message);
      }
      return withFormat("pack_into", args, (layout, rest) =>
        packIntoBuffer(rt, state, layout, rest),
      );
    }),
    methodFast("unpack", 2, 2, (_, _module, args) =>
      withFormat("unpack", args, (layout, [buffer]) =>
        unpack(rt, state, layout, buffer as PyObject),
      ),
    ),
    methodClinic("unpack_from", "format, /, buffer, offset=0", (_, _module, args) =>
      withFormat("unpack_from", args, (layout, [buffer, offset]) =>
        unpackAt(rt, state, layout, buffer as PyObject, offset),
      ),
    ),
    methodFast("iter_unpack", 2, 2, (_, _module, [format, buffer]) => {
      const so = structOf(rt, state, format as PyObject);
      return so === null ? null : iterUnpack(rt, state, so, buffer as PyObject);
    }),
    methodNoArgs("_clearcache", () => {
      if (state.cache !== null) dictClear(rt.heap, state.cache);
      return rt.newNone();
    }),
  ];
}

/** sizeof(formatcode). */
const CODE_SIZE = 32;

/** Creates struct.Struct. */
function newStructType(rt: Runtime, state: StructState): PyTypeObject {
  const own = (self: PyObject) => (self as PyStruct).layout; // methods of Struct
  const many = Number.POSITIVE_INFINITY;
  return staticType(rt, {
    name: "Struct",
    module: "_struct",
    basicsize: rt.facts.minor >= 15 ? 64 : 56,
    isGC: true,
    isBaseType: true,
    hasWeakrefs: true,
    slots: {
      ...nativeObjectSlots,
      tp_new: (_, type, args, kwargs) => {
        const parsed = parseArgs(rt, "Struct", "format", args, kwargs);
        const format = parsed?.[0];
        const text = format === undefined ? null : formatText(rt, format);
        if (format === undefined || text === null) return null;
        return newStruct(rt, state, type as PyTypeObject, format, text);
      },
      tp_sizeof: (_, op) => op.ob_type.tp_basicsize + CODE_SIZE * (own(op).codes.length + 1),
      ...(rt.facts.minor >= 13
        ? {
            tp_repr: (_: Runtime, op: PyObject) =>
              newUnicode(rt, `${op.ob_type.tp_name}('${(op as PyStruct).format}')`),
          }
        : {}),
    },
    methods: [
      methodFast("pack", 0, many, (_, self, args) => pack(rt, state, own(self), args)),
      methodFast("pack_into", 0, many, (_, self, args) =>
        packIntoBuffer(rt, state, own(self), args),
      ),
      methodFast("unpack", 1, 1, (_, self, [buffer]) =>
        unpack(rt, state, own(self), buffer as PyObject),
      ),
      methodClinic("unpack_from", "buffer, offset=0", (_, self, [buffer, offset]) =>
        unpackAt(rt, state, own(self), buffer as PyObject, offset),
      ),
      methodFast("iter_unpack", 1, 1, (_, self, [buffer]) =>
        iterUnpack(rt, state, self as PyStruct, buffer as PyObject),
      ),
    ],
    getset: [
      { name: "format", get: (_, self) => newUnicode(rt, (self as PyStruct).format) },
      { name: "size", get: (_, self) => newLong(rt, own(self).size) },
    ],
  });
}
