import { preparedFor } from "../../../../base/prepared.ts";
import type { CPythonFacts } from "../../../facts.ts";

/** One field of a node class: `expr* args`. */
export interface AsdlField {
  readonly type: string;
  /** "?" may be None, "*" a list, "?*" a list in which None may stand. */
  readonly mark: "" | "?" | "*" | "?*";
  readonly name: string;
}

/** One class of nodes, as Parser/Python.asdl declares it. */
export interface AsdlClass {
  readonly name: string;
  /** The sum that it belongs to; `AST` for a sum and for a product. */
  readonly base: string;
  /** Null: a sum, which has classes of its own in place of fields. */
  readonly fields: readonly AsdlField[] | null;
  /** Null: inherited. */
  readonly attributes: readonly string[] | null;
  /** Attributes that may be missing: the class says None for them. */
  readonly optionalAttributes: readonly string[];
  readonly doc: string;
  /** A sum without any fields: an instance of each class stands for all. */
  readonly isSimple: boolean;
}

/** `12+` before a field or a class: since 3.12; `14+expr?*|expr*`: the one from 3.14 on, the other before. */
const GRAMMAR = `
mod = Module(stmt* body, type_ignore* type_ignores) | Interactive(stmt* body) | Expression(expr body)
  | FunctionType(expr* argtypes, expr returns)
stmt @end? = FunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns,
    string? type_comment, 12+type_param* type_params)
  | AsyncFunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns,
    string? type_comment, 12+type_param* type_params)
  | ClassDef(identifier name, expr* bases, keyword* keywords, stmt* body, expr* decorator_list,
    12+type_param* type_params)
  | Return(expr? value) | Delete(expr* targets) | Assign(expr* targets, expr value, string? type_comment)
  | 12+TypeAlias(expr name, type_param* type_params, expr value)
  | AugAssign(expr target, operator op, expr value)
  | AnnAssign(expr target, expr annotation, expr? value, int simple)
  | For(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)
  | AsyncFor(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)
  | While(expr test, stmt* body, stmt* orelse) | If(expr test, stmt* body, stmt* orelse)
  | With(withitem* items, stmt* body, string? type_comment)
  | AsyncWith(withitem* items, stmt* body, string? type_comment)
  | Match(expr subject, match_case* cases) | Raise(expr? exc, expr? cause)
  | Try(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)
  | TryStar(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)
  | Assert(expr test, expr? msg) | Import(alias* names, 15+int? is_lazy)
  | ImportFrom(identifier? module, alias* names, int? level, 15+int? is_lazy)
  | Global(identifier* names) | Nonlocal(identifier* names) | Expr(expr value) | Pass | Break | Continue
expr @end? = BoolOp(boolop op, expr* values) | NamedExpr(expr target, expr value)
  | BinOp(expr left, operator op, expr right) | UnaryOp(unaryop op, expr operand)
  | Lambda(arguments args, expr body) | IfExp(expr test, expr body, expr orelse)
  | Dict(14+expr?*|expr* keys, expr* values) | Set(expr* elts)
  | ListComp(expr elt, comprehension* generators) | SetComp(expr elt, comprehension* generators)
  | DictComp(expr key, 15+expr?|expr value, comprehension* generators)
  | GeneratorExp(expr elt, comprehension* generators)
  | Await(expr value) | Yield(expr? value) | YieldFrom(expr value)
  | Compare(expr left, cmpop* ops, expr* comparators)
  | Call(expr func, expr* args, keyword* keywords)
  | FormattedValue(expr value, int conversion, expr? format_spec)
  | 14+Interpolation(expr value, constant str, int conversion, expr? format_spec)
  | JoinedStr(expr* values) | 14+TemplateStr(expr* values) | Constant(constant value, string? kind)
  | Attribute(expr value, identifier attr, expr_context ctx)
  | Subscript(expr value, expr slice, expr_context ctx) | Starred(expr value, expr_context ctx)
  | Name(identifier id, expr_context ctx) | List(expr* elts, expr_context ctx)
  | Tuple(expr* elts, expr_context ctx) | Slice(expr? lower, expr? upper, expr? step)
expr_context = Load | Store | Del
boolop = And | Or
operator = Add | Sub | Mult | MatMult | Div | Mod | Pow | LShift | RShift | BitOr | BitXor | BitAnd
  | FloorDiv
unaryop = Invert | Not | UAdd | USub
cmpop = Eq | NotEq | Lt | LtE | Gt | GtE | Is | IsNot | In | NotIn
comprehension = (expr target, expr iter, expr* ifs, int is_async)
excepthandler @end? = ExceptHandler(expr? type, identifier? name, stmt* body)
arguments = (arg* posonlyargs, arg* args, arg? vararg, arg* kwonlyargs, 14+expr?*|expr* kw_defaults,
  arg? kwarg, expr* defaults)
arg @end? = (identifier arg, expr? annotation, string? type_comment)
keyword @end? = (identifier? arg, expr value)
alias @end? = (identifier name, identifier? asname)
withitem = (expr context_expr, expr? optional_vars)
match_case = (pattern pattern, expr? guard, stmt* body)
pattern @end = MatchValue(expr value) | MatchSingleton(constant value) | MatchSequence(pattern* patterns)
  | MatchMapping(expr* keys, pattern* patterns, identifier? rest)
  | MatchClass(expr cls, pattern* patterns, identifier* kwd_attrs, pattern* kwd_patterns)
  | MatchStar(identifier? name) | MatchAs(pattern? pattern, identifier? name) | MatchOr(pattern* patterns)
type_ignore = TypeIgnore(int lineno, string tag)
12+type_param @end = TypeVar(identifier name, expr? bound, 13+expr? default_value)
  | ParamSpec(identifier name, 13+expr? default_value)
  | TypeVarTuple(identifier name, 13+expr? default_value)
`;

/** The classes of nodes of a version, in the order in which `_ast` makes them. */
export const asdlClasses = preparedFor((facts: CPythonFacts): readonly AsdlClass[] =>
  readGrammar(facts.minor),
);

/** The fields of each class by its name; a sum has none. */
export const asdlFields = preparedFor(
  (facts: CPythonFacts): ReadonlyMap<string, readonly AsdlField[]> =>
    new Map(asdlClasses(facts).map(({ name, fields }) => [name, fields ?? []])),
);

const POSITIONS = ["lineno", "col_offset", "end_lineno", "end_col_offset"];

function readGrammar(minor: number): AsdlClass[] {
  return GRAMMAR.trim()
    .split(/\n(?! )/)
    .map(definition => definition.replace(/\s+/g, " "))
    .flatMap(definition => readDefinition(definition, minor));
}

function readDefinition(definition: string, minor: number): AsdlClass[] {
  const equals = definition.indexOf("=");
  const [marked = "", ending] = definition.slice(0, equals).trim().split(" @");
  const name = ofVersion(marked, minor);
  if (name === null) return [];
  const attributes = ending === undefined ? [] : POSITIONS;
  const optionalAttributes = ending === "end?" ? POSITIONS.slice(2) : [];
  const right = definition.slice(equals + 1).trim();
  const head = { base: "AST", attributes, optionalAttributes };
  if (right.startsWith("(")) {
    const fields = readFields(right.slice(1, -1), minor);
    return [{ name, ...head, fields, doc: docOf(name, fields), isSimple: false }];
  }
  const members = right.split(" | ").flatMap(text => readClass(text.trim(), name, minor));
  const isSimple = members.every(({ fields }) => fields?.length === 0);
  const separator = isSimple ? " | " : `\n${" ".repeat(name.length + 1)}| `;
  const doc = `${name} = ${members.map(member => member.doc).join(separator)}`;
  return [
    { name, ...head, fields: null, doc, isSimple: false },
    ...members.map(member => ({ ...member, isSimple })),
  ];
}

function readClass(text: string, base: string, minor: number): AsdlClass[] {
  const [marked = "", inside = ""] = text.split(/[()]/);
  const name = ofVersion(marked, minor);
  if (name === null) return [];
  const fields = readFields(inside, minor);
  const doc = docOf(name, fields);
  const inherited = { attributes: null, optionalAttributes: [] };
  return [{ name, base, fields, ...inherited, doc, isSimple: false }];
}

function readFields(text: string, minor: number): AsdlField[] {
  return text.split(",").flatMap(part => {
    const [marked = "", name = ""] = part.trim().split(" ");
    const typed = ofVersion(marked, minor);
    const [, type = "", mark = ""] = /^(\w+)(\??\*?)$/.exec(typed ?? "") ?? [];
    return type === "" ? [] : [{ type, mark: mark as AsdlField["mark"], name }];
  });
}

/** What `14+new|old` is in a version; null: nothing. */
function ofVersion(text: string, minor: number): string | null {
  const [, since, now = "", before] = /^(\d+)\+([^|]*)(?:\|(.*))?$/.exec(text) ?? [];
  if (since === undefined) return text;
  return minor >= Number(since) ? now : (before ?? null);
}

function docOf(name: string, fields: readonly AsdlField[]): string {
  if (fields.length === 0) return name;
  return `${name}(${fields.map(({ type, mark, name: field }) => `${type}${mark} ${field}`).join(", ")})`;
}
