import type { SourceText } from "../../../base/text.ts";
import type { PyObject } from "../../memory/object.ts";
import { newList } from "../../objects/containers/listobject.ts";
import { newLong, PyLong } from "../../objects/numbers/longobject.ts";
import { methodFast } from "../../objects/functions/methoddef.ts";
import { moduleAddFunctions, newModule, type PyModule } from "../../objects/moduleobject.ts";
import type { Runtime } from "../../objects/runtime.ts";
import type { Result } from "../../objects/type/slots.ts";
import { newTuple } from "../../objects/containers/tupleobject.ts";
import { asString, newUnicode } from "../../objects/text/unicodeobject.ts";
import type { Expr, Node, Stmt } from "../../parser/ast.ts";
import { childrenOf } from "../../parser/astDump.ts";
import { parseModule } from "../../parser/parser.ts";

/** The private module under `inspect`: the program's own text. */
export function newInspectModule(rt: Runtime): PyModule {
  const module = newModule(rt, "_inspect");
  moduleAddFunctions(rt, module, [
    methodFast("source", 3, 3, (runtime, _module, [path, line, qualname]) =>
      // three arguments are checked
      sourceOf(
        runtime,
        asString(path as PyObject),
        line as PyObject,
        asString(qualname as PyObject),
      ),
    ),
  ]);
  return module;
}

/**
 * The lines of a definition with the number of the first: of the one that begins on a line, of the
 * class with a qualified name, or of the whole file (with 0). None: the text is not at hand. That
 * of library modules is not CPython's, so it is not shown.
 */
function sourceOf(rt: Runtime, path: string, line: PyObject, qualname: string): Result {
  const text = path.startsWith("<frozen ") ? undefined : rt.sources.get(path);
  if (text === undefined) return rt.newNone();
  const lines = text.text.split(/(?<=\n)/);
  rt.heap.budget.touch(text.length);
  const wanted = line instanceof PyLong ? Number(line.value) : 0;
  if (wanted === 0 && qualname === "") return linesFrom(rt, lines, 0);
  const { module } = parseModule(text, { version: rt.facts.version });
  const found =
    qualname === "" ? definitionAt(text, module, wanted) : classNamed(module.body, qualname);
  if (found === null) return rt.newNone();
  const [first, last] = linesOf(text, found);
  return linesFrom(rt, lines.slice(first - 1, last), first);
}

type Definition = Extract<
  Stmt | Expr,
  { readonly kind: "FunctionDef" | "AsyncFunctionDef" | "ClassDef" | "Lambda" }
>;

function isDefinition(node: Node): node is Definition {
  const { kind } = node;
  return (
    kind === "FunctionDef" ||
    kind === "AsyncFunctionDef" ||
    kind === "ClassDef" ||
    kind === "Lambda"
  );
}

/** First and last line, with decorators. */
function linesOf(text: SourceText, node: Definition): readonly [number, number] {
  const first = node.kind === "Lambda" ? node : (node.decorator_list[0] ?? node);
  return [text.lineAt(first.start), text.lineAt(node.end)];
}

function definitionAt(text: SourceText, node: Node, line: number): Definition | null {
  if (isDefinition(node) && linesOf(text, node)[0] === line) return node;
  for (const child of childrenOf(node)) {
    const found = definitionAt(text, child, line);
    if (found !== null) return found;
  }
  return null;
}

/** The last class of that name, as it is the one that stays. */
function classNamed(body: readonly Node[], qualname: string): Definition | null {
  const [name, ...rest] = qualname.split(".").filter(part => part !== "<locals>");
  let found: Definition | null = null;
  for (const node of body) {
    if (isDefinition(node) && node.kind !== "Lambda" && node.name === name) {
      const inner = rest.length === 0 ? node : classNamed(node.body, rest.join("."));
      if (inner?.kind === "ClassDef") found = inner;
    } else if (!isDefinition(node)) {
      found = classNamed(childrenOf(node), qualname) ?? found;
    }
  }
  return found;
}

function linesFrom(rt: Runtime, lines: readonly string[], first: number): PyObject {
  const items = lines.filter(line => line !== "").map(line => newUnicode(rt, line));
  return newTuple(rt, [newList(rt, items), newLong(rt, first)]);
}
