// What scripts/build.mjs puts in place of src/engine/lib/marshalled.ts. It is bundled and run by
// the build, which knows no TypeScript.
import { factsOf, PYTHON_VERSIONS } from "../src/engine/facts.ts";
import { marshalLibrary } from "../src/engine/vm/libraryCode.ts";

/**
 * The text of the module. Each library module's code stands in a function of its own, which V8 only
 * skims until it is called: loading the engine does not make texts of what no program imports.
 */
export function marshalledLibraryModule(): string {
  const modules = new Map<string, Map<string, string>>();
  for (const version of PYTHON_VERSIONS) {
    for (const [name, code] of marshalLibrary(factsOf(version))) {
      const byVersion = modules.get(name) ?? new Map<string, string>();
      modules.set(name, byVersion.set(version, code));
    }
  }
  const entries = [...modules].map(
    ([name, byVersion]) =>
      `[${JSON.stringify(name)}, () => new Map(${JSON.stringify([...byVersion])})]`,
  );
  return `export const marshalledLibrary = new Map([${entries.join(",\n")}]);\n`;
}
