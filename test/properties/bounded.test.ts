import assert from "node:assert/strict";
import fc from "fast-check";
import { SourceText } from "../../src/base/text.ts";
import { compileModule } from "../../src/engine/compile/compile.ts";
import { factsOf } from "../../src/engine/facts.ts";
import { parseModule } from "../../src/engine/parser/parser.ts";
import { type Run, runProgram } from "../../src/engine/timeline/program.ts";

const MAX_INSTRUCTIONS = 20_000;
/** timeline/program.ts gives ten units of native work for an instruction. */
const MAX_WORK = 10 * MAX_INSTRUCTIONS;

function runBounded(source: string): Run {
  const facts = factsOf("3.14");
  const text = new SourceText(source);
  const { module } = parseModule(text, { version: "3.14" });
  const { code } = compileModule(module, text, { facts, fileName: "bad.py", mode: "exec" });
  assert.ok(code !== null, source);
  const limits = { maxInstructions: MAX_INSTRUCTIONS, maxSteps: 0, maxMemoryEvents: 0 };
  const program = { unit: code, facts, source, fileName: "bad.py", limits };
  return runProgram(program, () => ({ onLine: () => undefined, onReturn: () => undefined }));
}

/** Iterators without end, or with one that is far away. */
const ENDLESS = fc.constantFrom(
  "iter(int, 1)",
  "iter(str, 1)",
  "range(10**12)",
  "itertools.count()",
  "itertools.repeat(0)",
  "itertools.cycle('ab')",
  "map(abs, itertools.count())",
  "filter(None, iter(int, 1))",
  "zip(itertools.count(), itertools.repeat(1))",
  "enumerate(itertools.repeat(1))",
  "itertools.chain.from_iterable(itertools.repeat((1, 2)))",
  "reversed(range(10**12))",
  "(x for x in itertools.count())",
);
/** What goes through all of them. */
const CONSUMER = fc.constantFrom(
  "list(I)",
  "tuple(I)",
  "set(I)",
  "frozenset(I)",
  "sum(1 for _ in I)",
  "sum(I)",
  "max(I, key=str)",
  "min(I)",
  "sorted(I)",
  "any(x == 'no' for x in I)",
  "'no' in I",
  "','.join(map(str, I))",
  "dict.fromkeys(I)",
  "collections.deque(I)",
  "collections.deque(I, maxlen=2)",
  "collections.Counter(I)",
  "bytes(I)",
  "bytearray(I)",
  "[*I]",
  "{*I}",
  "print(*I)",
  "functools.reduce(lambda a, b: b, I)",
  "[].extend(I)",
  "set().update(I)",
  "heapq.nlargest(3, I)",
  "dict(enumerate(I))",
  "list(map(id, I))",
);
/** Values that grow or are gone through by one instruction each time. */
const GROWING = fc.constantFrom(
  "x = 'a'; f = lambda x: x + x",
  "x = b'a'; f = lambda x: x + x",
  "x = [1]; f = lambda x: x + x",
  "x = (1,); f = lambda x: x * 2",
  "x = 3; f = lambda x: x * x",
  "x = 3; f = lambda x: x << (x.bit_length() + 1)",
  "x = 'ab'; f = lambda x: x.replace('a', 'aa')",
  "x = 'ab'; f = lambda x: ','.join(x + x)",
  "x = [3, 1]; f = lambda x: sorted(x + x)",
  "x = {1}; f = lambda x: x | {len(x) + i for i in range(len(x))}",
  "x = 'a'; f = lambda x: f'{x:>{2 * len(x)}}'",
  "x = 'a'; f = lambda x: (x * 2).upper().title()",
);

const IMPORTS = "import itertools, collections, functools, heapq\n";

suite("no program costs more than its budget", () => {
  test("native loops without end", () => {
    fc.assert(
      fc.property(ENDLESS, CONSUMER, (endless, consumer) => {
        const { rt } = runBounded(`${IMPORTS}${consumer.replace("I", endless)}\n`);
        assertBounded(rt);
      }),
      { numRuns: 60 },
    );
  }).timeout(120_000);

  test("values that double for ever", () => {
    fc.assert(
      fc.property(GROWING, growing => {
        const { rt, ending } = runBounded(`${growing}\nwhile True: x = f(x)\n`);
        assert.equal(ending.kind, "stopped");
        assertBounded(rt);
      }),
      { numRuns: 30 },
    );
  }).timeout(120_000);

  function assertBounded(rt: Run["rt"]): void {
    assert.ok(rt.instructionCount <= MAX_INSTRUCTIONS);
    assert.ok(rt.heap.objectCount - rt.bootObjects <= MAX_INSTRUCTIONS + 1);
    // The operation that asks for too much is refused, so nothing beyond the budget is done.
    assert.ok(rt.heap.budget.workDone >= 0);
    for (const op of rt.heap.gc.objects()) assert.ok(op.ob_type.sizeOf(op) <= 16 * MAX_WORK);
  }
});
