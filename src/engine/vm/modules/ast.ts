import type { PyObject } from "../../memory/object.ts";
import { newLong } from "../../objects/numbers/longobject.ts";
import { methodO } from "../../objects/functions/methoddef.ts";
import {
  moduleAddFunctions,
  moduleAddObject,
  newModule,
  type PyModule,
} from "../../objects/moduleobject.ts";
import type { Runtime } from "../../objects/runtime.ts";
import type { Result } from "../../objects/type/slots.ts";
import { newUnicode } from "../../objects/text/unicodeobject.ts";
import { PY_CF } from "./ast/compileFlags.ts";
import { objectsToTree } from "./ast/fromObjects.ts";
import { astState } from "./ast/nodes.ts";
import { unparseTree } from "./ast/unparse.ts";

/** The flags that `_ast` shows, as `PyCF_…`. */
const SHOWN_FLAGS = [
  "ONLY_AST",
  "TYPE_COMMENTS",
  "ALLOW_TOP_LEVEL_AWAIT",
  "OPTIMIZED_AST",
] as const;

/** The module _ast (Python/Python-ast.c): the classes of syntax trees. */
export function newAstModule(rt: Runtime): PyModule {
  const module = newModule(rt, "_ast");
  for (const [name, type] of astState(rt).types) moduleAddObject(rt, module, name, type);
  for (const name of SHOWN_FLAGS) {
    if (name === "OPTIMIZED_AST" && rt.facts.minor < 13) continue;
    const flag = newLong(rt, PY_CF[name]);
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
  const text = unparseTree(read.tree, rt.facts.minor);
  rt.heap.budget.touch(text.length);
  return newUnicode(rt, text);
}
