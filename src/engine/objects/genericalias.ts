import { PyObject, type Visit } from "../memory/object.ts";
import { objectCall } from "./call.ts";
import { clearRaised, exceptionMatches, raise } from "./exceptions.ts";
import { methodO, type PyMethodDef } from "./methoddef.ts";
import {
  genericGetAttr,
  objectGetAttr,
  objectHash,
  objectLookupAttrStr,
  objectRichCompareBool,
  objectSetAttrStr,
  reprText,
} from "./object.ts";
import type { Runtime } from "./runtime.ts";
import {
  COMPARE,
  type CallFunc,
  type CompareOp,
  type Hash,
  type PyTypeObject,
  type Result,
  typeOf,
} from "./slots.ts";
import { newTuple, packTuple, PyTuple } from "./tupleobject.ts";
import { genericAlloc } from "./typealloc.ts";
import { staticType } from "./typeobject.ts";
import { unionOr } from "./unionobject.ts";
import { newUnicode, PyUnicode } from "./unicodeobject.ts";

/** gaobject (Objects/genericaliasobject.c): `list[int]`. Fields are strong references. */
export class PyGenericAlias extends PyObject {
  /** Steals `args`. */
  constructor(
    type: PyTypeObject,
    readonly origin: PyObject,
    readonly args: PyTuple,
  ) {
    super(type);
  }
}

/** Py_GenericAlias; borrows both. A tuple is the arguments, anything else the only one. */
export function newGenericAlias(
  rt: Runtime,
  origin: PyObject,
  item: PyObject,
  type = rt.types.GenericAlias,
): PyGenericAlias {
  const args = item instanceof PyTuple ? rt.heap.newRef(item) : packTuple(rt, item);
  rt.heap.incref(origin);
  return genericAlloc(rt, new PyGenericAlias(type, origin, args));
}

/** Attributes that are the alias's own; all others are its origin's. */
const OWN = new Set([
  "__class__",
  "__origin__",
  "__args__",
  "__parameters__",
  "__unpacked__",
  "__typing_unpacked_tuple_args__",
  "__mro_entries__",
  "__reduce_ex__",
  "__reduce__",
  "__copy__",
  "__deepcopy__",
]);

/** ga_getattro. */
function aliasGetattro(rt: Runtime, op: PyObject, name: PyObject): Result {
  const text = (name as PyUnicode).value; // names are checked before
  if (OWN.has(text)) return genericGetAttr(rt, op, name);
  return objectGetAttr(rt, (op as PyGenericAlias).origin, name);
}

/** ga_repr. */
function aliasRepr(rt: Runtime, op: PyObject): Result {
  const { origin, args } = op as PyGenericAlias;
  const head = typeText(rt, origin);
  if (head === null) return null;
  const parts: string[] = [];
  for (const arg of args.ob_item) {
    const part = typeText(rt, arg);
    if (part === null) return null;
    parts.push(part);
  }
  return newUnicode(rt, `${head}[${parts.length === 0 ? "()" : parts.join(", ")}]`);
}

/** ga_repr_item, _Py_typing_type_repr: a class by its name, anything else by its repr. */
export function typeText(rt: Runtime, op: PyObject): string | null {
  // A type parameter has a name, but no qualified one.
  if (op === rt.ellipsis) return "...";
  if (op === rt.types.NoneType) return "None";
  if (!(op instanceof PyGenericAlias)) {
    const qualname = objectLookupAttrStr(rt, op, "__qualname__");
    if (qualname === null) return null;
    const module = qualname === undefined ? undefined : objectLookupAttrStr(rt, op, "__module__");
    if (module === null) return null;
    const name = qualname instanceof PyUnicode ? qualname.value : null;
    const place = module instanceof PyUnicode ? module.value : null;
    rt.heap.xdecref(qualname);
    rt.heap.xdecref(module);
    if (name !== null && place !== null) return place === "builtins" ? name : `${place}.${name}`;
  }
  return reprText(rt, op);
}

/** ga_call: calls the origin, and tells the result what it was called by. */
const aliasCall: CallFunc = (rt, op, args, kwargs) => {
  const result = objectCall(rt, (op as PyGenericAlias).origin, args, kwargs);
  if (result === null || objectSetAttrStr(rt, result, "__orig_class__", op)) return result;
  if (!exceptionMatches(rt, "AttributeError") && !exceptionMatches(rt, "TypeError")) {
    rt.heap.decref(result);
    return null;
  }
  clearRaised(rt);
  return result;
};

function aliasCompare(rt: Runtime, left: PyObject, right: PyObject, op: CompareOp): Result {
  const isEquality = op === COMPARE.EQ || op === COMPARE.NE;
  if (!isEquality || !(left instanceof PyGenericAlias) || !(right instanceof PyGenericAlias)) {
    return rt.heap.newRef(rt.notImplemented);
  }
  let equal = objectRichCompareBool(rt, left.origin, right.origin, COMPARE.EQ);
  if (equal === 1) equal = objectRichCompareBool(rt, left.args, right.args, COMPARE.EQ);
  return equal < 0 ? null : rt.newBool((equal === 1) === (op === COMPARE.EQ));
}

function aliasHash(rt: Runtime, op: PyObject): Hash | null {
  const { origin, args } = op as PyGenericAlias;
  const [a, b] = [objectHash(rt, origin), objectHash(rt, args)];
  if (a === null || b === null) return null;
  return BigInt(a) ^ BigInt(b);
}

/** ga_new. */
const aliasNew: CallFunc = (rt, type, args) => {
  const [origin, item] = args.ob_item;
  if (origin === undefined || item === undefined) {
    return raise(rt, "TypeError", `GenericAlias expected 2 arguments, got ${args.ob_item.length}`);
  }
  return newGenericAlias(rt, origin, item, type as PyTypeObject); // tp_new gets a type
};

function refuseCheck(name: string, text: string): PyMethodDef {
  return methodO(name, rt => raise(rt, "TypeError", text));
}

const aliasMethods: readonly PyMethodDef[] = [
  methodO("__mro_entries__", (rt, self) => packTuple(rt, (self as PyGenericAlias).origin)),
  refuseCheck("__instancecheck__", "isinstance() argument 2 cannot be a parameterized generic"),
  refuseCheck("__subclasscheck__", "issubclass() argument 2 cannot be a parameterized generic"),
];

/** _Py_make_parameters: the type parameters in the arguments, each once, borrowed. */
export function parametersOf(rt: Runtime, alias: PyGenericAlias): PyObject[] {
  const found = new Set<PyObject>();
  for (const arg of alias.args.ob_item) {
    if (isParameter(rt, arg)) found.add(arg);
    else if (arg instanceof PyGenericAlias)
      for (const each of parametersOf(rt, arg)) found.add(each);
  }
  return [...found];
}

function isParameter(rt: Runtime, op: PyObject): boolean {
  const { TypeVar, ParamSpec, TypeVarTuple } = rt.types;
  const type = typeOf(op);
  return type === TypeVar || type === ParamSpec || type === TypeVarTuple;
}

/** _Py_subs_parameters: `list[T][int]` is `list[int]`. */
function aliasSubscript(rt: Runtime, op: PyObject, item: PyObject): Result {
  const alias = op as PyGenericAlias;
  const params = parametersOf(rt, alias);
  const items = item instanceof PyTuple ? item.ob_item : [item];
  if (params.length !== items.length) {
    const text = reprText(rt, op);
    if (text === null) return null;
    if (params.length === 0) return raise(rt, "TypeError", `${text} is not a generic class`);
    const which = items.length > params.length ? "many" : "few";
    const counts = `actual ${items.length}, expected ${params.length}`;
    return raise(rt, "TypeError", `Too ${which} arguments for ${text}; ${counts}`);
  }
  return substitute(rt, alias, new Map(params.map((param, i) => [param, items[i] as PyObject])));
}

/** A new alias with the parameters replaced. */
function substitute(
  rt: Runtime,
  alias: PyGenericAlias,
  values: ReadonlyMap<PyObject, PyObject>,
): PyGenericAlias {
  const args = alias.args.ob_item.map(arg =>
    arg instanceof PyGenericAlias
      ? substitute(rt, arg, values)
      : rt.heap.newRef(values.get(arg) ?? arg),
  );
  rt.heap.incref(alias.origin);
  return genericAlloc(
    rt,
    new PyGenericAlias(rt.types.GenericAlias, alias.origin, newTuple(rt, args)),
  );
}

export function initGenericAliasType(rt: Runtime): void {
  rt.types.GenericAlias = staticType(rt, {
    name: "GenericAlias",
    module: "types",
    basicsize: 56,
    isGC: true,
    isBaseType: true,
    hasWeakrefs: true,
    slots: {
      tp_repr: aliasRepr,
      tp_call: aliasCall,
      tp_getattro: aliasGetattro,
      tp_richcompare: aliasCompare,
      tp_hash: aliasHash,
      tp_new: aliasNew,
      nb_or: unionOr,
      mp_subscript: aliasSubscript,
      tp_traverse: (op: PyObject, visit: Visit) => {
        const { origin, args } = op as PyGenericAlias;
        visit(origin, "__origin__");
        visit(args, "__args__");
      },
      tp_releases: (op: PyObject, into: PyObject[]) => {
        const { origin, args } = op as PyGenericAlias;
        into.push(origin, args);
      },
    },
    methods: aliasMethods,
    getset: [
      {
        name: "__parameters__",
        get: (runtime, op) =>
          newTuple(
            runtime,
            parametersOf(runtime, op as PyGenericAlias).map(each => runtime.heap.newRef(each)),
          ),
      },
    ],
    members: [
      { name: "__origin__", get: op => (op as PyGenericAlias).origin },
      { name: "__args__", get: op => (op as PyGenericAlias).args },
    ],
  });
}
