import { parenthesizedIf, PRECEDENCE as PR } from "../../../compile/expressionWriter.ts";
import type { Alias, Expr, Node, Pattern, Stmt, TypeParam } from "../../../parser/ast.ts";
import { OPERATOR_SIGNS } from "../../../parser/operators.ts";
import { constantRepr, reprText } from "../../../parser/repr.ts";
import { TreeExpressionWriter } from "./unparseExpressions.ts";
import { MULTI_QUOTES, quoteText } from "./unparseStrings.ts";

/** ast.unparse: source text that parses to the same tree. */
export function unparseTree(node: Node, minor: number): string {
  return new TreeWriter(minor).whole(node);
}

class TreeWriter extends TreeExpressionWriter {
  private readonly lines: string[] = [];
  private indent = 0;

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
    const repr = reprText(value.value);
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
        return constantRepr(p.value);
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
        return parenthesizedIf(level > PR.TEST, text);
      }
      case "MatchOr": {
        const texts = p.patterns.map(one => this.pattern(one, PR.BOR + 1));
        return parenthesizedIf(level > PR.BOR, texts.join(" | "));
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
}

const STATEMENTS = new Set(
  (
    "FunctionDef AsyncFunctionDef ClassDef Return Delete Assign TypeAlias AugAssign AnnAssign For " +
    "AsyncFor While If With AsyncWith Match Raise Try TryStar Assert Import ImportFrom Global " +
    "Nonlocal Expr Pass Break Continue"
  ).split(" "),
);

function aliasText({ name, asname }: Alias): string {
  return asname === null ? name : `${name} as ${asname}`;
}
