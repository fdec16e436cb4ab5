import { SourceText } from "../../../../base/text.ts";
import type { PyObject } from "../../../memory/object.ts";
import { PyBytes } from "../../../objects/bytes/bytesobject.ts";
import { PyComplex } from "../../../objects/numbers/complexobject.ts";
import { raise } from "../../../objects/exceptions/exceptions.ts";
import { PyFloat } from "../../../objects/numbers/floatobject.ts";
import { PyList } from "../../../objects/containers/listobject.ts";
import { PyLong } from "../../../objects/numbers/longobject.ts";
import { objectLookupAttrStr, reprText } from "../../../objects/object.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import { typeOf } from "../../../objects/type/slots.ts";
import { isInstance } from "../../../objects/type/typeobject.ts";
import { asString, PyUnicode } from "../../../objects/text/unicodeobject.ts";
import type { ConstantValue, Node } from "../../../parser/ast.ts";
import { type AsdlField, asdlClasses, asdlFields } from "./asdl.ts";
import { astState } from "./nodes.ts";
import type { OtherConstant } from "./unparseExpressions.ts";

/** A program's objects as a tree of the compiler, with a text in which its positions lie. */
interface ReadTree {
  readonly tree: Node;
  readonly text: SourceText;
}

interface Place {
  readonly line: number;
  readonly column: number;
}

/** A node before its positions are known to be those of a text. */
type Draft = Record<string, unknown> & { kind: string; start: number; end: number };

/** How the reading treats what a compiler could not do without. */
interface ReadOptions {
  /** A missing position or context is an error, as for compile(); else any will do. */
  readonly isStrict: boolean;
}

/** PyAST_obj2mod: reads a node and all below it; null: an exception is set. */
export function objectsToTree(rt: Runtime, op: PyObject, options: ReadOptions): ReadTree | null {
  const reader = new TreeReader(rt, options.isStrict);
  const sum = reader.sumOf(op);
  const draft = sum === null ? null : reader.node(op, sum);
  return draft === null ? null : reader.placed(draft);
}

/** Longest line and most lines of the text that stands for the tree's: positions beyond are cut. */
const MOST_COLUMNS = 2000;
const MOST_LINES = 20_000;

class TreeReader {
  private readonly places: { draft: Draft; start: Place; end: Place }[] = [];
  private depth = 0;

  constructor(
    private readonly rt: Runtime,
    private readonly isStrict: boolean,
  ) {}

  /** The sum or product that `op` belongs to, found among its bases; null: it is no node. */
  sumOf(op: PyObject): string | null {
    const { types } = astState(this.rt);
    for (const { name, base } of asdlClasses(this.rt.facts)) {
      const type = types.get(name);
      if (base === "AST" && type !== undefined && isInstance(op, type)) return name;
    }
    const text = `expected some sort of AST node, but got ${typeOf(op).messageName}`;
    return raise(this.rt, "TypeError", text);
  }

  /** obj2ast_SUM: the class among the members of `sum` that `op` is an instance of. */
  node(op: PyObject, sum: string): Draft | null {
    const { rt } = this;
    rt.heap.budget.work(10);
    const draft: Draft = { kind: "", start: 0, end: 0 };
    if (!this.position(op, draft, sum)) return null;
    const kind = this.kindOf(op, sum);
    if (kind === null) {
      const shown = reprText(rt, op);
      const text = `expected some sort of ${sum}, but got ${shown ?? ""}`;
      return shown === null ? null : raise(rt, "TypeError", text);
    }
    if (this.depth > 900) {
      const text = `maximum recursion depth exceeded during ast construction`;
      return raise(rt, "RecursionError", text);
    }
    this.depth++;
    draft.kind = kind;
    const isOk = this.fields(op, draft);
    this.depth--;
    return isOk ? draft : null;
  }

  private kindOf(op: PyObject, sum: string): string | null {
    const { types } = astState(this.rt);
    for (const { name, base, fields } of asdlClasses(this.rt.facts)) {
      const type = types.get(name);
      const isMember = base === sum || (name === sum && fields !== null);
      if (isMember && type !== undefined && isInstance(op, type)) return name;
    }
    return null;
  }

  private position(op: PyObject, draft: Draft, sum: string): boolean {
    const declared = asdlClasses(this.rt.facts).find(({ name }) => name === sum);
    if (!declared?.attributes?.length) return true;
    const line = this.attribute(op, "lineno", sum, null);
    const column = line === undefined ? undefined : this.attribute(op, "col_offset", sum, null);
    if (line === undefined || column === undefined) return false;
    const endLine = this.attribute(op, "end_lineno", sum, line);
    const endColumn = this.attribute(op, "end_col_offset", sum, column);
    if (endLine === undefined || endColumn === undefined) return false;
    const start = { line, column };
    this.places.push({ draft, start, end: { line: endLine, column: endColumn } });
    return true;
  }

  /** A position's number; undefined: an exception is set. */
  private attribute(
    op: PyObject,
    name: string,
    sum: string,
    otherwise: number | null,
  ): number | undefined {
    const { rt } = this;
    const value = objectLookupAttrStr(rt, op, name);
    if (value === null) return undefined;
    if (value === undefined || value === rt.none) {
      rt.heap.xdecref(value);
      if (otherwise !== null || !this.isStrict) return otherwise ?? 1;
      const text = `required field "${name}" missing from ${sum}`;
      raise(rt, "TypeError", text);
      return undefined;
    }
    const number = value instanceof PyLong ? Number(value.value) : null;
    rt.heap.decref(value);
    if (number !== null) return number;
    raise(rt, "ValueError", `invalid integer value: ${reprText(rt, value) ?? ""}`);
    return undefined;
  }

  private fields(op: PyObject, draft: Draft): boolean {
    const declared = asdlFields(this.rt.facts).get(draft.kind) ?? [];
    return (
      declared.every(field => {
        const value = this.field(op, draft.kind, field);
        if (value === undefined) return false;
        const isKind = draft.kind === "Constant" && field.name === "kind";
        draft[isKind ? "constantKind" : field.name] = value;
        return true;
      }) && this.complete(draft)
    );
  }

  /** Fields of our trees that this version's classes do not have. */
  private complete(draft: Draft): boolean {
    const { kind } = draft;
    if (kind === "FunctionDef" || kind === "AsyncFunctionDef" || kind === "ClassDef") {
      draft["type_params"] ??= [];
    }
    if (kind === "Import" || kind === "ImportFrom") draft["is_lazy"] ??= 0;
    if (kind === "ImportFrom") draft["level"] ??= 0;
    if (["TypeVar", "ParamSpec", "TypeVarTuple"].includes(kind)) draft["default_value"] ??= null;
    return true;
  }

  /** One field; undefined: an exception is set. */
  private field(op: PyObject, kind: string, field: AsdlField): unknown {
    const { rt } = this;
    const { name, mark, type } = field;
    const value = objectLookupAttrStr(rt, op, name);
    if (value === null) return undefined;
    const isAbsent = value === undefined || (value === rt.none && type !== "constant");
    let result: unknown;
    if (isAbsent && mark === "?") result = null;
    else if (value === undefined) result = this.absent(kind, field);
    else if (mark.endsWith("*")) result = this.list(value, kind, field);
    else result = this.single(value, field, name === "level");
    rt.heap.xdecref(value);
    return result;
  }

  /** A field that the node does not have: lists are empty from 3.13 on, a context is Load. */
  private absent(kind: string, { name, mark, type }: AsdlField): unknown {
    const isLenient = this.rt.facts.minor >= 13 || !this.isStrict;
    if (mark.endsWith("*") && isLenient) return [];
    if (type === "expr_context" && isLenient) return "Load";
    raise(this.rt, "TypeError", `required field "${name}" missing from ${kind}`);
    return undefined;
  }

  private list(value: PyObject, kind: string, field: AsdlField): unknown {
    const { rt } = this;
    if (!(value instanceof PyList)) {
      const given = typeOf(value).messageName;
      const text = `${kind} field "${field.name}" must be a list, not a ${given}`;
      raise(rt, "TypeError", text);
      return undefined;
    }
    const items: unknown[] = [];
    for (const item of [...value.ob_item]) {
      const mayBeNone = item === rt.none && (field.name === "keys" || field.name === "kw_defaults");
      const read = mayBeNone ? null : this.single(item, field, false);
      if (read === undefined) return undefined;
      items.push(read);
    }
    return items;
  }

  private single(value: PyObject, { type }: AsdlField, isCount: boolean): unknown {
    const { rt } = this;
    switch (type) {
      case "identifier":
      case "string": {
        if (value instanceof PyUnicode) return asString(value);
        raise(rt, "TypeError", `AST ${type} must be of type str`);
        return undefined;
      }
      case "int": {
        if (value instanceof PyLong) return Number(value.value);
        if (isCount && value === rt.none) return 0;
        const shown = reprText(rt, value);
        if (shown !== null) raise(rt, "ValueError", `invalid integer value: ${shown}`);
        return undefined;
      }
      case "constant":
        return this.constant(value);
      default: {
        const draft = this.node(value, type);
        if (draft === null) return undefined;
        return SIMPLE.has(type) ? draft.kind : draft;
      }
    }
  }

  /** A literal's value. */
  private constant(value: PyObject): ConstantValue | OtherConstant | undefined {
    const { rt } = this;
    const read = constantOf(rt, value);
    if (read !== null) return read;
    if (!this.isStrict) {
      const repr = reprText(rt, value);
      return repr === null ? undefined : { kind: "other", repr };
    }
    if (isFolded(rt, value)) return rt.unsupported("compile() of a constant that no literal has");
    raise(rt, "TypeError", `got an invalid type in Constant: ${typeOf(value).messageName}`);
    return undefined;
  }

  /** The tree, its nodes placed in a text of blanks that is large enough. */
  placed(root: Draft): ReadTree {
    const widths: number[] = [0];
    const cut = ({ line, column }: Place): Place => ({
      line: Math.min(Math.max(line, 1), MOST_LINES),
      column: Math.min(Math.max(column, 0), MOST_COLUMNS),
    });
    for (const { start, end } of this.places) {
      for (const { line, column } of [cut(start), cut(end)]) {
        while (widths.length < line) widths.push(0);
        widths[line - 1] = Math.max(widths[line - 1] ?? 0, column + 1);
      }
    }
    const text = new SourceText(widths.map(width => " ".repeat(width)).join("\n"));
    const offset = (place: Place): number => {
      const { line, column } = cut(place);
      return text.lineStart(line) + column;
    };
    for (const { draft, start, end } of this.places) {
      draft.start = offset(start);
      draft.end = offset(end);
    }
    // Each draft has all fields of its class, read one by one as the grammar declares them.
    return { tree: root as unknown as Node, text };
  }
}

const SIMPLE = new Set(["expr_context", "boolop", "operator", "unaryop", "cmpop"]);

/** Whether the compiler itself makes such constants. */
function isFolded(rt: Runtime, value: PyObject): boolean {
  return typeOf(value) === rt.types.tuple || typeOf(value) === rt.types.frozenset;
}

/** The value of an object that a literal can stand for; null: there is none. */
function constantOf(rt: Runtime, value: PyObject): ConstantValue | null {
  if (value === rt.none) return { kind: "none" };
  if (value === rt.ellipsis) return { kind: "ellipsis" };
  const type = typeOf(value);
  if (type === rt.types.bool && value instanceof PyLong) {
    return { kind: Number(value.value) === 1 ? "true" : "false" };
  }
  if (type === rt.types.int && value instanceof PyLong) {
    return { kind: "int", value: BigInt(value.value) };
  }
  if (type === rt.types.float && value instanceof PyFloat) {
    return { kind: "float", value: value.value };
  }
  if (type === rt.types.complex && value instanceof PyComplex) {
    return { kind: "complex", real: value.real, imag: value.imag };
  }
  if (type === rt.types.str && value instanceof PyUnicode) {
    return { kind: "str", value: asString(value) };
  }
  if (type === rt.types.bytes && value instanceof PyBytes) {
    return { kind: "bytes", value: value.value };
  }
  return null;
}
