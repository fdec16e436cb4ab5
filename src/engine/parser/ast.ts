/**
 * The abstract syntax tree: node and field names are those of CPython 3.15's Parser/Python.asdl,
 * so that `ast.dump` and this file can be read side by side. The older versions' trees are subsets
 * of it. An asdl `?` is `null` here, an asdl `*` an array.
 *
 * Every node has `start` and `end` (exclusive), offsets in UTF-16 code units; SourceText.location
 * turns them into CPython's lines and columns. Nodes that have no position in CPython (`arguments`,
 * `comprehension`, `withitem`, `match_case`) have the range from their first to their last token.
 *
 * Departs from the asdl in three things: `Constant.kind` is `Constant.constantKind`, as `kind` tells
 * nodes apart; `type_comment` and `type_ignores` are left out (CPython fills them only when asked
 * to); and three nodes of our own, ErrorStmt, ErrorExpr and ErrorPattern, stand where half-typed
 * text could not be read. They are only in trees whose `errors` are not empty.
 */
import type { Offset } from "../../base/text.ts";

interface NodeBase {
  readonly start: Offset;
  readonly end: Offset;
}

// --- mod ---------------------------------------------------------------------------------------

export interface Module extends NodeBase {
  readonly kind: "Module";
  readonly body: readonly Stmt[];
}

export interface Interactive extends NodeBase {
  readonly kind: "Interactive";
  readonly body: readonly Stmt[];
}

export interface Expression extends NodeBase {
  readonly kind: "Expression";
  readonly body: Expr;
}

export type Mod = Module | Interactive | Expression;

// --- stmt --------------------------------------------------------------------------------------

export interface FunctionDef extends NodeBase {
  readonly kind: "FunctionDef";
  readonly name: string;
  readonly args: Arguments;
  readonly body: readonly Stmt[];
  readonly decorator_list: readonly Expr[];
  readonly returns: Expr | null;
  readonly type_params: readonly TypeParam[];
}

export interface AsyncFunctionDef extends NodeBase {
  readonly kind: "AsyncFunctionDef";
  readonly name: string;
  readonly args: Arguments;
  readonly body: readonly Stmt[];
  readonly decorator_list: readonly Expr[];
  readonly returns: Expr | null;
  readonly type_params: readonly TypeParam[];
}

export interface ClassDef extends NodeBase {
  readonly kind: "ClassDef";
  readonly name: string;
  readonly bases: readonly Expr[];
  readonly keywords: readonly Keyword[];
  readonly body: readonly Stmt[];
  readonly decorator_list: readonly Expr[];
  readonly type_params: readonly TypeParam[];
}

export interface Return extends NodeBase {
  readonly kind: "Return";
  readonly value: Expr | null;
}

export interface Delete extends NodeBase {
  readonly kind: "Delete";
  readonly targets: readonly Expr[];
}

export interface Assign extends NodeBase {
  readonly kind: "Assign";
  readonly targets: readonly Expr[];
  readonly value: Expr;
}

export interface TypeAlias extends NodeBase {
  readonly kind: "TypeAlias";
  readonly name: Expr;
  readonly type_params: readonly TypeParam[];
  readonly value: Expr;
}

export interface AugAssign extends NodeBase {
  readonly kind: "AugAssign";
  readonly target: Expr;
  readonly op: Operator;
  readonly value: Expr;
}

export interface AnnAssign extends NodeBase {
  readonly kind: "AnnAssign";
  readonly target: Expr;
  readonly annotation: Expr;
  readonly value: Expr | null;
  /** 1 when the target is a bare name without parentheses. */
  readonly simple: 0 | 1;
}

export interface For extends NodeBase {
  readonly kind: "For";
  readonly target: Expr;
  readonly iter: Expr;
  readonly body: readonly Stmt[];
  readonly orelse: readonly Stmt[];
}

export interface AsyncFor extends NodeBase {
  readonly kind: "AsyncFor";
  readonly target: Expr;
  readonly iter: Expr;
  readonly body: readonly Stmt[];
  readonly orelse: readonly Stmt[];
}

export interface While extends NodeBase {
  readonly kind: "While";
  readonly test: Expr;
  readonly body: readonly Stmt[];
  readonly orelse: readonly Stmt[];
}

export interface If extends NodeBase {
  readonly kind: "If";
  readonly test: Expr;
  readonly body: readonly Stmt[];
  /** The `else` block, or one `If` node for `elif`. */
  readonly orelse: readonly Stmt[];
}

export interface With extends NodeBase {
  readonly kind: "With";
  readonly items: readonly WithItem[];
  readonly body: readonly Stmt[];
}

export interface AsyncWith extends NodeBase {
  readonly kind: "AsyncWith";
  readonly items: readonly WithItem[];
  readonly body: readonly Stmt[];
}

export interface Match extends NodeBase {
  readonly kind: "Match";
  readonly subject: Expr;
  readonly cases: readonly MatchCase[];
}

export interface Raise extends NodeBase {
  readonly kind: "Raise";
  readonly exc: Expr | null;
  readonly cause: Expr | null;
}

export interface Try extends NodeBase {
  readonly kind: "Try";
  readonly body: readonly Stmt[];
  readonly handlers: readonly ExceptHandler[];
  readonly orelse: readonly Stmt[];
  readonly finalbody: readonly Stmt[];
}

export interface TryStar extends NodeBase {
  readonly kind: "TryStar";
  readonly body: readonly Stmt[];
  readonly handlers: readonly ExceptHandler[];
  readonly orelse: readonly Stmt[];
  readonly finalbody: readonly Stmt[];
}

export interface Assert extends NodeBase {
  readonly kind: "Assert";
  readonly test: Expr;
  readonly msg: Expr | null;
}

export interface Import extends NodeBase {
  readonly kind: "Import";
  readonly names: readonly Alias[];
  /** 1 for `lazy import` (PEP 810, 3.15). */
  readonly is_lazy: 0 | 1;
}

export interface ImportFrom extends NodeBase {
  readonly kind: "ImportFrom";
  readonly module: string | null;
  readonly names: readonly Alias[];
  /** The number of leading dots. */
  readonly level: number;
  /** 1 for `lazy from … import` (PEP 810, 3.15). */
  readonly is_lazy: 0 | 1;
}

export interface Global extends NodeBase {
  readonly kind: "Global";
  readonly names: readonly string[];
}

export interface Nonlocal extends NodeBase {
  readonly kind: "Nonlocal";
  readonly names: readonly string[];
}

export interface ExprStmt extends NodeBase {
  readonly kind: "Expr";
  readonly value: Expr;
}

export interface Pass extends NodeBase {
  readonly kind: "Pass";
}

export interface Break extends NodeBase {
  readonly kind: "Break";
}

export interface Continue extends NodeBase {
  readonly kind: "Continue";
}

/** Half-typed text in the place of a statement, with the parts of it that could be read. */
export interface ErrorStmt extends NodeBase {
  readonly kind: "ErrorStmt";
  readonly children: readonly (Stmt | Expr)[];
}

export type Stmt =
  | FunctionDef
  | AsyncFunctionDef
  | ClassDef
  | Return
  | Delete
  | Assign
  | TypeAlias
  | AugAssign
  | AnnAssign
  | For
  | AsyncFor
  | While
  | If
  | With
  | AsyncWith
  | Match
  | Raise
  | Try
  | TryStar
  | Assert
  | Import
  | ImportFrom
  | Global
  | Nonlocal
  | ExprStmt
  | Pass
  | Break
  | Continue
  | ErrorStmt;

// --- expr --------------------------------------------------------------------------------------

export interface BoolOp extends NodeBase {
  readonly kind: "BoolOp";
  readonly op: BoolOperator;
  readonly values: readonly Expr[];
}

export interface NamedExpr extends NodeBase {
  readonly kind: "NamedExpr";
  readonly target: Expr;
  readonly value: Expr;
}

export interface BinOp extends NodeBase {
  readonly kind: "BinOp";
  readonly left: Expr;
  readonly op: Operator;
  readonly right: Expr;
}

export interface UnaryOp extends NodeBase {
  readonly kind: "UnaryOp";
  readonly op: UnaryOperator;
  readonly operand: Expr;
}

export interface Lambda extends NodeBase {
  readonly kind: "Lambda";
  readonly args: Arguments;
  readonly body: Expr;
}

export interface IfExp extends NodeBase {
  readonly kind: "IfExp";
  readonly test: Expr;
  readonly body: Expr;
  readonly orelse: Expr;
}

export interface Dict extends NodeBase {
  readonly kind: "Dict";
  /** `null` for `**value`. */
  readonly keys: readonly (Expr | null)[];
  readonly values: readonly Expr[];
}

export interface Set_ extends NodeBase {
  readonly kind: "Set";
  readonly elts: readonly Expr[];
}

export interface ListComp extends NodeBase {
  readonly kind: "ListComp";
  readonly elt: Expr;
  readonly generators: readonly Comprehension[];
}

export interface SetComp extends NodeBase {
  readonly kind: "SetComp";
  readonly elt: Expr;
  readonly generators: readonly Comprehension[];
}

export interface DictComp extends NodeBase {
  readonly kind: "DictComp";
  readonly key: Expr;
  /** `null` for `{**key for …}` (PEP 798, 3.15). */
  readonly value: Expr | null;
  readonly generators: readonly Comprehension[];
}

export interface GeneratorExp extends NodeBase {
  readonly kind: "GeneratorExp";
  readonly elt: Expr;
  readonly generators: readonly Comprehension[];
}

export interface Await extends NodeBase {
  readonly kind: "Await";
  readonly value: Expr;
}

export interface Yield extends NodeBase {
  readonly kind: "Yield";
  readonly value: Expr | null;
}

export interface YieldFrom extends NodeBase {
  readonly kind: "YieldFrom";
  readonly value: Expr;
}

export interface Compare extends NodeBase {
  readonly kind: "Compare";
  readonly left: Expr;
  readonly ops: readonly CompareOperator[];
  readonly comparators: readonly Expr[];
}

export interface Call extends NodeBase {
  readonly kind: "Call";
  readonly func: Expr;
  readonly args: readonly Expr[];
  readonly keywords: readonly Keyword[];
}

export interface FormattedValue extends NodeBase {
  readonly kind: "FormattedValue";
  readonly value: Expr;
  /** The character after `!` (115 s, 114 r, 97 a), or -1. */
  readonly conversion: number;
  /** A JoinedStr. */
  readonly format_spec: Expr | null;
}

export interface Interpolation extends NodeBase {
  readonly kind: "Interpolation";
  readonly value: Expr;
  /** The text of the expression as it was written; asdl says "constant", CPython gives a str. */
  readonly str: string;
  readonly conversion: number;
  readonly format_spec: Expr | null;
}

export interface JoinedStr extends NodeBase {
  readonly kind: "JoinedStr";
  /** Constants of kind "str" and FormattedValues. */
  readonly values: readonly Expr[];
}

export interface TemplateStr extends NodeBase {
  readonly kind: "TemplateStr";
  /** Constants of kind "str" and Interpolations. */
  readonly values: readonly Expr[];
}

export interface Constant extends NodeBase {
  readonly kind: "Constant";
  readonly value: ConstantValue;
  /** "u" for a string written `u"…"`: the asdl field `kind`. */
  readonly constantKind: "u" | null;
}

export interface Attribute extends NodeBase {
  readonly kind: "Attribute";
  readonly value: Expr;
  readonly attr: string;
  readonly ctx: ExprContext;
}

export interface Subscript extends NodeBase {
  readonly kind: "Subscript";
  readonly value: Expr;
  readonly slice: Expr;
  readonly ctx: ExprContext;
}

export interface Starred extends NodeBase {
  readonly kind: "Starred";
  readonly value: Expr;
  readonly ctx: ExprContext;
}

export interface Name extends NodeBase {
  readonly kind: "Name";
  /** In NFKC form, as CPython's identifiers are. */
  readonly id: string;
  readonly ctx: ExprContext;
}

export interface List extends NodeBase {
  readonly kind: "List";
  readonly elts: readonly Expr[];
  readonly ctx: ExprContext;
}

export interface Tuple extends NodeBase {
  readonly kind: "Tuple";
  readonly elts: readonly Expr[];
  readonly ctx: ExprContext;
}

export interface Slice extends NodeBase {
  readonly kind: "Slice";
  readonly lower: Expr | null;
  readonly upper: Expr | null;
  readonly step: Expr | null;
}

/** Half-typed text in the place of an expression; empty when nothing stands there. */
export interface ErrorExpr extends NodeBase {
  readonly kind: "ErrorExpr";
  readonly children: readonly Expr[];
}

export type Expr =
  | BoolOp
  | NamedExpr
  | BinOp
  | UnaryOp
  | Lambda
  | IfExp
  | Dict
  | Set_
  | ListComp
  | SetComp
  | DictComp
  | GeneratorExp
  | Await
  | Yield
  | YieldFrom
  | Compare
  | Call
  | FormattedValue
  | Interpolation
  | JoinedStr
  | TemplateStr
  | Constant
  | Attribute
  | Subscript
  | Starred
  | Name
  | List
  | Tuple
  | Slice
  | ErrorExpr;

export type ExprContext = "Load" | "Store" | "Del";
export type BoolOperator = "And" | "Or";
export type Operator =
  | "Add"
  | "Sub"
  | "Mult"
  | "MatMult"
  | "Div"
  | "Mod"
  | "Pow"
  | "LShift"
  | "RShift"
  | "BitOr"
  | "BitXor"
  | "BitAnd"
  | "FloorDiv";
export type UnaryOperator = "Invert" | "Not" | "UAdd" | "USub";
export type CompareOperator =
  | "Eq"
  | "NotEq"
  | "Lt"
  | "LtE"
  | "Gt"
  | "GtE"
  | "Is"
  | "IsNot"
  | "In"
  | "NotIn";

/** The value of a literal. `complex` is always imaginary here: a literal has no real part. */
export type ConstantValue =
  | { readonly kind: "none" }
  | { readonly kind: "true" }
  | { readonly kind: "false" }
  | { readonly kind: "ellipsis" }
  | { readonly kind: "int"; readonly value: bigint }
  | { readonly kind: "float"; readonly value: number }
  | { readonly kind: "complex"; readonly real: number; readonly imag: number }
  | { readonly kind: "str"; readonly value: string }
  | { readonly kind: "bytes"; readonly value: Uint8Array };

// --- the rest ----------------------------------------------------------------------------------

export interface Comprehension extends NodeBase {
  readonly kind: "comprehension";
  readonly target: Expr;
  readonly iter: Expr;
  readonly ifs: readonly Expr[];
  readonly is_async: 0 | 1;
}

export interface ExceptHandler extends NodeBase {
  readonly kind: "ExceptHandler";
  readonly type: Expr | null;
  readonly name: string | null;
  readonly body: readonly Stmt[];
}

export interface Arguments extends NodeBase {
  readonly kind: "arguments";
  readonly posonlyargs: readonly Arg[];
  readonly args: readonly Arg[];
  readonly vararg: Arg | null;
  readonly kwonlyargs: readonly Arg[];
  /** One for each of `kwonlyargs`; `null` where it has no default. */
  readonly kw_defaults: readonly (Expr | null)[];
  readonly kwarg: Arg | null;
  /** Of the last positional parameters. */
  readonly defaults: readonly Expr[];
}

export interface Arg extends NodeBase {
  readonly kind: "arg";
  readonly arg: string;
  readonly annotation: Expr | null;
}

export interface Keyword extends NodeBase {
  readonly kind: "keyword";
  /** `null` for `**value`. */
  readonly arg: string | null;
  readonly value: Expr;
}

export interface Alias extends NodeBase {
  readonly kind: "alias";
  /** Dotted, or "*". */
  readonly name: string;
  readonly asname: string | null;
}

export interface WithItem extends NodeBase {
  readonly kind: "withitem";
  readonly context_expr: Expr;
  readonly optional_vars: Expr | null;
}

export interface MatchCase extends NodeBase {
  readonly kind: "match_case";
  readonly pattern: Pattern;
  readonly guard: Expr | null;
  readonly body: readonly Stmt[];
}

// --- pattern -----------------------------------------------------------------------------------

export interface MatchValue extends NodeBase {
  readonly kind: "MatchValue";
  readonly value: Expr;
}

export interface MatchSingleton extends NodeBase {
  readonly kind: "MatchSingleton";
  readonly value: ConstantValue;
}

export interface MatchSequence extends NodeBase {
  readonly kind: "MatchSequence";
  readonly patterns: readonly Pattern[];
}

export interface MatchMapping extends NodeBase {
  readonly kind: "MatchMapping";
  readonly keys: readonly Expr[];
  readonly patterns: readonly Pattern[];
  readonly rest: string | null;
}

export interface MatchClass extends NodeBase {
  readonly kind: "MatchClass";
  readonly cls: Expr;
  readonly patterns: readonly Pattern[];
  readonly kwd_attrs: readonly string[];
  readonly kwd_patterns: readonly Pattern[];
}

export interface MatchStar extends NodeBase {
  readonly kind: "MatchStar";
  readonly name: string | null;
}

export interface MatchAs extends NodeBase {
  readonly kind: "MatchAs";
  readonly pattern: Pattern | null;
  readonly name: string | null;
}

export interface MatchOr extends NodeBase {
  readonly kind: "MatchOr";
  readonly patterns: readonly Pattern[];
}

/** Half-typed text in the place of a pattern. */
export interface ErrorPattern extends NodeBase {
  readonly kind: "ErrorPattern";
  readonly children: readonly (Pattern | Expr)[];
}

export type Pattern =
  | MatchValue
  | MatchSingleton
  | MatchSequence
  | MatchMapping
  | MatchClass
  | MatchStar
  | MatchAs
  | MatchOr
  | ErrorPattern;

// --- type_param --------------------------------------------------------------------------------

export interface TypeVar extends NodeBase {
  readonly kind: "TypeVar";
  readonly name: string;
  readonly bound: Expr | null;
  readonly default_value: Expr | null;
}

export interface ParamSpec extends NodeBase {
  readonly kind: "ParamSpec";
  readonly name: string;
  readonly default_value: Expr | null;
}

export interface TypeVarTuple extends NodeBase {
  readonly kind: "TypeVarTuple";
  readonly name: string;
  readonly default_value: Expr | null;
}

export type TypeParam = TypeVar | ParamSpec | TypeVarTuple;

/** Any node of the tree. */
export type Node =
  | Mod
  | Stmt
  | Expr
  | Pattern
  | TypeParam
  | Comprehension
  | ExceptHandler
  | Arguments
  | Arg
  | Keyword
  | Alias
  | WithItem
  | MatchCase;
