import { fault } from "../../base/assert.ts";
import { SourceText } from "../../base/text.ts";
import type { CodeUnit } from "../compile/code.ts";
import { compileModule } from "../compile/compile.ts";
import { marshalCode, unmarshalCode } from "../compile/marshal.ts";
import type { CPythonFacts } from "../facts.ts";
import { OUR_WORDS } from "../objects/unknown/unknownchoice.ts";
import { libraryModules } from "../lib/index.ts";
import { marshalledLibrary } from "../lib/marshalled.ts";
import { parseModule } from "../parser/parser.ts";
import { parametersOf } from "./libraryVersions.ts";

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

/** The code of a library module written in Python, made once a version: compiled, or unmarshalled. */
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
  const stored = marshalledLibrary.get(name)?.().get(facts.version);
  if (stored === undefined || libraryModules.get(name) !== source) {
    return { fileName, text, code: compileText(facts, fileName, text) };
  }
  const again = (): CodeUnit =>
    compileText(facts, fileName, text) ?? fault("marshalled code that does not compile", name);
  return { fileName, text, code: unmarshalCode(stored, source, again) };
}

function compileText(facts: CPythonFacts, fileName: string, text: SourceText): CodeUnit | null {
  const { module } = parseModule(text, { version: facts.version });
  const options = { facts, fileName, mode: "exec", docstringMark: OUR_WORDS } as const;
  return compileModule(parametersOf(facts.version, module), text, options).code;
}

/** What the bundles have in place of lib/marshalled.ts: the code of each module by name. */
export function marshalLibrary(facts: CPythonFacts): Map<string, string> {
  const marshalled = new Map<string, string>();
  for (const [name, source] of libraryModules) {
    const { code } = compileLibrary(facts, name, source);
    if (code !== null) marshalled.set(name, marshalCode(code, source));
  }
  return marshalled;
}
