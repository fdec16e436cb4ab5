import Mocha from "mocha";
import { tagLines } from "./tagLines.ts";

/** The extension host calls this; it fails when a test fails or when none ran. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: "tdd", color: false, timeout: 30_000, reporter: "spec" });
  tagLines(Mocha.reporters.Base);
  mocha.suite.emit("pre-require", globalThis, "", mocha);
  await import("./suites.ts");
  const failures = await new Promise<number>(resolve => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} tests failed`);
  if (mocha.suite.total() === 0) throw new Error("no test ran");
}
