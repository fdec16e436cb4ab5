import { readFileSync } from "node:fs";
import path from "node:path";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { runCli } from "./cli.ts";

declare const __REFSCOPE_VERSION__: string;

/** What a thread with a large stack needs of the main one. */
interface Invocation {
  readonly args: readonly string[];
  readonly isTerminal: boolean;
}

/** Programs nest as deep as they like, and the engine's own recursion with them. */
const STACK_MB = 64;

if (isMainThread) start();
else runInThread(workerData as Invocation); // from `start`, in this file

/** Runs the command in a thread, since only a thread can be given a larger stack. */
function start(): void {
  // A reader that has enough, such as `head`, closes the pipe: that is no error of ours.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit(0);
  });
  const invocation: Invocation = {
    args: process.argv.slice(2),
    isTerminal: process.stdout.isTTY === true,
  };
  const thread = new Worker(__filename, {
    workerData: invocation,
    resourceLimits: { stackSizeMb: STACK_MB },
  });
  thread.on("message", ([stream, text]: readonly ["stdout" | "stderr", string]) => {
    process[stream].write(text);
  });
  thread.on("error", error => {
    process.stderr.write(`refscope: ${String(error)}\n`);
  });
  thread.on("exit", code => {
    process.exitCode = code;
  });
}

function runInThread({ args, isTerminal }: Invocation): void {
  const write = (stream: "stdout" | "stderr", text: string): void =>
    parentPort?.postMessage([stream, text]);
  process.exitCode = runCli(args, {
    version: __REFSCOPE_VERSION__,
    absolute: file => path.resolve(file),
    readFile: file => readFileSync(file),
    readStdin: () => readFileSync(0),
    out: text => write("stdout", text),
    err: text => write("stderr", text),
    isTerminal,
    env: process.env,
  });
}
