import type {
  Alias,
  Arg,
  Arguments,
  ConstantValue,
  Expr,
  Keyword,
  Node,
  Operator,
  Pattern,
  Stmt,
  TypeParam,
} from "../../../parser/ast.ts";
import { OPERATOR_SIGNS } from "../../../parser/operators.ts";
import { ALL_QUOTES, MULTI_QUOTES, quoteText } from "./unparseStrings.ts";

/** A constant that no literal stands for: its repr(). */
export interface OtherConstant {
  readonly kind: "other";
  readonly repr: string;
}

/** What the unparser asks of the runtime. */
export interface UnparseHost {
  readonly minor: number;
  /** repr() of a constant. */
  readonly repr: (value: ConstantValue | OtherConstant) => string;
}

/** How tightly a place binds (_Precedence of ast.py); what binds less is put in parentheses. */
const PR = {
  NAMED_EXPR: 0,
  TUPLE: 1,
  YIELD: 2,
  TEST: 3,
  OR: 4,
  AND: 5,
  NOT: 6,
  CMP: 7,
  EXPR: 8,
  BOR: 8,
  BXOR: 9,
  BAND: 10,
  SHIFT: 11,
  ARITH: 12,
  TERM: 13,
  FACTOR: 14,
  POWER: 15,
  AWAIT: 16,
  ATOM: 17,
} as const;

const BINARY: Readonly<Record<Operator, number>> = {
  Add: PR.ARITH,
  Sub: PR.ARITH,
  Mult: PR.TERM,
  MatMult: PR.TERM,
  Div: PR.TERM,
  Mod: PR.TERM,
  FloorDiv: PR.TERM,
  LShift: PR.SHIFT,
  RShift: PR.SHIFT,
  BitOr: PR.BOR,
  BitXor: PR.BXOR,
  BitAnd: PR.BAND,
  Pow: PR.POWER,
};

/** Infinity has no literal: a number that overflows reads back as it. */
const INFINITY = "1e309";

/** ast.unparse: source text that parses to the same tree. */
export function unparseTree(node: Node, host: UnparseHost): string {
  return new Unparser(host).whole(node);
}

class Unparser {
  private readonly lines: string[] = [];
  private indent = 0;

  constructor(private readonly host: UnparseHost) {}

  whole(node: Node): string {
    switch (node.kind) {
      case "Module":
        this.docstringAndBody(node.body);
        break;
      case "Interactive":
        this.body(node.body);
        break;
      case "Expression":
        return this.expr(node.body, PR.TEST);
      case "ExceptHandler":
        this.handler(node, "");
        break;
      case "match_case":
        this.matchCase(node);
        break;
      default:
        return this.part(node);
    }
    return this.lines.join("\n");
  }

  /** A node that is part of a line, or one statement. */
  private part(node: Node): string {
    switch (node.kind) {
      case "arguments":
        return this.argumentList(node);
      case "arg":
        return this.arg(node);
      case "keyword":
        return this.keyword(node);
      case "alias":
        return aliasText(node);
      case "withitem":
        return this.withItem(node.context_expr, node.optional_vars);
      case "comprehension":
        return this.generators([node]);
      case "TypeVar":
      case "ParamSpec":
      case "TypeVarTuple":
        return this.typeParam(node);
      default:
        if (node.kind.startsWith("Match") && node.kind !== "Match") {
          return this.pattern(node as Pattern, PR.TEST);
        }
        if (!STATEMENTS.has(node.kind)) return this.expr(node as Expr, PR.TEST);
        this.stmt(node as Stmt);
        return this.lines.join("\n").replace(/^\n+/, "");
    }
  }

  // --- statements ------------------------------------------------------------------------------

  private line(text: string): void {
    this.lines.push(" ".repeat(4 * this.indent) + text);
  }

  /** An empty line, except at the very beginning. */
  private blank(): void {
    if (this.lines.length > 0) this.lines.push("");
  }

  private block(head: string, body: readonly Stmt[], hasDocstring = false): void {
    this.line(`${head}:`);
    this.indent++;
    if (hasDocstring) this.docstringAndBody(body);
    else this.body(body);
    this.indent--;
  }

  private body(body: readonly Stmt[]): void {
    for (const stmt of body) this.stmt(stmt);
  }

  private docstringAndBody(body: readonly Stmt[]): void {
    const [first, ...rest] = body;
    if (first?.kind !== "Expr" || first.value.kind !== "Constant") {
      this.body(body);
      return;
    }
    const { value, constantKind } = first.value;
    if (value.kind !== "str") {
      this.body(body);
      return;
    }
    const repr = this.host.repr(value);
    const { text, quotes } = quoteText(value.value, repr, MULTI_QUOTES, false);
    this.line(`${constantKind ?? ""}${quotes[0] ?? ""}${text}${quotes[0] ?? ""}`);
    this.body(rest);
  }

  private stmt(s: Stmt): void {
    switch (s.kind) {
      case "FunctionDef":
      case "AsyncFunctionDef": {
        this.decorators(s.decorator_list);
        const word = s.kind === "FunctionDef" ? "def" : "async def";
        const returns = s.returns === null ? "" : ` -> ${this.expr(s.returns, PR.TEST)}`;
        const args = this.argumentList(s.args);
        const head = `${word} ${s.name}${this.typeParams(s.type_params)}(${args})${returns}`;
        this.block(head, s.body, true);
        return;
      }
      case "ClassDef": {
        this.decorators(s.decorator_list);
        const bases = [
          ...s.bases.map(base => this.expr(base, PR.TEST)),
          ...s.keywords.map(keyword => this.keyword(keyword)),
        ];
        const listed = bases.length === 0 ? "" : `(${bases.join(", ")})`;
        this.block(`class ${s.name}${this.typeParams(s.type_params)}${listed}`, s.body, true);
        return;
      }
      case "For":
      case "AsyncFor": {
        const word = s.kind === "For" ? "for" : "async for";
        const target = this.expr(s.target, PR.TUPLE);
        this.block(`${word} ${target} in ${this.expr(s.iter, PR.TEST)}`, s.body);
        this.orElse(s.orelse);
        return;
      }
      case "While":
        this.block(`while ${this.expr(s.test, PR.TEST)}`, s.body);
        this.orElse(s.orelse);
        return;
      case "If":
        this.ifs(s);
        return;
      case "With":
      case "AsyncWith": {
        const word = s.kind === "With" ? "with" : "async with";
        const items = s.items.map(item => this.withItem(item.context_expr, item.optional_vars));
        this.block(`${word} ${items.join(", ")}`, s.body);
        return;
      }
      case "Match":
        this.line(`match ${this.expr(s.subject, PR.TEST)}:`);
        this.indent++;
        for (const one of s.cases) this.matchCase(one);
        this.indent--;
        return;
      case "Try":
      case "TryStar":
        this.block("try", s.body);
        for (const handler of s.handlers) this.handler(handler, s.kind === "Try" ? "" : "*");
        this.orElse(s.orelse);
        if (s.finalbody.length > 0) this.block("finally", s.finalbody);
        return;
      case "ErrorStmt":
        return;
      default:
        this.line(this.simple(s));
    }
  }

  private decorators(list: readonly Expr[]): void {
    this.blank();
    for (const decorator of list) this.line(`@${this.expr(decorator, PR.TEST)}`);
  }

  private orElse(body: readonly Stmt[]): void {
    if (body.length > 0) this.block("else", body);
  }

  private ifs(first: Extract<Stmt, { kind: "If" }>): void {
    let word = "if";
    let one = first;
    for (;;) {
      this.block(`${word} ${this.expr(one.test, PR.TEST)}`, one.body);
      const [next] = one.orelse;
      if (one.orelse.length !== 1 || next?.kind !== "If") break;
      word = "elif";
      one = next;
    }
    this.orElse(one.orelse);
  }

  private handler(handler: Extract<Node, { kind: "ExceptHandler" }>, star: string): void {
    const type = handler.type === null ? "" : ` ${this.expr(handler.type, PR.TEST)}`;
    const name = handler.name === null ? "" : ` as ${handler.name}`;
    this.block(`except${star}${type}${name}`, handler.body);
  }

  private matchCase(one: Extract<Node, { kind: "match_case" }>): void {
    const guard = one.guard === null ? "" : ` if ${this.expr(one.guard, PR.TEST)}`;
    this.block(`case ${this.pattern(one.pattern, PR.TEST)}${guard}`, one.body);
  }

  /** A statement of one line. */
  private simple(s: Stmt): string {
    const list = (all: readonly Expr[]): string => all.map(e => this.expr(e, PR.TEST)).join(", ");
    switch (s.kind) {
      case "Return":
        return s.value === null ? "return" : `return ${this.expr(s.value, PR.TEST)}`;
      case "Delete":
        return `del ${list(s.targets)}`;
      case "Assign": {
        const targets = s.targets.map(target => `${this.expr(target, PR.TUPLE)} = `);
        return `${targets.join("")}${this.expr(s.value, PR.TEST)}`;
      }
      case "TypeAlias": {
        const params = this.typeParams(s.type_params);
        return `type ${this.expr(s.name, PR.TEST)}${params} = ${this.expr(s.value, PR.TEST)}`;
      }
      case "AugAssign": {
        const sign = OPERATOR_SIGNS[s.op];
        return `${this.expr(s.target, PR.TEST)} ${sign}= ${this.expr(s.value, PR.TEST)}`;
      }
      case "AnnAssign": {
        const target = this.expr(s.target, PR.TEST);
        const shown = s.simple === 0 && s.target.kind === "Name" ? `(${target})` : target;
        const value = s.value === null ? "" : ` = ${this.expr(s.value, PR.TEST)}`;
        return `${shown}: ${this.expr(s.annotation, PR.TEST)}${value}`;
      }
      case "Raise": {
        const exc = s.exc === null ? "" : ` ${this.expr(s.exc, PR.TEST)}`;
        return `raise${exc}${s.cause === null ? "" : ` from ${this.expr(s.cause, PR.TEST)}`}`;
      }
      case "Assert":
        return `assert ${list(s.msg === null ? [s.test] : [s.test, s.msg])}`;
      case "Import":
        return `${s.is_lazy ? "lazy " : ""}import ${s.names.map(aliasText).join(", ")}`;
      case "ImportFrom": {
        const from = `${".".repeat(s.level)}${s.module ?? ""}`;
        const names = s.names.map(aliasText).join(", ");
        return `${s.is_lazy ? "lazy " : ""}from ${from} import ${names}`;
      }
      case "Global":
        return `global ${s.names.join(", ")}`;
      case "Nonlocal":
        return `nonlocal ${s.names.join(", ")}`;
      case "Expr":
        return this.expr(s.value, PR.YIELD);
      default:
        return s.kind.toLowerCase(); // pass, break, continue
    }
  }

  private withItem(context: Expr, vars: Expr | null): string {
    const as = vars === null ? "" : ` as ${this.expr(vars, PR.TEST)}`;
    return `${this.expr(context, PR.TEST)}${as}`;
  }

  // --- patterns and parameters -----------------------------------------------------------------

  private pattern(p: Pattern, level: number): string {
    const list = (all: readonly Pattern[]): string[] => all.map(one => this.pattern(one, PR.TEST));
    switch (p.kind) {
      case "MatchValue":
        return this.expr(p.value, PR.TEST);
      case "MatchSingleton":
        return this.host.repr(p.value);
      case "MatchSequence":
        return `[${list(p.patterns).join(", ")}]`;
      case "MatchStar":
        return `*${p.name ?? "_"}`;
      case "MatchMapping": {
        const items = p.keys.map((key, i) => {
          const value = p.patterns[i];
          const shown = value === undefined ? "" : this.pattern(value, PR.TEST);
          return `${this.expr(key, PR.TEST)}: ${shown}`;
        });
        return `{${[...items, ...(p.rest === null ? [] : [`**${p.rest}`])].join(", ")}}`;
      }
      case "MatchClass": {
        const named = list(p.kwd_patterns).map((text, i) => `${p.kwd_attrs[i] ?? ""}=${text}`);
        return `${this.expr(p.cls, PR.ATOM)}(${[...list(p.patterns), ...named].join(", ")})`;
      }
      case "MatchAs": {
        if (p.pattern === null) return p.name ?? "_";
        const text = `${this.pattern(p.pattern, PR.BOR)} as ${p.name ?? "_"}`;
        return parenthesized(level > PR.TEST, text);
      }
      case "MatchOr": {
        const texts = p.patterns.map(one => this.pattern(one, PR.BOR + 1));
        return parenthesized(level > PR.BOR, texts.join(" | "));
      }
      case "ErrorPattern":
        return "";
    }
  }

  private typeParams(params: readonly TypeParam[]): string {
    return params.length === 0 ? "" : `[${params.map(one => this.typeParam(one)).join(", ")}]`;
  }

  private typeParam(param: TypeParam): string {
    const star = { TypeVar: "", TypeVarTuple: "*", ParamSpec: "**" }[param.kind];
    const bound =
      param.kind === "TypeVar" && param.bound !== null
        ? `: ${this.expr(param.bound, PR.TEST)}`
        : "";
    const { default_value: value } = param;
    return `${star}${param.name}${bound}${value === null ? "" : ` = ${this.expr(value, PR.TEST)}`}`;
  }

  private arg(arg: Arg): string {
    if (arg.annotation === null) return arg.arg;
    return `${arg.arg}: ${this.expr(arg.annotation, PR.TEST)}`;
  }

  private keyword({ arg, value }: Keyword): string {
    return `${arg === null ? "**" : `${arg}=`}${this.expr(value, PR.TEST)}`;
  }

  private argumentList(args: Arguments): string {
    const parts: string[] = [];
    const withDefault = (arg: Arg, value: Expr | null | undefined): string =>
      value ? `${this.arg(arg)}=${this.expr(value, PR.TEST)}` : this.arg(arg);
    const positional = [...args.posonlyargs, ...args.args];
    const firstDefault = positional.length - args.defaults.length;
    for (const [i, arg] of positional.entries()) {
      parts.push(withDefault(arg, args.defaults[i - firstDefault]));
      if (i + 1 === args.posonlyargs.length) parts.push("/");
    }
    if (args.vararg !== null) parts.push(`*${this.arg(args.vararg)}`);
    else if (args.kwonlyargs.length > 0) parts.push("*");
    parts.push(...args.kwonlyargs.map((arg, i) => withDefault(arg, args.kw_defaults[i])));
    if (args.kwarg !== null) parts.push(`**${this.arg(args.kwarg)}`);
    return parts.join(", ");
  }

  // --- expressions -----------------------------------------------------------------------------

  private expr(e: Expr, level: number): string {
    const list = (all: readonly Expr[]): string[] => all.map(one => this.expr(one, PR.TEST));
    const within = (own: number, text: string): string => parenthesized(level > own, text);
    switch (e.kind) {
      case "BoolOp": {
        const own = e.op === "And" ? PR.AND : PR.OR;
        // Each value binds more tightly than the one before it.
        const values = e.values.map((one, i) => this.expr(one, Math.min(own + 1 + i, PR.ATOM)));
        return within(own, values.join(` ${OPERATOR_SIGNS[e.op]} `));
      }
      case "BinOp": {
        const own = BINARY[e.op];
        const isRight = e.op === "Pow";
        const left = this.expr(e.left, isRight ? own + 1 : own);
        const right = this.expr(e.right, isRight ? own : own + 1);
        return within(own, `${left} ${OPERATOR_SIGNS[e.op]} ${right}`);
      }
      case "UnaryOp": {
        const own = e.op === "Not" ? PR.NOT : PR.FACTOR;
        const sign = e.op === "Not" ? "not " : OPERATOR_SIGNS[e.op];
        return within(own, `${sign}${this.expr(e.operand, own)}`);
      }
      case "Lambda": {
        const args = this.argumentList(e.args);
        return within(
          PR.TEST,
          `lambda${args === "" ? "" : ` ${args}`}: ${this.expr(e.body, PR.TEST)}`,
        );
      }
      case "IfExp": {
        const [body, test] = [e.body, e.test].map(one => this.expr(one, PR.TEST + 1));
        return within(PR.TEST, `${body} if ${test} else ${this.expr(e.orelse, PR.TEST)}`);
      }
      case "NamedExpr": {
        const [target, value] = [e.target, e.value].map(one => this.expr(one, PR.ATOM));
        return within(PR.NAMED_EXPR, `${target} := ${value}`);
      }
      case "Yield": {
        const value = e.value === null ? "" : ` ${this.expr(e.value, PR.ATOM)}`;
        return within(PR.YIELD, `yield${value}`);
      }
      case "YieldFrom":
        return within(PR.YIELD, `yield from ${this.expr(e.value, PR.ATOM)}`);
      case "Await":
        return within(PR.AWAIT, `await ${this.expr(e.value, PR.ATOM)}`);
      case "Compare": {
        const rest = e.comparators.map((one, i) => {
          const op = e.ops[i];
          return ` ${op === undefined ? "" : OPERATOR_SIGNS[op]} ${this.expr(one, PR.CMP + 1)}`;
        });
        return within(PR.CMP, this.expr(e.left, PR.CMP + 1) + rest.join(""));
      }
      case "Call": {
        const args = [...list(e.args), ...e.keywords.map(one => this.keyword(one))];
        return `${this.expr(e.func, PR.ATOM)}(${args.join(", ")})`;
      }
      case "Tuple":
        return this.tuple(e.elts, level);
      case "Starred":
        return `*${this.expr(e.value, PR.EXPR)}`;
      case "Attribute": {
        const isInt = e.value.kind === "Constant" && e.value.value.kind === "int";
        return `${this.expr(e.value, PR.ATOM)}${isInt ? " " : ""}.${e.attr}`;
      }
      case "Subscript": {
        const { slice } = e;
        const isBare = slice.kind === "Tuple" && slice.elts.length > 0;
        const inside = isBare ? items(list(slice.elts)) : this.expr(slice, PR.TEST);
        return `${this.expr(e.value, PR.ATOM)}[${inside}]`;
      }
      case "Slice": {
        const part = (one: Expr | null): string => (one === null ? "" : this.expr(one, PR.TEST));
        const step = e.step === null ? "" : `:${part(e.step)}`;
        return `${part(e.lower)}:${part(e.upper)}${step}`;
      }
      case "Name":
        return e.id;
      case "List":
        return `[${list(e.elts).join(", ")}]`;
      case "Set":
        return e.elts.length === 0 ? "{*()}" : `{${list(e.elts).join(", ")}}`;
      case "Dict":
        return `{${e.values.map((value, i) => this.dictItem(e.keys[i] ?? null, value)).join(", ")}}`;
      case "ListComp":
        return `[${this.expr(e.elt, PR.TEST)}${this.generators(e.generators)}]`;
      case "SetComp":
        return `{${this.expr(e.elt, PR.TEST)}${this.generators(e.generators)}}`;
      case "GeneratorExp":
        return `(${this.expr(e.elt, PR.TEST)}${this.generators(e.generators)})`;
      case "DictComp": {
        const head =
          e.value === null
            ? `**${this.expr(e.key, PR.TEST)}`
            : `${this.expr(e.key, PR.TEST)}: ${this.expr(e.value, PR.TEST)}`;
        return `{${head}${this.generators(e.generators)}}`;
      }
      case "Constant":
        return `${e.constantKind ?? ""}${this.constant(e.value)}`;
      case "JoinedStr":
        return `f${this.template(e.values)}`;
      case "TemplateStr":
        return `t${this.template(e.values)}`;
      case "FormattedValue":
        return `f${this.template([e])}`;
      case "Interpolation":
        return `t${this.template([e])}`;
      case "ErrorExpr":
        return "";
    }
  }

  private tuple(elts: readonly Expr[], level: number): string {
    const text = items(elts.map(one => this.expr(one, PR.TEST)));
    return parenthesized(elts.length === 0 || level > PR.TUPLE, text);
  }

  private dictItem(key: Expr | null, value: Expr): string {
    if (key === null) return `**${this.expr(value, PR.EXPR)}`;
    return `${this.expr(key, PR.TEST)}: ${this.expr(value, PR.TEST)}`;
  }

  private generators(all: Extract<Expr, { kind: "ListComp" }>["generators"]): string {
    return all
      .map(one => {
        const head = `${one.is_async ? " async" : ""} for ${this.expr(one.target, PR.TUPLE)}`;
        const ifs = one.ifs.map(test => ` if ${this.expr(test, PR.TEST + 1)}`);
        return `${head} in ${this.expr(one.iter, PR.TEST + 1)}${ifs.join("")}`;
      })
      .join("");
  }

  private constant(value: ConstantValue | OtherConstant): string {
    const text = this.host.repr(value);
    if (value.kind === "float" || value.kind === "complex") {
      return text.replaceAll("inf", INFINITY).replaceAll("nan", `(${INFINITY}-${INFINITY})`);
    }
    return value.kind === "ellipsis" ? "..." : text;
  }

  /** An f-string or t-string with quotes that its parts do not hold. */
  private template(values: readonly Expr[]): string {
    const parts = values.map(value => ({
      text: this.templatePart(value, false),
      isText: value.kind === "Constant",
    }));
    let quotes: readonly string[] = ALL_QUOTES;
    const shown: string[] = [];
    for (const { text, isText } of parts) {
      if (isText || this.host.minor < 12) {
        const repr = this.host.repr({ kind: "str", value: text });
        const quoted = quoteText(text, repr, quotes, isText);
        ({ quotes } = quoted);
        shown.push(quoted.text);
        continue;
      }
      // From 3.12 on quotes may stand inside of themselves; from 3.14 on others are preferred.
      if (text.includes("\n")) quotes = MULTI_QUOTES.filter(quote => quotes.includes(quote));
      const fitting = this.host.minor < 14 ? [] : quotes.filter(quote => !text.includes(quote));
      if (fitting.length > 0) quotes = fitting;
      shown.push(text);
    }
    const quote = quotes[0] ?? "'";
    return `${quote}${shown.join("")}${quote}`;
  }

  private templatePart(e: Expr, isSpec: boolean): string {
    switch (e.kind) {
      case "Constant": {
        const text = e.value.kind === "str" ? e.value.value : "";
        const doubled = text.replaceAll("{", "{{").replaceAll("}", "}}");
        if (!isSpec || this.host.minor < 12) return doubled;
        return doubled
          .replaceAll("\\", "\\\\")
          .replaceAll("'", "\\'")
          .replaceAll('"', '\\"')
          .replaceAll("\n", "\\n");
      }
      case "JoinedStr":
      case "TemplateStr":
        return e.values.map(value => this.templatePart(value, isSpec)).join("");
      case "FormattedValue":
      case "Interpolation": {
        const text = e.kind === "Interpolation" ? e.str : this.expr(e.value, PR.TEST + 1);
        const conversion = e.conversion < 0 ? "" : `!${String.fromCharCode(e.conversion)}`;
        const spec = e.format_spec === null ? "" : `:${this.templatePart(e.format_spec, true)}`;
        return `${text.startsWith("{") ? "{ " : "{"}${text}${conversion}${spec}}`;
      }
      default:
        return "";
    }
  }
}

const STATEMENTS = new Set(
  (
    "FunctionDef AsyncFunctionDef ClassDef Return Delete Assign TypeAlias AugAssign AnnAssign For " +
    "AsyncFor While If With AsyncWith Match Raise Try TryStar Assert Import ImportFrom Global " +
    "Nonlocal Expr Pass Break Continue"
  ).split(" "),
);

function parenthesized(condition: boolean, text: string): string {
  return condition ? `(${text})` : text;
}

/** The items of a tuple; one alone needs its comma. */
function items(texts: readonly string[]): string {
  return texts.length === 1 ? `${texts[0]},` : texts.join(", ");
}

function aliasText({ name, asname }: Alias): string {
  return asname === null ? name : `${name} as ${asname}`;
}
