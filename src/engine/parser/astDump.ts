/** Trees as text: readable, exact for comparisons, and as one line of spans. */
import type { SourceText } from "../../base/text.ts";

import type { ConstantValue, Node } from "./ast.ts";
import { OPERATOR_SIGNS } from "./operators.ts";

/** The fields of each kind of node in the order of Parser/Python.asdl. */
const FIELDS: { readonly [kind: string]: readonly string[] } = {
  Module: ["body"],
  Interactive: ["body"],
  Expression: ["body"],
  FunctionDef: ["name", "args", "body", "decorator_list", "returns", "type_params"],
  AsyncFunctionDef: ["name", "args", "body", "decorator_list", "returns", "type_params"],
  ClassDef: ["name", "bases", "keywords", "body", "decorator_list", "type_params"],
  Return: ["value"],
  Delete: ["targets"],
  Assign: ["targets", "value"],
  TypeAlias: ["name", "type_params", "value"],
  AugAssign: ["target", "op", "value"],
  AnnAssign: ["target", "annotation", "value", "simple"],
  For: ["target", "iter", "body", "orelse"],
  AsyncFor: ["target", "iter", "body", "orelse"],
  While: ["test", "body", "orelse"],
  If: ["test", "body", "orelse"],
  With: ["items", "body"],
  AsyncWith: ["items", "body"],
  Match: ["subject", "cases"],
  Raise: ["exc", "cause"],
  Try: ["body", "handlers", "orelse", "finalbody"],
  TryStar: ["body", "handlers", "orelse", "finalbody"],
  Assert: ["test", "msg"],
  Import: ["names", "is_lazy"],
  ImportFrom: ["module", "names", "level", "is_lazy"],
  Global: ["names"],
  Nonlocal: ["names"],
  Expr: ["value"],
  Pass: [],
  Break: [],
  Continue: [],
  ErrorStmt: ["children"],
  BoolOp: ["op", "values"],
  NamedExpr: ["target", "value"],
  BinOp: ["left", "op", "right"],
  UnaryOp: ["op", "operand"],
  Lambda: ["args", "body"],
  IfExp: ["test", "body", "orelse"],
  Dict: ["keys", "values"],
  Set: ["elts"],
  ListComp: ["elt", "generators"],
  SetComp: ["elt", "generators"],
  DictComp: ["key", "value", "generators"],
  GeneratorExp: ["elt", "generators"],
  Await: ["value"],
  Yield: ["value"],
  YieldFrom: ["value"],
  Compare: ["left", "ops", "comparators"],
  Call: ["func", "args", "keywords"],
  FormattedValue: ["value", "conversion", "format_spec"],
  Interpolation: ["value", "str", "conversion", "format_spec"],
  JoinedStr: ["values"],
  TemplateStr: ["values"],
  Constant: ["value", "constantKind"],
  Attribute: ["value", "attr", "ctx"],
  Subscript: ["value", "slice", "ctx"],
  Starred: ["value", "ctx"],
  Name: ["id", "ctx"],
  List: ["elts", "ctx"],
  Tuple: ["elts", "ctx"],
  Slice: ["lower", "upper", "step"],
  ErrorExpr: ["children"],
  comprehension: ["target", "iter", "ifs", "is_async"],
  ExceptHandler: ["type", "name", "body"],
  arguments: ["posonlyargs", "args", "vararg", "kwonlyargs", "kw_defaults", "kwarg", "defaults"],
  arg: ["arg", "annotation"],
  keyword: ["arg", "value"],
  alias: ["name", "asname"],
  withitem: ["context_expr", "optional_vars"],
  match_case: ["pattern", "guard", "body"],
  MatchValue: ["value"],
  MatchSingleton: ["value"],
  MatchSequence: ["patterns"],
  MatchMapping: ["keys", "patterns", "rest"],
  MatchClass: ["cls", "patterns", "kwd_attrs", "kwd_patterns"],
  MatchStar: ["name"],
  MatchAs: ["pattern", "name"],
  MatchOr: ["patterns"],
  ErrorPattern: ["children"],
  TypeVar: ["name", "bound", "default_value"],
  ParamSpec: ["name", "default_value"],
  TypeVarTuple: ["name", "default_value"],
};

/** The names of `node`'s fields, in the order of the asdl. */
export function fieldsOf(node: Node): readonly string[] {
  return FIELDS[node.kind] ?? [];
}

/** The value of a field: `name` is one of `fieldsOf(node)`. */
export function fieldOf(node: Node, name: string): unknown {
  return (node as unknown as { readonly [field: string]: unknown })[name];
}

/** True for values that are nodes of the tree, and not constants, which have a `kind` too. */
export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "kind" in value && "start" in value;
}

/** The nodes directly below `node`, in the order of the fields. */
export function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  for (const name of fieldsOf(node)) {
    const value = fieldOf(node, name);
    if (Array.isArray(value)) children.push(...value.filter(isNode));
    else if (isNode(value)) children.push(value);
  }
  return children;
}

/** `node` and all nodes below it, parents first, breadth first as `ast.walk`. */
export function walk(node: Node): Node[] {
  const found = [node];
  for (let i = 0; i < found.length; i++) found.push(...childrenOf(found[i]!)); // `i` is in range.
  return found;
}

// --- readable ----------------------------------------------------------------------------------

/** The tree with one node a line, children indented, as `ast.dump(tree, indent=2)` reads. */
export function dumpReadable(node: Node, text: SourceText): string {
  const lines: string[] = [];
  const write = (value: Node, label: string, depth: number): void => {
    const { lineno, col_offset, end_lineno, end_col_offset } = text.location(value);
    const simple: string[] = [];
    const below: [string, Node][] = [];
    for (const name of fieldsOf(value)) {
      const field = fieldOf(value, name);
      if (isNode(field)) below.push([name, field]);
      else if (Array.isArray(field) && field.some(isNode)) {
        field.forEach((item: unknown, i) => {
          if (isNode(item)) below.push([`${name}[${i}]`, item]);
        });
      } else if (Array.isArray(field)) {
        if (field.length > 0) simple.push(`${name}=[${field.map(String).join(", ")}]`);
      } else if (field !== null && field !== 0) {
        simple.push(`${name}=${readableField(field)}`);
      }
    }
    const place = `${lineno}:${col_offset}-${end_lineno}:${end_col_offset}`;
    lines.push(`${"  ".repeat(depth)}${label}${value.kind}(${simple.join(", ")}) ${place}`);
    for (const [name, child] of below) write(child, `${name}=`, depth + 1);
  };
  write(node, "", 0);
  return `${lines.join("\n")}\n`;
}

function readableField(field: unknown): string {
  if (typeof field === "string") return JSON.stringify(field);
  if (typeof field === "object" && field !== null) return readableConstant(field as ConstantValue);
  return String(field);
}

/** A constant as Python would write it, as nearly as JavaScript prints it. */
export function readableConstant(value: ConstantValue): string {
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
      return value.value.toString();
    case "float":
      return Number.isInteger(value.value) ? value.value.toFixed(1) : String(value.value);
    case "complex":
      return `${value.imag}j`;
    case "str":
      return JSON.stringify(value.value);
    case "bytes":
      return `b${JSON.stringify(String.fromCharCode(...value.value))}`;
  }
}

// --- exact -------------------------------------------------------------------------------------

/**
 * The tree in one line with every field, position and constant: what scripts/parserGate.py writes
 * for CPython's tree. `minor` leaves out the fields that the version does not have.
 */
export function dumpExact(node: Node, text: SourceText, minor: number): string {
  let fields: string[];
  if (node.kind === "Constant") {
    fields = [exactConstant(node.value), exactValue(node.constantKind, text, minor)];
  } else if (node.kind === "MatchSingleton") {
    fields = [exactConstant(node.value)];
  } else {
    fields = fieldsOf(node)
      .filter(name => minor >= (NEWER_FIELDS[name] ?? 0))
      .map(name => exactValue(fieldOf(node, name), text, minor, OPERATOR_FIELDS.has(name)));
  }
  let place = "";
  if (!WITHOUT_POSITION.has(node.kind)) {
    const { lineno, col_offset, end_lineno, end_col_offset } = text.location(node);
    place = `@${lineno}:${col_offset}-${end_lineno}:${end_col_offset}`;
  }
  return `${node.kind}${place}(${fields.join(",")})`;
}

/** Fields that came after 3.11, by the minor version that brought them. */
const NEWER_FIELDS: { readonly [field: string]: number } = {
  type_params: 12,
  default_value: 13,
  is_lazy: 15,
};

/** Nodes that have no position in CPython. */
const WITHOUT_POSITION = new Set(["arguments", "comprehension", "withitem", "match_case"]);

/** Fields whose string is the name of an asdl class without fields. */
const OPERATOR_FIELDS = new Set(["op", "ops", "ctx"]);

function exactValue(value: unknown, text: SourceText, minor: number, isOperator = false): string {
  if (isNode(value)) return dumpExact(value, text, minor);
  if (Array.isArray(value)) {
    return `[${value.map(item => exactValue(item, text, minor, isOperator)).join(",")}]`;
  }
  if (value === null) return "~";
  if (typeof value === "string") return isOperator ? value : exactText(value);
  return String(value);
}

function exactText(value: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII begins with them.
  if (/^[\x00-\x7f]*$/.test(value)) return JSON.stringify(value).replaceAll("\x7f", "\\u007f");
  let hex = "u";
  for (let i = 0; i < value.length; i++) {
    hex += value.charCodeAt(i).toString(16).padStart(4, "0");
  }
  return hex;
}

function exactConstant(value: ConstantValue): string {
  switch (value.kind) {
    case "none":
      return "None";
    case "true":
      return "True";
    case "false":
      return "False";
    case "ellipsis":
      return "...";
    case "int":
      return `i${value.value.toString(16)}`;
    case "float":
      return `f${doubleHex(value.value)}`;
    case "complex":
      return `c${doubleHex(value.imag)}`;
    case "str":
      return exactText(value.value);
    case "bytes":
      return `b${hexOf(value.value)}`;
  }
}

function doubleHex(value: number): string {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return hexOf(new Uint8Array(view.buffer));
}

function hexOf(bytes: Uint8Array): string {
  let hex = "";
  for (const byte of bytes) hex += byte.toString(16).padStart(2, "0");
  return hex;
}

// --- spans -------------------------------------------------------------------------------------

/** The kinds of node that have a span. */
const SPAN_KINDS = new Set(
  (
    "FunctionDef AsyncFunctionDef ClassDef Call Attribute Subscript Name BinOp BoolOp Compare " +
    "UnaryOp JoinedStr TemplateStr ListComp SetComp DictComp GeneratorExp Lambda IfExp NamedExpr " +
    "Await Yield YieldFrom Starred Tuple List Set Dict Match MatchValue MatchSingleton " +
    "MatchSequence MatchMapping MatchClass MatchStar MatchAs MatchOr If For AsyncFor While Try " +
    "TryStar With AsyncWith Return Assign AugAssign AnnAssign Import ImportFrom Global Nonlocal " +
    "Delete Raise Assert Pass Break Continue Expr Slice arg TypeAlias ExceptHandler"
  ).split(" "),
);

/** Every node of the tree as "KIND[:DETAIL]@START-END", sorted as Python sorts strings. */
export function spansOf(tree: Node): string[] {
  const spans: string[] = [];
  for (const node of walk(tree)) {
    const label = spanOf(node);
    if (label !== null) spans.push(`${label}@${node.start}-${node.end}`);
  }
  return spans.sort(byCodePoint);
}

/** The node's "KIND[:DETAIL]"; `null` for the kinds that have no span. */
export function spanOf(node: Node): string | null {
  if (!SPAN_KINDS.has(node.kind)) return null;
  const detail = spanDetail(node);
  return detail === null ? node.kind : `${node.kind}:${detail}`;
}

/** Python compares strings by code points, JavaScript by UTF-16 units. */
function byCodePoint(a: string, b: string): number {
  if (a === b) return 0;
  const left = Array.from(a);
  const right = Array.from(b);
  const length = Math.min(left.length, right.length);
  for (let i = 0; i < length; i++) {
    if (left[i] !== right[i]) return left[i]!.codePointAt(0)! - right[i]!.codePointAt(0)!;
  }
  return left.length - right.length;
}

function spanDetail(node: Node): string | null {
  switch (node.kind) {
    case "Name":
      return `${node.ctx}:${node.id}`;
    case "Attribute":
      return node.attr;
    case "BinOp":
    case "UnaryOp":
    case "AugAssign":
      return OPERATOR_SIGNS[node.op];
    case "BoolOp":
      return `${OPERATOR_SIGNS[node.op]}${node.values.length}`;
    case "Compare":
      return node.ops.map(op => OPERATOR_SIGNS[op]).join(",");
    case "FunctionDef":
    case "AsyncFunctionDef":
    case "ClassDef":
      return node.name;
    case "Call":
      return String(node.args.length + node.keywords.length);
    case "Tuple":
    case "List":
    case "Set":
      return String(node.elts.length);
    case "Dict":
      return String(node.keys.length);
    case "Assign":
      return String(node.targets.length);
    case "arg":
      return node.arg;
    default:
      return null;
  }
}
