import type { MemoryHeap } from "../../memory/heap.ts";
import { PyObject, type Visit } from "../../memory/object.ts";
import { callNoArgs, callOneArg, parseArgs } from "../call.ts";
import { dictGetStr, type PyDict } from "../containers/dictobject.ts";
import { raise, raiseStatus } from "../exceptions/exceptions.ts";
import { newGenericAlias } from "./genericalias.ts";
import { newLong } from "../numbers/longobject.ts";
import { objectGetIter } from "../abstract.ts";
import { unpackOf } from "./generic.ts";
import { PyList } from "../containers/listobject.ts";
import {
  methodFast,
  methodNoArgs,
  methodO,
  type PyGetSetDef,
  type PyMethodDef,
} from "../functions/methoddef.ts";
import {
  genericGetAttr,
  genericSetAttr,
  objectGetAttrStr,
  objectIsTrue,
  reprText,
} from "../object.ts";
import { newParamSpecPart, refuseSubclass } from "./paramspecparts.ts";
import { newConstEvaluator } from "./constevaluator.ts";
import { callTyping } from "./typingcalls.ts";
import type { Runtime } from "../runtime.ts";
import { type CallFunc, PyTypeObject, type Result, typeOf } from "../type/slots.ts";
import { newTuple, packTuple, PyTuple } from "../containers/tupleobject.ts";
import { genericAlloc } from "../type/typealloc.ts";
import { staticType } from "../type/typeobject.ts";
import { unionOr, unionOrAny } from "./unionobject.ts";
import { newUnicode, PyUnicode } from "../text/unicodeobject.ts";

/** What a type parameter knows that is evaluated when first asked for. */
const LAZY = ["bound", "constraints", "default", "value"] as const;
type Lazy = (typeof LAZY)[number];

/**
 * A type parameter or alias of PEP 695 (Objects/typevarobject.c): TypeVar, ParamSpec, TypeVarTuple,
 * TypeAliasType. Their types are static here, CPython's are on the heap.
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
  get: (rt, op) => lazyValue(rt, op, "default", rt.noDefault ?? rt.none),
};

/** `evaluate_bound` and its kin (3.14): the function that gives a value, or what stands for it. */
function evaluatorGetset(...what: readonly Lazy[]): readonly PyGetSetDef[] {
  return what.map(each => ({
    name: `evaluate_${each}`,
    get: (rt, op) => {
      const { evaluators, values } = op as PyTypeParameter;
      const evaluate = evaluators.get(each);
      if (evaluate !== undefined) return rt.heap.newRef(evaluate);
      const value = values.get(each);
      return value === undefined ? rt.newNone() : newConstEvaluator(rt, value);
    },
  }));
}

const varianceFlag = (name: string, variance: Variance): PyGetSetDef => ({
  name,
  get: (rt, op) => rt.newBool((op as PyTypeParameter).variance === variance),
});

const hasDefault: PyMethodDef = methodNoArgs("has_default", (rt, op) => {
  return rt.newBool((op as PyTypeParameter).hasDefault);
});

/** copy and pickle take a parameter for what its module has under its name. */
const reduceToName: PyMethodDef = methodNoArgs("__reduce__", (rt, op) => {
  return rt.heap.newRef((op as PyTypeParameter).name);
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
      const given = name === undefined ? "" : typeOf(name).messageName;
      return raise(
        rt,
        "TypeError",
        `${kind.toLowerCase()}() argument 'name' must be str, not ${given}`,
      );
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
    else if (!isSet(inferred) && (kind !== "TypeVarTuple" || rt.facts.minor >= 15))
      param.variance = "invariant";
    const checked = bound === undefined ? undefined : checkedBound(rt, bound);
    if (checked === null) return null;
    if (checked !== undefined) param.values.set("bound", checked);
    if (fallback !== undefined && fallback !== rt.noDefault)
      param.values.set("default", rt.heap.newRef(fallback));
    if (constraints.length > 0) {
      param.values.set("constraints", packTuple(rt, ...(constraints as PyObject[])));
    }
    return param;
  };
}

/** type_check of the bound of a parameter: a new reference to a type; undefined: there is none. */
function checkedBound(rt: Runtime, bound: PyObject): Result | undefined {
  if (bound === rt.none) return undefined;
  if (bound instanceof PyTypeObject) return rt.heap.newRef(bound);
  const words = newUnicode(rt, "Bound must be a type.");
  const checked = callTyping(rt, "_type_check", [bound, words]);
  rt.heap.decref(words);
  return checked;
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
    const text =
      rt.facts.minor === 12
        ? `'${word}' is an invalid keyword argument for ${kind}()`
        : `${kind}${rt.facts.minor < 12 ? ".__init__" : ""}() got an unexpected keyword argument '${word}'`;
    return raiseStatus(rt, "TypeError", text);
  }
  return true;
}

/** unpack_iter: `*Ts` is typing.Unpack[Ts]. */
function iterOnce(rt: Runtime, op: PyObject): Result {
  const unpacked = unpackOf(rt, op);
  if (unpacked === null) return null;
  const single = newTuple(rt, [unpacked]);
  const iterator = objectGetIter(rt, single);
  rt.heap.decref(single);
  return iterator;
}

/** typealias_new_impl: TypeAliasType(name, value, *, type_params=()), called by a program. */
const aliasNew: CallFunc = (rt, _type, args, kwargs) => {
  if (!refuseNewerWords(rt, "typealias", kwargs)) return null;
  const parsed = parseArgs(rt, "typealias", "name, value, *, type_params=()", args, kwargs);
  if (parsed === null) return null;
  const [name, value, params] = parsed as [PyObject, PyObject, PyObject | undefined]; // the two must be given
  if (!(name instanceof PyUnicode)) {
    const given = typeOf(name).messageName;
    return raise(rt, "TypeError", `typealias() argument 'name' must be str, not ${given}`);
  }
  if (params !== undefined && !(params instanceof PyTuple)) {
    return raise(rt, "TypeError", "type_params must be a tuple");
  }
  if (params !== undefined && !areParameters(rt, params)) return null;
  const alias = newTypeParameter(rt, "TypeAliasType", name, null);
  alias.values.set("value", rt.heap.newRef(value));
  if (params !== undefined && params.ob_item.length > 0) alias.params = rt.heap.newRef(params);
  return alias;
};

/** type_params_check (3.14): parameters alone, those with defaults last. */
function areParameters(rt: Runtime, params: PyTuple): boolean {
  if (rt.facts.minor < 14) return true;
  let defaults = false;
  for (const param of params.ob_item) {
    if (!(param instanceof PyTypeParameter) || param.ob_type === rt.types.TypeAliasType) {
      const shown = reprText(rt, param);
      return shown !== null && raiseStatus(rt, "TypeError", `Expected a type param, got ${shown}`);
    }
    if (param.hasDefault) defaults = true;
    else if (defaults) {
      const text = `non-default type parameter '${param.name.value}' follows default type parameter`;
      return raiseStatus(rt, "TypeError", text);
    }
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

const partGetset: readonly PyGetSetDef[] = [
  { name: "args", get: (rt, op) => newParamSpecPart(rt, "ParamSpecArgs", op) },
  { name: "kwargs", get: (rt, op) => newParamSpecPart(rt, "ParamSpecKwargs", op) },
];

/** What typing does for a kind of parameter when it gets a value (`__typing_subst__` and its kin). */
function substitution(
  kind: "TypeVar" | "ParamSpec" | "TypeVarTuple",
  minor: number,
): readonly PyMethodDef[] {
  const word = `_${kind.toLowerCase()}`;
  const subst = methodO("__typing_subst__", (rt, self, arg) =>
    kind === "TypeVarTuple"
      ? raise(rt, "TypeError", "Substitution of bare TypeVarTuple is not supported")
      : callTyping(rt, `${word}_subst`, [self, arg]),
  );
  const prepare = methodFast("__typing_prepare_subst__", 2, 2, (rt, self, args) =>
    kind === "TypeVar"
      ? withDefault(rt, self as PyTypeParameter, args)
      : callTyping(rt, `${word}_prepare_subst`, [self, ...args]),
  );
  const methods = [subst, refuseSubclass(kind)];
  return kind === "TypeVar" && minor < 13 ? methods : [...methods, prepare];
}

/** typevar_typing_prepare_subst: the arguments, with the default of a parameter that has none. */
function withDefault(rt: Runtime, param: PyTypeParameter, given: readonly PyObject[]): Result {
  const [alias, args] = given as [PyObject, PyObject]; // two, as checked
  const params = objectGetAttrStr(rt, alias, "__parameters__");
  if (params === null) return null;
  const place = params instanceof PyTuple ? params.ob_item.indexOf(param) : -1;
  rt.heap.decref(params);
  const items = args instanceof PyTuple || args instanceof PyList ? args.ob_item : [];
  if (place < items.length) return rt.heap.newRef(args);
  if (place > items.length || !param.hasDefault) return rt.heap.newRef(args);
  const value = lazyValue(rt, param, "default", rt.none);
  return value && newTuple(rt, [...items.map(each => rt.heap.newRef(each)), value]);
}

/** typing.TypeVar and its kin, as far as PEP 695's syntax makes them. */
export function initTypeVarTypes(rt: Runtime): void {
  const { minor } = rt.facts;
  const common = { module: "typing", isGC: true, hasDict: true, hasWeakrefs: true } as const;
  const since13 = minor >= 13 ? [defaultGetset] : [];
  const methods = minor >= 13 ? [hasDefault, reduceToName] : [reduceToName];
  const evaluators = (...what: readonly Lazy[]): readonly PyGetSetDef[] =>
    minor >= 14 ? evaluatorGetset(...what) : [];
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
    methods: [...methods, ...substitution("TypeVar", minor)],
    getset: [
      ...commonGetset,
      ...since13,
      ...evaluators("bound", "constraints", "default"),
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
    methods: [...methods, ...substitution("ParamSpec", minor)],
    getset: [
      ...commonGetset,
      ...since13,
      ...evaluators("default"),
      ...partGetset,
      { name: "__bound__", get: (r, op) => lazyValue(r, op, "bound", r.none) },
      varianceFlag("__covariant__", "covariant"),
      varianceFlag("__contravariant__", "contravariant"),
      varianceFlag("__infer_variance__", "inferred"),
    ],
  });
  rt.types.TypeVarTuple = staticType(rt, {
    ...common,
    name: "TypeVarTuple",
    basicsize: minor >= 13 ? 56 : 40,
    slots: {
      ...memorySlots,
      tp_repr: paramRepr,
      tp_iter: iterOnce,
      tp_new: paramNew("TypeVarTuple", `name, *, ${NEW_SIGNATURE}`),
    },
    methods: [...methods, ...substitution("TypeVarTuple", minor)],
    getset: [
      ...commonGetset,
      ...since13,
      ...evaluators("default"),
      // From 3.15 on it is declared as a TypeVar is.
      ...(minor >= 15
        ? [
            {
              name: "__bound__",
              get: (r: Runtime, op: PyObject) => lazyValue(r, op, "bound", r.none),
            },
            varianceFlag("__covariant__", "covariant"),
            varianceFlag("__contravariant__", "contravariant"),
            varianceFlag("__infer_variance__", "inferred"),
          ]
        : []),
    ],
  });
  rt.types.TypeAliasType = staticType(rt, {
    name: "TypeAliasType",
    module: "typing",
    basicsize: minor >= 15 ? 64 : 56,
    isGC: true,
    slots: {
      ...memorySlots,
      tp_instance_dict: null,
      tp_new: aliasNew,
      tp_repr: paramRepr,
      nb_or: unionOr,
      mp_subscript: aliasSubscript,
    },
    methods: [
      methodFast("__reduce__", 0, 0, (r, op) => r.heap.newRef((op as PyTypeParameter).name)),
    ],
    // 3.11 has no such type: its names would be among the interned ones.
    getset:
      minor < 12
        ? []
        : [
            ...commonGetset,
            // From 3.15 on an alias names itself with its module inside other types.
            ...(minor >= 15 ? [{ ...commonGetset[0], name: "__qualname__" } as PyGetSetDef] : []),
            ...evaluators("value"),
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
