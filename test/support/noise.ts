import type { PythonVersion } from "../../src/engine/facts.ts";

/** What a comparison looks at, each counted on its own. */
export const ASPECTS = [
  "stdout",
  "exception",
  "events",
  "bindings",
  "refs",
  "type",
  "size",
  "tracked",
  "immortal",
  "gc stats",
  "shared",
  "gc count",
] as const;

export type Aspect = (typeof ASPECTS)[number];

/**
 * What a program must agree in to be called agreeing. "shared" (counts that the whole process
 * determines) and "gc count" (CPython's own moves by some tens from run to run) are reported only.
 */
export const REQUIRED_ASPECTS: readonly Aspect[] = ASPECTS.filter(
  aspect => aspect !== "shared" && aspect !== "gc count",
);

/** A place where two runs of the same CPython differ, or the recorder cannot see. */
interface NoiseRule {
  /** The start of the names of the programs concerned. */
  readonly programs: readonly string[];
  readonly versions?: readonly PythonVersion[];
  readonly aspects: readonly Aspect[];
  readonly reason: string;
}

/** The whole list; each entry is in test/oracle/README.md or was seen between two recordings. */
export const NOISE: readonly NoiseRule[] = [
  {
    programs: ["121-"],
    aspects: ASPECTS,
    reason: "the allocator's pools depend on the environment",
  },
  {
    programs: ["056-", "057-", "123-"],
    aspects: ["stdout"],
    reason: "prints whether addresses are reused, beyond what is known of the allocator",
  },
  {
    programs: ["059-"],
    versions: ["3.11"],
    aspects: ["stdout", "bindings", "refs", "size"],
    reason: "tracing switches specialization off: += on a string does not extend it in place",
  },
  {
    programs: ["044-", "045-", "046-", "122-", "tutorial_automatic_gc"],
    aspects: ["gc stats", "events", "bindings", "refs"],
    reason:
      "what happens when depends on when an automatic collection comes: the start is known to about 25 objects, and a traced call makes a frame object, which counts",
  },
  {
    programs: ["075-", "096-"],
    aspects: ["gc stats"],
    reason: "hundreds of calls deep, the frame objects of a traced run set off a collection",
  },
  {
    programs: ["069-", "087-", "099-", "109-", "113-"],
    aspects: ["gc stats"],
    reason:
      "from run to run there is one collection more or less, or a library is imported by a call",
  },
  {
    programs: ["tutorial_weak_observer"],
    aspects: ["bindings", "refs"],
    reason: "iterates over a set of weak references, whose order follows the objects' addresses",
  },
  {
    programs: ["095-"],
    aspects: ["refs", "bindings"],
    reason: "threads: how far the other one has come when a line runs differs from run to run",
  },
  {
    programs: ["126-"],
    aspects: ["stdout"],
    reason: "the second half of exit lists with mixed kinds of holders varies",
  },
  {
    programs: ["094-"],
    aspects: ["events"],
    reason: "the program replaces the trace function, and the recording ends there",
  },
];

/** The aspects that cannot be asserted for a program on a version. */
export function noisyAspects(program: string, version: PythonVersion): ReadonlySet<Aspect> {
  const noisy = new Set<Aspect>();
  for (const rule of NOISE) {
    if (!rule.programs.some(start => program.startsWith(start))) continue;
    if (rule.versions !== undefined && !rule.versions.includes(version)) continue;
    for (const aspect of rule.aspects) noisy.add(aspect);
  }
  return noisy;
}
