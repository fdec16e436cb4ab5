import { fstatSync, readFileSync } from "node:fs";
import path from "node:path";
import { runCli } from "./cli.ts";

declare const __REFSCOPE_VERSION__: string;

/** Standard input, as far as there is any. */
function readStdin(): Uint8Array {
  try {
    return readFileSync(0);
  } catch (error) {
    // A pipe that nobody writes to yet, or none at all.
    if (fstatSync(0).isFile()) throw error;
    return new Uint8Array(0);
  }
}

// A reader that has enough, such as `head`, closes the pipe: that is no error of ours.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});

process.exitCode = runCli(process.argv.slice(2), {
  version: __REFSCOPE_VERSION__,
  absolute: file => path.resolve(file),
  readFile: file => readFileSync(file),
  readStdin,
  out: text => void process.stdout.write(text),
  err: text => void process.stderr.write(text),
  isTerminal: process.stdout.isTTY === true,
  env: process.env,
});
