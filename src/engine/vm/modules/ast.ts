import type { PyObject } from "../../memory/object.ts";
import { floatRepr } from "../../objects/floattext.ts";
import { newLong } from "../../objects/longobject.ts";
import { methodO } from "../../objects/methoddef.ts";
import {
  moduleAddFunctions,
  moduleAddObject,
  newModule,
  type PyModule,
} from "../../objects/moduleobject.ts";
import type { Runtime } from "../../objects/runtime.ts";
import type { Result } from "../../objects/slots.ts";
import { newUnicode } from "../../objects/unicodeobject.ts";
import { reprBytes, reprText } from "../../objects/unicoderepr.ts";
import { complexRepr } from "../../compile/repr.ts";
import type { ConstantValue } from "../../parser/ast.ts";
import { objectsToTree } from "./ast/fromObjects.ts";
import { astState } from "./ast/nodes.ts";
import { type OtherConstant, unparseTree } from "./ast/unparse.ts";

/** compile()'s flags that concern syntax trees (Include/cpython/compile.h). */
export const PY_CF = {
  ONLY_AST: 0x400,
  TYPE_COMMENTS: 0x1000,
  ALLOW_TOP_LEVEL_AWAIT: 0x2000,
  /** 3.13. */
  OPTIMIZED_AST: 0x8400,
} as const;

/** The module _ast (Python/Python-ast.c): the classes of syntax trees. */
export function newAstModule(rt: Runtime): PyModule {
  const module = newModule(rt, "_ast");
  for (const [name, type] of astState(rt).types) moduleAddObject(rt, module, name, type);
  for (const [name, value] of Object.entries(PY_CF)) {
    if (name === "OPTIMIZED_AST" && rt.facts.minor < 13) continue;
    const flag = newLong(rt, value);
    moduleAddObject(rt, module, `PyCF_${name}`, flag);
    rt.heap.decref(flag);
  }
  return module;
}

/** The private module by which our ast.py writes trees as source text. */
export function newUnparseModule(rt: Runtime): PyModule {
  const module = newModule(rt, "_unparse");
  moduleAddFunctions(rt, module, [methodO("unparse", (_, _module, op) => unparse(rt, op))]);
  return module;
}

function unparse(rt: Runtime, op: PyObject): Result {
  const read = objectsToTree(rt, op, { isStrict: false });
  if (read === null) return null;
  const { minor } = rt.facts;
  const text = unparseTree(read.tree, { minor, repr: constantRepr });
  rt.heap.budget.touch(text.length);
  return newUnicode(rt, text);
}

/** repr() of a constant. */
export function constantRepr(value: ConstantValue | OtherConstant): string {
  switch (value.kind) {
    case "none":
      return "None";
    case "true":
      return "True";
    case "false":
      return "False";
    case "ellipsis":
      return "Ellipsis";
    case "int":
      return String(value.value);
    case "float":
      return floatRepr(value.value);
    case "complex":
      return complexRepr(value.real, value.imag);
    case "str":
      return reprText(value.value);
    case "bytes":
      return reprBytes(value.value);
    case "other":
      return value.repr;
  }
}
