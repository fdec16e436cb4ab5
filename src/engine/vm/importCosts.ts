import { ownValue } from "../../base/own.ts";
import { prepared } from "../../base/prepared.ts";
import type { PythonVersion } from "../facts.ts";
import { makeWordsImmortal } from "../objects/intern.ts";
import type { Runtime } from "../objects/runtime.ts";
import { MEASURED_IMPORTS } from "./measuredImports.ts";
import { MEASURED_WORDS } from "./measuredWords.ts";

/**
 * What the first import of a module adds to gc.get_count()[0], by version. A module that the
 * interpreter's start has imported costs nothing.
 */
export interface ImportCost {
  /** Without the modules in `imports`; below zero where these cost less together. */
  readonly own: number;
  /** The modelled modules that come along, also through others. */
  readonly imports: readonly string[];
}

/** The cost of a module; undefined: it was not measured. */
export function importCost(version: PythonVersion, module: string): ImportCost | undefined {
  return costsOf(version).get(module);
}

const costsOf = prepared((version: PythonVersion) => {
  const costs = new Map<string, ImportCost>();
  for (const row of MEASURED_IMPORTS[version].split("\n")) {
    const [name = "", own = "", ...imports] = row.split(" ");
    costs.set(name, { own: Number(own), imports });
  }
  return costs;
});

/** What the import of a module alone makes immortal. */
const wordsOf = prepared((version: PythonVersion) => {
  const digit = Number(version.slice(2)).toString(16);
  const words = (groups: readonly string[]): string[] =>
    groups.flatMap(group => {
      const [digits = "", ...rest] = group.split(" ");
      return digits.includes(digit) ? rest : [];
    });
  return prepared((module: string) => words(ownValue(MEASURED_WORDS, module) ?? []));
});

/**
 * What CPython creates for the first import of `name`, with what it brings along; the words in the code
 * of these modules become immortal.
 */
export function createdByImport(rt: Runtime, name: string): number {
  const { version } = rt.facts;
  let created = 0;
  for (const each of [name, ...(importCost(version, name)?.imports ?? [])]) {
    if (rt.countedImports.has(each)) continue;
    rt.countedImports.add(each);
    created += importCost(version, each)?.own ?? 0;
    makeWordsImmortal(rt, wordsOf(version)(each));
  }
  return Math.max(0, created);
}
