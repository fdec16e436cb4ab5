import { readFileSync } from "node:fs";
import { SourceText } from "/work/trees/libc/src/base/text.ts";
import { parseModule } from "/work/trees/libc/src/engine/parser/parser.ts";
import { compileModule } from "/work/trees/libc/src/engine/compile/compile.ts";
import { factsOf } from "/work/trees/libc/src/engine/facts.ts";
import { newRuntime } from "/work/trees/libc/src/engine/objects/bootstrap.ts";
import { runMain } from "/work/trees/libc/src/engine/vm/run.ts";
const [file, version = "3.14"] = process.argv.slice(2);
const facts = factsOf(version as never);
const source = readFileSync(file!, "utf8");
const text = new SourceText(source);
const { module, errors } = parseModule(text, { version: facts.version });
if (errors.length) console.log(errors);
const c = compileModule(module, text, { facts, fileName: file!, mode: "exec" } as never) as any;
if (c.errors.length) console.log(c.errors);
const rt = newRuntime(facts, { logCapacity: 1e8 });
let ending;
try { ending = runMain(rt, c.code, null, { source, maxInstructions: 1e8 }); }
finally { for (const { stream, text } of rt.output) (stream === "stdout" ? process.stdout : process.stderr).write(text); }
if (process.env.END) console.log(ending);
