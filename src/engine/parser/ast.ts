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

/** A file. */
export interface Module extends NodeBase {
  readonly kind: "Module";
  readonly body: readonly Stmt[];
}

/** A statement typed at a prompt (mode "single"). */
export interface Interactive extends NodeBase {
  readonly kind: "Interactive";
  readonly body: readonly Stmt[];
}

/** One expression (mode "eval"). */
export interface Expression extends NodeBase {
  readonly kind: "Expression";
  readonly body: Expr;
}

/** The root of a tree. */
export type Mod = Module | Interactive | Expression;

// --- stmt --------------------------------------------------------------------------------------

/** `def name[type_params](args) -> returns: body`. */
export interface FunctionDef extends NodeBase {
  readonly kind: "FunctionDef";
  readonly name: string;
  readonly args: Arguments;
  readonly body: readonly Stmt[];
  readonly decorator_list: readonly Expr[];
  readonly returns: Expr | null;
  readonly type_params: readonly TypeParam[];
}

/** `async def name[type_params](args) -> returns: body`. */
export interface AsyncFunctionDef extends NodeBase {
  readonly kind: "AsyncFunctionDef";
  readonly name: string;
  readonly args: Arguments;
  readonly body: readonly Stmt[];
  readonly decorator_list: readonly Expr[];
  readonly returns: Expr | null;
  readonly type_params: readonly TypeParam[];
}

/** `class name[type_params](bases, keywords): body`. */
export interface ClassDef extends NodeBase {
  readonly kind: "ClassDef";
  readonly name: string;
  readonly bases: readonly Expr[];
  readonly keywords: readonly Keyword[];
  readonly body: readonly Stmt[];
  readonly decorator_list: readonly Expr[];
  readonly type_params: readonly TypeParam[];
}

/** `return value`. */
export interface Return extends NodeBase {
  readonly kind: "Return";
  readonly value: Expr | null;
}

/** `del targets`. */
export interface Delete extends NodeBase {
  readonly kind: "Delete";
  readonly targets: readonly Expr[];
}

/** `targets[0] = targets[1] = value`. */
export interface Assign extends NodeBase {
  readonly kind: "Assign";
  readonly targets: readonly Expr[];
  readonly value: Expr;
}

/** `type name[type_params] = value` (PEP 695). */
export interface TypeAlias extends NodeBase {
  readonly kind: "TypeAlias";
  readonly name: Expr;
  readonly type_params: readonly TypeParam[];
  readonly value: Expr;
}

/** `target op= value`. */
export interface AugAssign extends NodeBase {
  readonly kind: "AugAssign";
  readonly target: Expr;
  readonly op: Operator;
  readonly value: Expr;
}

/** `target: annotation = value`. */
export interface AnnAssign extends NodeBase {
  readonly kind: "AnnAssign";
  readonly target: Expr;
  readonly annotation: Expr;
  readonly value: Expr | null;
  /** 1 when the target is a bare name without parentheses. */
  readonly simple: 0 | 1;
}

/** `for target in iter: body`, `else: orelse`. */
export interface For extends NodeBase {
  readonly kind: "For";
  readonly target: Expr;
  readonly iter: Expr;
  readonly body: readonly Stmt[];
  readonly orelse: readonly Stmt[];
}

/** `async for target in iter: body`, `else: orelse`. */
export interface AsyncFor extends NodeBase {
  readonly kind: "AsyncFor";
  readonly target: Expr;
  readonly iter: Expr;
  readonly body: readonly Stmt[];
  readonly orelse: readonly Stmt[];
}

/** `while test: body`, `else: orelse`. */
export interface While extends NodeBase {
  readonly kind: "While";
  readonly test: Expr;
  readonly body: readonly Stmt[];
  readonly orelse: readonly Stmt[];
}

/** `if test: body`, `else: orelse`; an `elif` is an If alone in `orelse`. */
export interface If extends NodeBase {
  readonly kind: "If";
  readonly test: Expr;
  readonly body: readonly Stmt[];
  /** The `else` block, or one `If` node for `elif`. */
  readonly orelse: readonly Stmt[];
}

/** `with items: body`. */
export interface With extends NodeBase {
  readonly kind: "With";
  readonly items: readonly WithItem[];
  readonly body: readonly Stmt[];
}

/** `async with items: body`. */
export interface AsyncWith extends NodeBase {
  readonly kind: "AsyncWith";
  readonly items: readonly WithItem[];
  readonly body: readonly Stmt[];
}

/** `match subject:` with its cases (PEP 634). */
export interface Match extends NodeBase {
  readonly kind: "Match";
  readonly subject: Expr;
  readonly cases: readonly MatchCase[];
}

/** `raise exc from cause`. */
export interface Raise extends NodeBase {
  readonly kind: "Raise";
  readonly exc: Expr | null;
  readonly cause: Expr | null;
}

/** `try: body`, the handlers, `else: orelse`, `finally: finalbody`. */
export interface Try extends NodeBase {
  readonly kind: "Try";
  readonly body: readonly Stmt[];
  readonly handlers: readonly ExceptHandler[];
  readonly orelse: readonly Stmt[];
  readonly finalbody: readonly Stmt[];
}

/** A `try` with `except*` (PEP 654). */
export interface TryStar extends NodeBase {
  readonly kind: "TryStar";
  readonly body: readonly Stmt[];
  readonly handlers: readonly ExceptHandler[];
  readonly orelse: readonly Stmt[];
  readonly finalbody: readonly Stmt[];
}

/** `assert test, msg`. */
export interface Assert extends NodeBase {
  readonly kind: "Assert";
  readonly test: Expr;
  readonly msg: Expr | null;
}

/** `import names`; 3.15: `lazy import names`. */
export interface Import extends NodeBase {
  readonly kind: "Import";
  readonly names: readonly Alias[];
  /** 1 for `lazy import` (PEP 810, 3.15). */
  readonly is_lazy: 0 | 1;
}

/** `from module import names`, with `level` dots before the module. */
export interface ImportFrom extends NodeBase {
  readonly kind: "ImportFrom";
  readonly module: string | null;
  readonly names: readonly Alias[];
  /** The number of leading dots. */
  readonly level: number;
  /** 1 for `lazy from … import` (PEP 810, 3.15). */
  readonly is_lazy: 0 | 1;
}

/** `global names`. */
export interface Global extends NodeBase {
  readonly kind: "Global";
  readonly names: readonly string[];
}

/** `nonlocal names`. */
export interface Nonlocal extends NodeBase {
  readonly kind: "Nonlocal";
  readonly names: readonly string[];
}

/** An expression as a statement; "Expr" in the asdl. */
export interface ExprStmt extends NodeBase {
  readonly kind: "Expr";
  readonly value: Expr;
}

/** `pass`. */
export interface Pass extends NodeBase {
  readonly kind: "Pass";
}

/** `break`. */
export interface Break extends NodeBase {
  readonly kind: "Break";
}

/** `continue`. */
export interface Continue extends NodeBase {
  readonly kind: "Continue";
}

/** Half-typed text in the place of a statement, with the parts of it that could be read. */
export interface ErrorStmt extends NodeBase {
  readonly kind: "ErrorStmt";
  readonly children: readonly (Stmt | Expr)[];
}

/** Any statement. */
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

/** `values[0] and values[1] and ...`, or with `or`. */
export interface BoolOp extends NodeBase {
  readonly kind: "BoolOp";
  readonly op: BoolOperator;
  readonly values: readonly Expr[];
}

/** `(target := value)` (PEP 572). */
export interface NamedExpr extends NodeBase {
  readonly kind: "NamedExpr";
  readonly target: Expr;
  readonly value: Expr;
}

/** `left op right`. */
export interface BinOp extends NodeBase {
  readonly kind: "BinOp";
  readonly left: Expr;
  readonly op: Operator;
  readonly right: Expr;
}

/** `op operand`. */
export interface UnaryOp extends NodeBase {
  readonly kind: "UnaryOp";
  readonly op: UnaryOperator;
  readonly operand: Expr;
}

/** `lambda args: body`. */
export interface Lambda extends NodeBase {
  readonly kind: "Lambda";
  readonly args: Arguments;
  readonly body: Expr;
}

/** `body if test else orelse`. */
export interface IfExp extends NodeBase {
  readonly kind: "IfExp";
  readonly test: Expr;
  readonly body: Expr;
  readonly orelse: Expr;
}

/** `{keys: values}`; a key that is null stands for `**value`. */
export interface Dict extends NodeBase {
  readonly kind: "Dict";
  /** `null` for `**value`. */
  readonly keys: readonly (Expr | null)[];
  readonly values: readonly Expr[];
}

/** `{elts}`; "Set" in the asdl. */
export interface Set_ extends NodeBase {
  readonly kind: "Set";
  readonly elts: readonly Expr[];
}

/** `[elt for ...]`. */
export interface ListComp extends NodeBase {
  readonly kind: "ListComp";
  readonly elt: Expr;
  readonly generators: readonly Comprehension[];
}

/** `{elt for ...}`. */
export interface SetComp extends NodeBase {
  readonly kind: "SetComp";
  readonly elt: Expr;
  readonly generators: readonly Comprehension[];
}

/** `{key: value for ...}`; without a value `{**key for ...}` (PEP 798, 3.15). */
export interface DictComp extends NodeBase {
  readonly kind: "DictComp";
  readonly key: Expr;
  /** `null` for `{**key for …}` (PEP 798, 3.15). */
  readonly value: Expr | null;
  readonly generators: readonly Comprehension[];
}

/** `(elt for ...)`. */
export interface GeneratorExp extends NodeBase {
  readonly kind: "GeneratorExp";
  readonly elt: Expr;
  readonly generators: readonly Comprehension[];
}

/** `await value`. */
export interface Await extends NodeBase {
  readonly kind: "Await";
  readonly value: Expr;
}

/** `yield value`. */
export interface Yield extends NodeBase {
  readonly kind: "Yield";
  readonly value: Expr | null;
}

/** `yield from value`. */
export interface YieldFrom extends NodeBase {
  readonly kind: "YieldFrom";
  readonly value: Expr;
}

/** `left ops[0] comparators[0] ops[1] comparators[1] ...`. */
export interface Compare extends NodeBase {
  readonly kind: "Compare";
  readonly left: Expr;
  readonly ops: readonly CompareOperator[];
  readonly comparators: readonly Expr[];
}

/** `func(args, keywords)`. */
export interface Call extends NodeBase {
  readonly kind: "Call";
  readonly func: Expr;
  readonly args: readonly Expr[];
  readonly keywords: readonly Keyword[];
}

/** `{value!conversion:format_spec}` in an f-string. */
export interface FormattedValue extends NodeBase {
  readonly kind: "FormattedValue";
  readonly value: Expr;
  /** The character after `!` (115 s, 114 r, 97 a), or -1. */
  readonly conversion: number;
  /** A JoinedStr. */
  readonly format_spec: Expr | null;
}

/** `{value!conversion:format_spec}` in a t-string, with its source text (PEP 750). */
export interface Interpolation extends NodeBase {
  readonly kind: "Interpolation";
  readonly value: Expr;
  /** The text of the expression as it was written; asdl says "constant", CPython gives a str. */
  readonly str: string;
  readonly conversion: number;
  readonly format_spec: Expr | null;
}

/** An f-string: its texts and replacement fields. */
export interface JoinedStr extends NodeBase {
  readonly kind: "JoinedStr";
  /** Constants of kind "str" and FormattedValues. */
  readonly values: readonly Expr[];
}

/** A t-string: its texts and interpolations (PEP 750). */
export interface TemplateStr extends NodeBase {
  readonly kind: "TemplateStr";
  /** Constants of kind "str" and Interpolations. */
  readonly values: readonly Expr[];
}

/** A literal; neighbouring texts are one. */
export interface Constant extends NodeBase {
  readonly kind: "Constant";
  readonly value: ConstantValue;
  /** "u" for a string written `u"…"`: the asdl field `kind`. */
  readonly constantKind: "u" | null;
}

/** `value.attr`. */
export interface Attribute extends NodeBase {
  readonly kind: "Attribute";
  readonly value: Expr;
  readonly attr: string;
  readonly ctx: ExprContext;
}

/** `value[slice]`. */
export interface Subscript extends NodeBase {
  readonly kind: "Subscript";
  readonly value: Expr;
  readonly slice: Expr;
  readonly ctx: ExprContext;
}

/** `*value` in a call, a display or a target. */
export interface Starred extends NodeBase {
  readonly kind: "Starred";
  readonly value: Expr;
  readonly ctx: ExprContext;
}

/** A variable. */
export interface Name extends NodeBase {
  readonly kind: "Name";
  /** In NFKC form, as CPython's identifiers are. */
  readonly id: string;
  readonly ctx: ExprContext;
}

/** `[elts]`. */
export interface List extends NodeBase {
  readonly kind: "List";
  readonly elts: readonly Expr[];
  readonly ctx: ExprContext;
}

/** `(elts)`, with parentheses or without. */
export interface Tuple extends NodeBase {
  readonly kind: "Tuple";
  readonly elts: readonly Expr[];
  readonly ctx: ExprContext;
}

/** `lower:upper:step` in a subscript. */
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

/** Any expression. */
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

/** What is done with a name, attribute, item, list or tuple. */
export type ExprContext = "Load" | "Store" | "Del";
/** The operators of BoolOp. */
export type BoolOperator = "And" | "Or";
/** The operators of BinOp and AugAssign. */
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
/** The operators of UnaryOp. */
export type UnaryOperator = "Invert" | "Not" | "UAdd" | "USub";
/** The operators of Compare. */
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

/** `for target in iter if ifs` of a comprehension. */
export interface Comprehension extends NodeBase {
  readonly kind: "comprehension";
  readonly target: Expr;
  readonly iter: Expr;
  readonly ifs: readonly Expr[];
  readonly is_async: 0 | 1;
}

/** `except type as name: body`. */
export interface ExceptHandler extends NodeBase {
  readonly kind: "ExceptHandler";
  readonly type: Expr | null;
  readonly name: string | null;
  readonly body: readonly Stmt[];
}

/** The parameters of a function; `kw_defaults` has null where there is no default. */
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

/** One parameter. */
export interface Arg extends NodeBase {
  readonly kind: "arg";
  readonly arg: string;
  readonly annotation: Expr | null;
}

/** `arg=value` in a call or class; without a name `**value`. */
export interface Keyword extends NodeBase {
  readonly kind: "keyword";
  /** `null` for `**value`. */
  readonly arg: string | null;
  readonly value: Expr;
}

/** `name as asname` in an import. */
export interface Alias extends NodeBase {
  readonly kind: "alias";
  /** Dotted, or "*". */
  readonly name: string;
  readonly asname: string | null;
}

/** `context_expr as optional_vars`. */
export interface WithItem extends NodeBase {
  readonly kind: "withitem";
  readonly context_expr: Expr;
  readonly optional_vars: Expr | null;
}

/** `case pattern if guard: body`. */
export interface MatchCase extends NodeBase {
  readonly kind: "match_case";
  readonly pattern: Pattern;
  readonly guard: Expr | null;
  readonly body: readonly Stmt[];
}

// --- pattern -----------------------------------------------------------------------------------

/** A literal or dotted name, compared with `==`. */
export interface MatchValue extends NodeBase {
  readonly kind: "MatchValue";
  readonly value: Expr;
}

/** None, True or False, compared with `is`. */
export interface MatchSingleton extends NodeBase {
  readonly kind: "MatchSingleton";
  readonly value: ConstantValue;
}

/** `[patterns]`. */
export interface MatchSequence extends NodeBase {
  readonly kind: "MatchSequence";
  readonly patterns: readonly Pattern[];
}

/** `{keys: patterns, **rest}`. */
export interface MatchMapping extends NodeBase {
  readonly kind: "MatchMapping";
  readonly keys: readonly Expr[];
  readonly patterns: readonly Pattern[];
  readonly rest: string | null;
}

/** `cls(patterns, kwd_attrs=kwd_patterns)`. */
export interface MatchClass extends NodeBase {
  readonly kind: "MatchClass";
  readonly cls: Expr;
  readonly patterns: readonly Pattern[];
  readonly kwd_attrs: readonly string[];
  readonly kwd_patterns: readonly Pattern[];
}

/** `*name` in a sequence; null is `*_`. */
export interface MatchStar extends NodeBase {
  readonly kind: "MatchStar";
  readonly name: string | null;
}

/** `pattern as name`, a name alone, or `_` with neither. */
export interface MatchAs extends NodeBase {
  readonly kind: "MatchAs";
  readonly pattern: Pattern | null;
  readonly name: string | null;
}

/** `patterns[0] | patterns[1] | ...`. */
export interface MatchOr extends NodeBase {
  readonly kind: "MatchOr";
  readonly patterns: readonly Pattern[];
}

/** Half-typed text in the place of a pattern. */
export interface ErrorPattern extends NodeBase {
  readonly kind: "ErrorPattern";
  readonly children: readonly (Pattern | Expr)[];
}

/** Any pattern. */
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

/** `name: bound = default_value` among type parameters. */
export interface TypeVar extends NodeBase {
  readonly kind: "TypeVar";
  readonly name: string;
  readonly bound: Expr | null;
  readonly default_value: Expr | null;
}

/** `**name = default_value` among type parameters. */
export interface ParamSpec extends NodeBase {
  readonly kind: "ParamSpec";
  readonly name: string;
  readonly default_value: Expr | null;
}

/** `*name = default_value` among type parameters. */
export interface TypeVarTuple extends NodeBase {
  readonly kind: "TypeVarTuple";
  readonly name: string;
  readonly default_value: Expr | null;
}

/** Any type parameter (PEP 695, PEP 696). */
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
