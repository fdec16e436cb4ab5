import "mocha/mocha.js";
import { tagLines } from "./tagLines.ts";

declare const Mocha: { reporters: { Base: { consoleLog: typeof console.log } } };

mocha.setup({ ui: "tdd", reporter: "spec", color: false, timeout: 30_000 });

/** As in `index.ts`, in a web worker: mocha's build for browsers lives in globals. */
export async function run(): Promise<void> {
  tagLines(Mocha.reporters.Base);
  await import("./suites.ts");
  let passed = 0;
  const failures = await new Promise<number>(resolve => {
    mocha.run(resolve).on("pass", () => {
      passed += 1;
    });
  });
  if (failures > 0) throw new Error(`${failures} tests failed`);
  if (passed === 0) throw new Error("no test ran");
}
