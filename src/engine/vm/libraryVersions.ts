import type { PythonVersion } from "../facts.ts";
import type {
  Arg,
  Arguments,
  AsyncFunctionDef,
  Expr,
  FunctionDef,
  Module,
  Stmt,
} from "../parser/ast.ts";

/**
 * Parameters that only some versions have are marked in the library's texts where an annotation would
 * stand: `def rmtree(path, *, onexc: _since(3, 12) = None)`, `_until(3, 14)` (the first that lacks it)
 * or `_only(3, 14)`. Where a version lacks one, the function has a local variable of that name instead, with
 * its default.
 */
export function parametersOf(version: PythonVersion, module: Module): Module {
  return { ...module, body: statements(Number(version.slice(2)), module.body) };
}

type Function = FunctionDef | AsyncFunctionDef;

function statements(minor: number, body: readonly Stmt[]): readonly Stmt[] {
  return body.map(statement => {
    switch (statement.kind) {
      case "FunctionDef":
      case "AsyncFunctionDef":
        return ofVersion(minor, statement);
      case "ClassDef":
        return { ...statement, body: statements(minor, statement.body) };
      case "If": {
        const orelse = statements(minor, statement.orelse);
        return { ...statement, body: statements(minor, statement.body), orelse };
      }
      default:
        return statement;
    }
  });
}

function ofVersion(minor: number, f: Function): Function {
  const { args } = f;
  const lacked: Stmt[] = [];
  const keeps = (arg: Arg, value: Expr | null): boolean => {
    if (isIn(arg, minor)) return true;
    if (value !== null) lacked.push(assignment(arg, value));
    return false;
  };
  const positional = [...args.posonlyargs, ...args.args];
  const bare = positional.length - args.defaults.length;
  const { vararg, kwarg } = args;
  const parameters: Arguments = {
    ...args,
    // The last positional parameters are those with a default, each keyword has an entry.
    defaults: args.defaults.filter((value, i) => keeps(positional[bare + i] as Arg, value)),
    kw_defaults: args.kw_defaults.filter((value, i) => keeps(args.kwonlyargs[i] as Arg, value)),
    posonlyargs: ofThose(args.posonlyargs, minor),
    args: ofThose(args.args, minor),
    vararg: vararg && keeps(vararg, emptyTuple(vararg)) ? unmarked(vararg) : null,
    kwonlyargs: ofThose(args.kwonlyargs, minor),
    kwarg: kwarg && keeps(kwarg, emptyDict(kwarg)) ? unmarked(kwarg) : null,
  };
  const body = statements(minor, f.body);
  const first = body[0];
  const head = first?.kind === "Expr" && first.value.kind === "Constant" ? 1 : 0;
  return { ...f, args: parameters, body: [...body.slice(0, head), ...lacked, ...body.slice(head)] };
}

function ofThose(args: readonly Arg[], minor: number): readonly Arg[] {
  return args.filter(arg => isIn(arg, minor)).map(unmarked);
}

/** The word, and the last number of its version; null: every version has the parameter. */
function markOf({ annotation }: Arg): readonly [string, number] | null {
  if (annotation?.kind !== "Call" || annotation.func.kind !== "Name") return null;
  const minor = annotation.args[1];
  if (minor?.kind !== "Constant" || minor.value.kind !== "int") return null;
  return [annotation.func.id, Number(minor.value.value)];
}

function isIn(arg: Arg, minor: number): boolean {
  const mark = markOf(arg);
  if (mark === null) return true;
  const [word, bound] = mark;
  if (word === "_only") return minor === bound;
  return word === "_until" ? minor < bound : minor >= bound;
}

function unmarked(arg: Arg): Arg {
  return markOf(arg) === null ? arg : { ...arg, annotation: null };
}

function assignment({ arg: id, start, end }: Arg, value: Expr): Stmt {
  const target: Expr = { kind: "Name", id, ctx: "Store", start, end };
  return { kind: "Assign", targets: [target], value, start, end };
}

function emptyTuple({ start, end }: Arg): Expr {
  return { kind: "Tuple", elts: [], ctx: "Load", start, end };
}

function emptyDict({ start, end }: Arg): Expr {
  return { kind: "Dict", keys: [], values: [], start, end };
}
