import type { MemoryHeap } from "../memory/heap.ts";
import { PyObject, type Visit } from "../memory/object.ts";
import { callNoArgs, callOneArg, parseArgs } from "./call.ts";
import { dictGetStr, type PyDict } from "./dictobject.ts";
import { raise, raiseStatus } from "./exceptions.ts";
import { newGenericAlias } from "./genericalias.ts";
import { newLong } from "./longobject.ts";
import { methodFast, methodNoArgs, type PyGetSetDef, type PyMethodDef } from "./methoddef.ts";
import { genericGetAttr, genericSetAttr, objectIsTrue } from "./object.ts";
import type { Runtime } from "./runtime.ts";
import type { CallFunc, PyTypeObject, Result } from "./slots.ts";
import { newTuple, packTuple, PyTuple } from "./tupleobject.ts";
import { genericAlloc } from "./typealloc.ts";
import { staticType } from "./typeobject.ts";
import { newUnknownSource } from "./unknown.ts";
import { unionOr, unionOrAny } from "./unionobject.ts";
import { newUnicode, PyUnicode } from "./unicodeobject.ts";

/** What a type parameter knows that is evaluated when first asked for. */
const LAZY = ["bound", "constraints", "default", "value"] as const;
type Lazy = (typeof LAZY)[number];

/**
 * A type parameter or alias of PEP 695 (Objects/typevarobject.c): TypeVar, ParamSpec, TypeVarTuple,
 * TypeAliasType. Departs: its type is static here; CPython's is a heap type of the typing module,
 * and using one imports that module.
 */
export class PyTypeParameter extends PyObject {
  /** Values that are known, and the functions that give those that are not yet. All strong. */
  readonly values = new Map<Lazy, PyObject>();
  readonly evaluators = new Map<Lazy, PyObject>();
  /** How the class treats subclasses of an argument; PEP 695 leaves it to the checker. */
  variance: Variance = "inferred";
  /** `__type_params__` of an alias. */
  params: PyTuple | null = null;
  /** `__module__`. */
  module: PyObject | null = null;
  dict: PyDict | null = null;

  get hasDefault(): boolean {
    return this.values.has("default") || this.evaluators.has("default");
  }

  constructor(
    type: PyTypeObject,
    /** A strong reference. */
    readonly name: PyUnicode,
  ) {
    super(type);
  }
}

/** What a TypeVar was declared as (PEP 484, PEP 695). */
export type Variance = "inferred" | "invariant" | "covariant" | "contravariant";

/** The classes of this file. */
export type TypeParameterKind = "TypeVar" | "ParamSpec" | "TypeVarTuple" | "TypeAliasType";

/** A new type parameter (_Py_make_typevar and its kin); `evaluate` gives `lazy`. Borrows all. */
export function newTypeParameter(
  rt: Runtime,
  kind: TypeParameterKind,
  name: PyObject,
  lazy: { readonly what: Lazy; readonly evaluate: PyObject } | null,
): PyTypeParameter {
  const param = new PyTypeParameter(rt.types[kind], rt.heap.newRef(name as PyUnicode));
  if (lazy !== null) param.evaluators.set(lazy.what, rt.heap.newRef(lazy.evaluate));
  if (kind === "TypeAliasType") setModule(rt, param);
  return genericAlloc(rt, param);
}

/** `__module__` is that of the code that runs. */
function setModule(rt: Runtime, param: PyTypeParameter): void {
  const module = rt.frame === null ? undefined : dictGetStr(rt.frame.globals, "__name__");
  if (module !== undefined) param.module = rt.heap.newRef(module);
}

/** _Py_make_typealias: from the tuple (name, type parameters, function of the value). */
export function newTypeAlias(rt: Runtime, parts: PyTuple): PyTypeParameter {
  const [name, params, evaluate] = parts.ob_item as [PyObject, PyObject, PyObject]; // the compiler's
  const alias = newTypeParameter(rt, "TypeAliasType", name, { what: "value", evaluate });
  if (params instanceof PyTuple) alias.params = rt.heap.newRef(params);
  return alias;
}

/** _Py_set_typeparam_default: a new reference to `param`. */
export function setTypeParamDefault(rt: Runtime, param: PyObject, evaluate: PyObject): PyObject {
  if (param instanceof PyTypeParameter) {
    param.evaluators.set("default", rt.heap.newRef(evaluate));
  }
  return rt.heap.newRef(param);
}

/** The value of `what`, evaluated now if it was not: a new reference; `absent` without one. */
function lazyValue(rt: Runtime, op: PyObject, what: Lazy, absent: PyObject): Result {
  const param = op as PyTypeParameter;
  const known = param.values.get(what);
  if (known !== undefined) return rt.heap.newRef(known);
  const evaluate = param.evaluators.get(what);
  if (evaluate === undefined) return rt.heap.newRef(absent);
  let value: PyObject | null;
  if (rt.facts.lazyAnnotations) {
    const format = newLong(rt, 1); // annotationlib.Format.VALUE
    value = callOneArg(rt, evaluate, format);
    rt.heap.decref(format);
  } else {
    value = callNoArgs(rt, evaluate);
  }
  if (value === null) return null;
  param.values.set(what, rt.heap.newRef(value));
  return value;
}

function traverse(op: PyObject, visit: Visit): void {
  const param = op as PyTypeParameter;
  for (const [what, value] of param.values) visit(value, `__${what}__`);
  for (const [what, func] of param.evaluators) visit(func, `evaluate ${what}`);
  if (param.params !== null) visit(param.params, "__type_params__");
  if (param.module !== null) visit(param.module, "__module__");
  if (param.dict !== null) visit(param.dict, "__dict__");
  visit(param.name, "__name__");
}

function releases(op: PyObject, into: PyObject[]): void {
  const { name, values, evaluators, params, module, dict } = op as PyTypeParameter;
  into.push(name, ...values.values(), ...evaluators.values());
  for (const each of [params, module, dict]) if (each !== null) into.push(each);
}

function clear(heap: MemoryHeap, op: PyObject): void {
  const { values, evaluators } = op as PyTypeParameter;
  const held = [...values.values(), ...evaluators.values()];
  values.clear();
  evaluators.clear();
  for (const each of held) heap.decref(each);
}

const memorySlots = {
  tp_traverse: traverse,
  tp_releases: releases,
  tp_clear: clear,
  tp_getattro: genericGetAttr,
  tp_setattro: genericSetAttr,
  tp_instance_dict: {
    get: (op: PyObject) => (op as PyTypeParameter).dict,
    set: (op: PyObject, dict: PyDict | null) => {
      (op as PyTypeParameter).dict = dict;
    },
  },
};

const commonGetset: readonly PyGetSetDef[] = [
  { name: "__name__", get: (rt, op) => rt.heap.newRef((op as PyTypeParameter).name) },
  {
    name: "__module__",
    // A parameter of `def f[T]` says "typing"; those that a call made and aliases know their module.
    get: (rt, op) => {
      const { module } = op as PyTypeParameter;
      return module === null ? newUnicode(rt, "typing") : rt.heap.newRef(module);
    },
  },
];

const defaultGetset: PyGetSetDef = {
  name: "__default__",
  get: (rt, op) =>
    (op as PyTypeParameter).hasDefault
      ? lazyValue(rt, op, "default", rt.none)
      : newUnknownSource(rt, "typing.NoDefault", "typing.NoDefault is not modelled"),
};

const varianceFlag = (name: string, variance: Variance): PyGetSetDef => ({
  name,
  get: (rt, op) => rt.newBool((op as PyTypeParameter).variance === variance),
});

const hasDefault: PyMethodDef = methodNoArgs("has_default", (rt, op) => {
  return rt.newBool((op as PyTypeParameter).hasDefault);
});

const SIGNS = { inferred: "", invariant: "~", covariant: "+", contravariant: "-" } as const;

/** The name with the sign of the variance; the bare name where that is inferred (PEP 695). */
function paramRepr(rt: Runtime, op: PyObject): Result {
  const { name, variance } = op as PyTypeParameter;
  if (variance === "inferred") return rt.heap.newRef(name);
  return newUnicode(rt, SIGNS[variance] + name.value);
}

/** TypeVar(name, *constraints, ...) and its kin (typevar_new_impl), called by a program. */
function paramNew(kind: "TypeVar" | "ParamSpec" | "TypeVarTuple", signature: string): CallFunc {
  return (rt, _type, args, kwargs) => {
    const shown = rt.facts.minor < 12 ? kind : kind.toLowerCase();
    if (!refuseNewerWords(rt, shown, kwargs)) return null;
    const parsed = parseArgs(rt, kind.toLowerCase(), signature, args, kwargs);
    if (parsed === null) return null;
    const [name, bound, fallback, covariant, contravariant, inferred, ...constraints] = parsed;
    if (!(name instanceof PyUnicode)) {
      return raise(rt, "TypeError", `${kind.toLowerCase()}() argument 'name' must be str`);
    }
    const isSet = (op: PyObject | undefined): boolean =>
      op !== undefined && objectIsTrue(rt, op) === 1;
    if (isSet(covariant) && isSet(contravariant)) {
      return raise(rt, "ValueError", "Bivariant types are not supported.");
    }
    const isBound = bound !== undefined && bound !== rt.none;
    if (constraints.length === 1 && (rt.facts.minor >= 12 || !isBound)) {
      return raise(rt, "TypeError", "A single constraint is not allowed");
    }
    if (constraints.length > 0 && isBound) {
      return raise(rt, "TypeError", "Constraints cannot be combined with bound=...");
    }
    const param = newTypeParameter(rt, kind, name, null);
    setModule(rt, param);
    if (isSet(covariant)) param.variance = "covariant";
    else if (isSet(contravariant)) param.variance = "contravariant";
    else if (!isSet(inferred) && kind !== "TypeVarTuple") param.variance = "invariant";
    if (bound !== undefined && bound !== rt.none) param.values.set("bound", rt.heap.newRef(bound));
    if (fallback !== undefined) param.values.set("default", rt.heap.newRef(fallback));
    if (constraints.length > 0) {
      param.values.set("constraints", packTuple(rt, ...(constraints as PyObject[])));
    }
    return param;
  };
}

/** What a TypeVar takes besides its name and constraints; newer words are refused by older versions. */
const NEW_SIGNATURE =
  "bound=None, default=None, covariant=False, contravariant=False, infer_variance=False";
const NEWER_WORDS = [
  ["default", 13],
  ["infer_variance", 12],
] as const;

function refuseNewerWords(rt: Runtime, kind: string, kwargs: PyDict | null): boolean {
  if (kwargs === null) return true;
  for (const [word, since] of NEWER_WORDS) {
    if (rt.facts.minor >= since || dictGetStr(kwargs, word) === undefined) continue;
    const text = `${kind}${rt.facts.minor < 12 ? ".__init__" : ""}() got an unexpected keyword argument '${word}'`;
    return raiseStatus(rt, "TypeError", text);
  }
  return true;
}

/** typealias_subscript: only a generic alias can be subscripted. */
function aliasSubscript(rt: Runtime, op: PyObject, key: PyObject): Result {
  if ((op as PyTypeParameter).params === null) {
    return raise(rt, "TypeError", "Only generic type aliases are subscriptable");
  }
  return newGenericAlias(rt, op, key);
}

/** ParamSpec.args and .kwargs. Departs: a string in their place, which prints alike. */
function paramSpecPart(part: "args" | "kwargs"): PyGetSetDef {
  return {
    name: part,
    get: (rt, op) => newUnicode(rt, `${(op as PyTypeParameter).name.value}.${part}`),
  };
}

/** typing.TypeVar and its kin, as far as PEP 695's syntax makes them. */
export function initTypeVarTypes(rt: Runtime): void {
  const { minor } = rt.facts;
  const common = { module: "typing", isGC: true, hasDict: true, hasWeakrefs: true } as const;
  const since13 = minor >= 13 ? [defaultGetset] : [];
  const methods = minor >= 13 ? [hasDefault] : [];
  rt.types.TypeVar = staticType(rt, {
    ...common,
    name: "TypeVar",
    basicsize: minor >= 13 ? 96 : minor === 12 ? 80 : 40,
    slots: {
      ...memorySlots,
      tp_repr: paramRepr,
      nb_or: unionOrAny,
      tp_new: paramNew("TypeVar", `name, *constraints, ${NEW_SIGNATURE}`),
    },
    methods,
    getset: [
      ...commonGetset,
      ...since13,
      { name: "__bound__", get: (r, op) => lazyValue(r, op, "bound", r.none) },
      { name: "__constraints__", get: (r, op) => lazyValue(r, op, "constraints", r.emptyTuple) },
      varianceFlag("__covariant__", "covariant"),
      varianceFlag("__contravariant__", "contravariant"),
      varianceFlag("__infer_variance__", "inferred"),
    ],
  });
  rt.types.ParamSpec = staticType(rt, {
    ...common,
    name: "ParamSpec",
    basicsize: minor >= 13 ? 72 : minor === 12 ? 56 : 40,
    slots: {
      ...memorySlots,
      tp_repr: paramRepr,
      nb_or: unionOrAny,
      tp_new: paramNew("ParamSpec", `name, *, ${NEW_SIGNATURE}`),
    },
    methods,
    getset: [...commonGetset, ...since13, paramSpecPart("args"), paramSpecPart("kwargs")],
  });
  rt.types.TypeVarTuple = staticType(rt, {
    ...common,
    name: "TypeVarTuple",
    basicsize: minor >= 13 ? 56 : 40,
    slots: {
      ...memorySlots,
      tp_repr: paramRepr,
      tp_new: paramNew("TypeVarTuple", `name, *, ${NEW_SIGNATURE}`),
    },
    methods,
    getset: [...commonGetset, ...since13],
  });
  rt.types.TypeAliasType = staticType(rt, {
    name: "TypeAliasType",
    module: "typing",
    basicsize: minor >= 15 ? 64 : 56,
    isGC: true,
    slots: {
      ...memorySlots,
      tp_instance_dict: null,
      tp_repr: paramRepr,
      nb_or: unionOr,
      mp_subscript: aliasSubscript,
    },
    methods: [
      methodFast("__reduce__", 0, 0, (r, op) => r.heap.newRef((op as PyTypeParameter).name)),
    ],
    getset: [
      ...commonGetset,
      // From 3.15 on an alias names itself with its module inside other types.
      ...(minor >= 15 ? [{ ...commonGetset[0], name: "__qualname__" } as PyGetSetDef] : []),
      { name: "__value__", get: (r, op) => lazyValue(r, op, "value", r.none) },
      {
        name: "__type_params__",
        get: (r, op) => r.heap.newRef((op as PyTypeParameter).params ?? r.emptyTuple),
      },
      {
        name: "__parameters__",
        get: (r, op) => r.heap.newRef((op as PyTypeParameter).params ?? newTuple(r, [])),
      },
    ],
  });
}
