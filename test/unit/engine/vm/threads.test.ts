import assert from "node:assert/strict";
import { analyze } from "../../../../src/engine/index.ts";
import type { PythonVersion } from "../../../../src/engine/facts.ts";
import type { AnalysisResult } from "../../../../src/protocol/analysis.ts";
import { imbalances } from "../../../support/books.ts";

function run(text: string, pythonVersion: PythonVersion = "3.14"): AnalysisResult {
  const limits = { maxInstructions: 3_000_000, maxSteps: 500_000 };
  const analysis = analyze({ text, fileName: "threads.py", pythonVersion, limits });
  assert.ok(!("kind" in analysis), "message" in analysis ? analysis.message : "a fault");
  return analysis.result;
}

function printed(text: string, version?: PythonVersion): string {
  return run(text, version)
    .output.filter(({ stream }) => stream === "stdout")
    .map(part => part.text)
    .join("");
}

const VERSIONS: readonly PythonVersion[] = ["3.11", "3.13", "3.14"];

suite("threads", () => {
  const WAITS = `
import threading, time
lock = threading.Lock()
def work(name, seconds):
    with lock:
        print(name, "in")
        time.sleep(seconds)
        print(name, "out")
class Helper:
    def run(self, event):
        event.wait()
        print("set")
event = threading.Event()
threads = [threading.Thread(target=work, args=a) for a in (("a", 0.2), ("b", 0.1))]
threads.append(threading.Thread(target=Helper().run, args=(event,)))
for t in threads: t.start()
print("started")
event.set()
for t in threads: t.join()
`;
  for (const version of VERSIONS) {
    test(`each runs until it waits, on ${version}`, () => {
      assert.equal(printed(WAITS, version), "a in\nstarted\nset\na out\nb in\nb out\n");
    });
  }

  test("the line of the first start says whose order it is, and nothing is unknown", () => {
    const { notes, outcome } = run("import threading\nthreading.Thread(target=print).start()\n");
    assert.equal(outcome.kind, "finished");
    assert.deepEqual(
      notes.map(({ line, message }) => `${line} ${message.slice(0, 39)}`),
      ["2 threads take turns as the model chooses"],
    );
  });

  test("a thread that spins lets the others run", () => {
    const text = `
import threading, time
done = False
def spin():
    while not done: pass
    print("seen")
t = threading.Thread(target=spin)
t.start()
time.sleep(0.001)
done = True
t.join()
`;
    assert.equal(printed(text), "seen\n");
  });

  test("a deadlock ends the trace in the line that waits", () => {
    const text =
      "import threading\nlock = threading.Lock()\nlock.acquire()\nlock.acquire()\nx = 1\n";
    const { outcome } = run(text);
    assert.equal(outcome.kind, "stopped");
    assert.match(outcome.kind === "stopped" ? outcome.limit : "", /deadlock/);
    assert.equal(outcome.kind === "stopped" ? outcome.line : 0, 4);
  });

  test("sleeping threads go on in the order of their time; the program waits for them", () => {
    const text = `
import threading, time
def nap(n):
    time.sleep(n)
    print(n)
for n in (3, 1, 2): threading.Thread(target=nap, args=(n,)).start()
threading.Thread(target=nap, args=(9,), daemon=True).start()
print("main")
`;
    assert.equal(printed(text), "main\n1\n2\n3\n");
  });

  const MISUSE = `
import sys, threading
def told(call):
    try: print(call())
    except (RuntimeError, ValueError) as error: print(error, sys.getrefcount(shared))
shared = threading.BoundedSemaphore()
told(shared.release)
told(lambda: shared.acquire(False, 1))
shared = threading.Condition()
told(shared.wait)
told(shared.notify)
shared = threading.Thread(target=print)
told(shared.join)
told(threading.Barrier(2).abort)
`;
  test("an exception holds what the method was called on once", () => {
    const text = [
      "Semaphore released too many times 4",
      "can't specify timeout for non-blocking acquire 3",
      "cannot wait on un-acquired lock 4",
      "cannot notify on un-acquired lock 4",
      "cannot join thread before it is started 4",
      "None",
    ];
    assert.deepEqual(printed(MISUSE, "3.13").trimEnd().split("\n"), text);
  });

  test("who waits for an event sees that it was set, though it is cleared; a reset barrier breaks", () => {
    const text = `
import threading, time
event, barrier = threading.Event(), threading.Barrier(2)
def meet():
    print(event.wait())
    try: barrier.wait()
    except threading.BrokenBarrierError: print("reset")
t = threading.Thread(target=meet)
t.start()
event.set(); event.clear()
while not barrier.n_waiting: time.sleep(0.01)
barrier.reset()
t.join()
print(event.is_set(), barrier.broken, barrier.n_waiting)
`;
    for (const version of VERSIONS) {
      assert.equal(printed(text, version), "True\nreset\nFalse False 0\n");
    }
  });

  test("a hook is told of SystemExit, the first one says nothing of it", () => {
    const text = `
import sys, threading
def leave():
    t = threading.Thread(target=sys.exit)
    t.start(); t.join()
leave()
threading.excepthook = lambda args: print(args.exc_type.__name__, args.thread.name)
leave()
`;
    const { output } = run(text);
    assert.equal(output.map(part => part.text).join(""), "SystemExit Thread-2 (exit)\n");
  });

  test("what the frames of a waiting thread hold is found", () => {
    const text = `
import threading
event = threading.Event()
class Held: pass
def keep(held):
    local = held
    event.wait()
held = Held()
t = threading.Thread(target=keep, args=(held,), name="Keeper")
t.start()
x = 1
event.set()
t.join()
`;
    for (const version of VERSIONS) {
      assert.deepEqual(imbalances(text, { version, fileName: "threads.py" }), []);
    }
  });
});

suite("the event loop", () => {
  test("time passes only by waiting, and what is due together runs in order", () => {
    const text = `
import asyncio
async def nap(name, seconds):
    await asyncio.sleep(seconds)
    print(name)
async def main():
    loop = asyncio.get_running_loop()
    before = loop.time()
    await asyncio.gather(nap("c", 0.2), nap("a", 0.1), nap("b", 0.1))
    print(round(loop.time() - before, 2))
    print(await asyncio.to_thread(lambda: 42))
asyncio.run(main())
`;
    assert.equal(printed(text), "a\nb\nc\n0.2\n42\n");
  });

  test("a loop that waits for what never comes ends the trace", () => {
    const text = `
import asyncio
async def main():
    await asyncio.get_running_loop().create_future()
asyncio.run(main())
`;
    const { outcome } = run(text);
    assert.match(outcome.kind === "stopped" ? outcome.limit : "", /deadlock/);
  });
});
