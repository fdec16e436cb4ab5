import { SourceText } from "../../base/text.ts";
import type { CodeUnit } from "../compile/code.ts";
import { compileModule } from "../compile/compile.ts";
import type { CPythonFacts } from "../facts.ts";
import { parseModule } from "../parser/parser.ts";

/** A library module made ready to run; `code` is null when it does not compile. */
export interface LibraryCode {
  readonly fileName: string;
  readonly text: SourceText;
  readonly code: CodeUnit | null;
}

/**
 * The code of a library module as CPython keeps it in a .pyc file. It is immutable and depends on
 * the version and the text alone, so no run can tell whether it was compiled before: this memo is
 * no state of the engine.
 */
const memo = new WeakMap<CPythonFacts, Map<string, LibraryCode>>();

/** Compiles a library module written in Python, once a version. */
export function compileLibrary(facts: CPythonFacts, name: string, source: string): LibraryCode {
  const known = memo.get(facts) ?? new Map<string, LibraryCode>();
  memo.set(facts, known);
  const found = known.get(name);
  const library = found?.text.text === source ? found : compile(facts, name, source);
  known.set(name, library);
  return library;
}

function compile(facts: CPythonFacts, name: string, source: string): LibraryCode {
  const fileName = `<frozen ${name}>`;
  const text = new SourceText(source);
  const { module } = parseModule(text, { version: facts.version });
  const { code } = compileModule(module, text, { facts, fileName, mode: "exec" });
  return { fileName, text, code };
}
