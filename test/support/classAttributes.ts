import { SourceText } from "../../src/base/text.ts";
import { compileModule } from "../../src/engine/compile/compile.ts";
import { factsOf, type PythonVersion } from "../../src/engine/facts.ts";
import { newRuntime } from "../../src/engine/objects/bootstrap.ts";
import { parseModule } from "../../src/engine/parser/parser.ts";
import { runMain, startInterpreter } from "../../src/engine/vm/run.ts";

/** What a script such as test/oracle/class-attributes.py prints of `modules` when the model runs it. */
export function classAttributesOf(
  version: PythonVersion,
  script: string,
  modules: readonly string[],
): string[] {
  const source = script.replace("sys.argv[1:]", JSON.stringify(modules));
  const facts = factsOf(version);
  const text = new SourceText(source);
  const { module } = parseModule(text, { version });
  const fileName = "class-attributes.py";
  const { code } = compileModule(module, text, { facts, fileName, mode: "exec" });
  if (code === null) throw new Error("class-attributes.py does not compile");
  const rt = newRuntime(facts, { logCapacity: 0 });
  runMain(startInterpreter(rt, fileName), code, null, { source });
  return rt.output
    .map(({ text: part }) => part)
    .join("")
    .split("\n");
}
