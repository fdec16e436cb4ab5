import {
  methodClinic,
  methodFast,
  methodKeywords,
  methodVarArgs,
  methodVarKeywords,
  methodNoArgs,
  methodO,
} from "../../objects/functions/methoddef.ts";
import type { PyMethodDef } from "../../objects/functions/methoddef.ts";
import {
  moduleAddFunctions,
  moduleAddObject,
  newModule,
  type PyModule,
} from "../../objects/moduleobject.ts";
import type { Runtime } from "../../objects/runtime.ts";
import type { BuiltinTypeName } from "../../objects/types.ts";
import { buildClass } from "./buildclass.ts";
import * as attributes from "./builtinattributes.ts";
import * as code from "./builtincode.ts";
import * as iteration from "./builtiniteration.ts";
import * as numbers from "./builtinnumbers.ts";
import { open, OPEN_SIGNATURE } from "./io/open.ts";
import { print } from "./print.ts";

/** The builtins module (Python/bltinmodule.c), without the exception types. */
export function newBuiltinsModule(rt: Runtime): PyModule {
  const module = newModule(rt, "builtins");
  module.from = "interpreter";
  moduleAddFunctions(rt, module, builtinFunctions);
  moduleAddFunctions(rt, module, extremes(rt));
  // METH_VARARGS, but for 3.12.
  const method = rt.facts.minor === 12 ? methodFast : methodVarArgs;
  moduleAddFunctions(rt, module, [
    method("dir", 0, 1, attributes.dir),
    method("vars", 0, 1, attributes.vars),
  ]);
  moduleAddObject(rt, module, "None", rt.none);
  moduleAddObject(rt, module, "Ellipsis", rt.ellipsis);
  moduleAddObject(rt, module, "NotImplemented", rt.notImplemented);
  moduleAddObject(rt, module, "False", rt.false);
  moduleAddObject(rt, module, "True", rt.true);
  for (const name of TYPES) moduleAddObject(rt, module, name, rt.types[name]);
  if (rt.facts.minor >= 15) {
    moduleAddObject(rt, module, "frozendict", rt.types.frozendict);
    moduleAddObject(rt, module, "sentinel", rt.types.sentinel);
  }
  moduleAddObject(rt, module, "__debug__", rt.true);
  return module;
}

/** max and min: METH_VARARGS | METH_KEYWORDS up to 3.12. */
function extremes(rt: Runtime): PyMethodDef[] {
  const method = rt.facts.minTakesArray ? methodKeywords : methodVarKeywords;
  const signature = "*args, key=None, default=None";
  const countsFirst = { min: 1, max: Number.POSITIVE_INFINITY };
  return [
    method("max", signature, iteration.max).with({ countsFirst }),
    method("min", signature, iteration.min).with({ countsFirst }),
  ];
}

const TYPES: readonly BuiltinTypeName[] = [
  "bool",
  "memoryview",
  "bytearray",
  "bytes",
  "classmethod",
  "complex",
  "dict",
  "enumerate",
  "filter",
  "float",
  "frozenset",
  "property",
  "int",
  "list",
  "map",
  "object",
  "range",
  "reversed",
  "set",
  "slice",
  "staticmethod",
  "str",
  "super",
  "tuple",
  "type",
  "zip",
];

/** In the order of builtin_methods[]. */
const builtinFunctions: readonly PyMethodDef[] = [
  methodKeywords("__build_class__", "func, name, /, *bases, **kwds", buildClass),
  methodClinic(
    "__import__",
    "name, globals=None, locals=None, fromlist=(), level=0",
    code.importByName,
  ),
  methodO("abs", numbers.abs),
  methodO("all", iteration.all),
  methodO("any", iteration.any),
  methodO("ascii", attributes.ascii),
  methodO("bin", numbers.bin),
  methodO("callable", attributes.callable),
  methodO("chr", numbers.chr),
  methodClinic(
    "compile",
    "source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1",
    code.compile,
  ),
  methodFast("delattr", 2, 2, attributes.delAttr),
  methodFast("divmod", 2, 2, numbers.divmod),
  methodClinic("eval", "source, /, globals=None, locals=None", code.evaluate),
  methodClinic("exec", "source, /, globals=None, locals=None, *, closure=None", code.execute),
  methodFast("format", 1, 2, attributes.format),
  methodFast("getattr", 2, 3, attributes.getAttr),
  methodNoArgs("globals", attributes.globals),
  methodFast("hasattr", 2, 2, attributes.hasAttr),
  methodO("hash", attributes.hash),
  methodO("hex", numbers.hex),
  methodO("id", attributes.id),
  methodFast("input", 0, 1, code.input),
  methodFast("isinstance", 2, 2, attributes.isInstance),
  methodFast("issubclass", 2, 2, attributes.isSubclass),
  methodFast("iter", 1, 2, iteration.iter),
  methodO("aiter", iteration.aiter),
  methodO("len", iteration.len).with({ isInlined: true }),
  methodNoArgs("locals", attributes.locals),
  methodFast("next", 1, 2, iteration.next),
  methodFast("anext", 1, 2, iteration.anext),
  methodO("oct", numbers.oct),
  methodClinic("open", OPEN_SIGNATURE, open),
  methodO("ord", numbers.ord),
  methodClinic("pow", "base, exp, mod=None", numbers.pow),
  methodClinic("print", "*args, sep=' ', end='\\n', file=None, flush=False", print),
  methodO("repr", attributes.repr),
  methodClinic("round", "number, ndigits=None", numbers.round),
  methodFast("setattr", 3, 3, attributes.setAttr),
  // Its keywords are those of list.sort, which speaks of itself when one is wrong.
  methodKeywords("sorted", "*args, key=None, reverse=False", iteration.sorted).with({
    parserName: "sort",
    countsFirst: { min: 1, max: 1 },
  }),
  methodClinic("sum", "iterable, /, start=0", iteration.sum),
];
