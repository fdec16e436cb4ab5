import type { SourceText } from "../../../../base/text.ts";
import type { PyObject } from "../../../memory/object.ts";
import { newBytes } from "../../../objects/bytes/bytesobject.ts";
import { newComplex } from "../../../objects/numbers/complexobject.ts";
import { newFloat } from "../../../objects/numbers/floatobject.ts";
import { internIdentifier } from "../../../objects/intern.ts";
import { newList } from "../../../objects/containers/listobject.ts";
import { newLong } from "../../../objects/numbers/longobject.ts";
import { objectSetAttrStr } from "../../../objects/object.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import type { PyTypeObject } from "../../../objects/type/slots.ts";
import { newUnicode } from "../../../objects/text/unicodeobject.ts";
import type { ConstantValue, Node } from "../../../parser/ast.ts";
import { fieldOf, isNode } from "../../../parser/astDump.ts";
import { type AsdlField, asdlFields } from "./asdl.ts";
import { astState, newNode } from "./nodes.ts";

/** Units of work that one node costs. */
const WORK_PER_NODE = 10;

/** PyAST_mod2obj: the tree as objects of the program; a new reference. */
export function treeToObjects(rt: Runtime, tree: Node, text: SourceText): PyObject {
  const fields = asdlFields(rt.facts);
  const { types, singletons } = astState(rt);

  const node = (from: Node): PyObject => {
    rt.heap.budget.work(WORK_PER_NODE);
    const type = types.get(from.kind) as PyTypeObject; // every kind of node has a class
    const op = newNode(rt, type);
    for (const field of fields.get(from.kind) ?? []) {
      set(op, field.name, fieldValue(from, field));
    }
    if (withoutPosition.has(from.kind)) return op;
    const location = text.location(from);
    for (const name of ["lineno", "col_offset", "end_lineno", "end_col_offset"] as const) {
      set(op, name, newLong(rt, location[name]));
    }
    return op;
  };
  const set = (op: PyObject, name: string, value: PyObject): void => {
    objectSetAttrStr(rt, op, name, value);
    rt.heap.decref(value);
  };
  const fieldValue = (from: Node, { type, mark, name }: AsdlField): PyObject => {
    if (from.kind === "Constant" && name === "kind") return textOrNone(from.constantKind);
    const value = fieldOf(from, name);
    if (mark.endsWith("*")) {
      // type_ignores is no field of our trees: they are found when asked for alone.
      const items = (value ?? []) as readonly unknown[];
      return newList(
        rt,
        items.map(item => single(type, item)),
      );
    }
    return single(type, value);
  };
  const single = (type: string, value: unknown): PyObject => {
    if (value === null || value === undefined) return rt.newNone();
    if (isNode(value)) return node(value);
    if (typeof value === "number") return newLong(rt, value);
    if (typeof value === "object") return constantObject(rt, value as ConstantValue);
    const shared = singletons.get(String(value));
    if (shared !== undefined && SIMPLE_SUMS.has(type)) return rt.heap.newRef(shared);
    return type === "identifier"
      ? internIdentifier(rt, String(value))
      : newUnicode(rt, String(value));
  };
  const textOrNone = (value: string | null): PyObject =>
    value === null ? rt.newNone() : newUnicode(rt, value);
  return node(tree);
}

const SIMPLE_SUMS = new Set(["expr_context", "boolop", "operator", "unaryop", "cmpop"]);

const withoutPosition = new Set(
  "Module Interactive Expression arguments comprehension withitem match_case".split(" "),
);

/** The object of a literal; a new reference. */
function constantObject(rt: Runtime, value: ConstantValue): PyObject {
  switch (value.kind) {
    case "none":
      return rt.newNone();
    case "true":
    case "false":
      return rt.newBool(value.kind === "true");
    case "ellipsis":
      return rt.heap.newRef(rt.ellipsis);
    case "int":
      return newLong(rt, value.value);
    case "float":
      return newFloat(rt, value.value);
    case "complex":
      return newComplex(rt, value.real, value.imag);
    case "str":
      return newUnicode(rt, value.value);
    case "bytes":
      return newBytes(rt, value.value);
  }
}
