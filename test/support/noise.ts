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
    programs: ["059-"],
    versions: ["3.11"],
    aspects: ["events", "bindings", "refs", "size"],
    reason: "tracing switches specialization off: += on a string does not extend it in place",
  },
  {
    programs: ["059-"],
    versions: ["3.14", "3.15"],
    aspects: ["size"],
    reason: "the size of an int that is the address of a static object: where the build puts it",
  },
  {
    programs: ["040-"],
    versions: ["3.12"],
    aspects: ["bindings"],
    reason: "whether two numbers of gc.get_count() are one int depends on the interpreter's start",
  },
  {
    programs: ["122-"],
    versions: ["3.11", "3.14", "3.15"],
    aspects: ["events"],
    reason:
      "a traced call makes a frame object, which counts: the automatic collection that ends the loop comes some rounds earlier",
  },
  {
    programs: ["045-"],
    aspects: ["events", "refs", "size", "immortal"],
    reason:
      "a traced call makes a frame object, which counts: each collection calls back some rounds earlier, when the list is shorter",
  },
  {
    programs: ["tutorial_automatic_gc"],
    versions: ["3.11", "3.12", "3.13", "3.14"],
    aspects: ["gc stats", "events", "bindings", "refs"],
    reason:
      "a traced call makes a frame object, which counts: the objects of other rounds die in a collection",
  },
  {
    programs: ["gc_thresholds", "gc_quarter_rule"],
    aspects: ["gc stats", "events", "bindings", "size", "immortal"],
    reason:
      "a traced call makes a frame object, which counts: with low thresholds collections come rounds earlier",
  },
  {
    programs: ["gc_threads"],
    aspects: ["gc stats"],
    reason: "how far the thread that collects has come when a line runs differs from run to run",
  },
  {
    programs: ["044-"],
    versions: ["3.12"],
    aspects: ["gc stats"],
    reason:
      "the start is known to about 25 objects: the automatic collection comes an event sooner",
  },
  {
    programs: ["046-", "075-", "096-"],
    versions: ["3.11", "3.12"],
    aspects: ["gc stats"],
    reason:
      "the start is known to about 25 objects, and traced calls make frame objects: an automatic collection comes some events sooner or later",
  },
  {
    programs: ["069-"],
    versions: ["3.12", "3.14"],
    aspects: ["gc stats"],
    reason: "from run to run the import of a library sets off one collection more or less",
  },
  {
    programs: ["099-"],
    versions: ["3.12", "3.13"],
    aspects: ["gc stats"],
    reason: "functools imports a library at its first registration of a singledispatch function",
  },
  {
    programs: ["109-"],
    versions: ["3.15"],
    aspects: ["gc stats"],
    reason: "printing an unraisable exception imports a library",
  },
  {
    programs: ["087-", "113-"],
    aspects: ["gc stats"],
    reason: "from run to run the import of a library sets off one collection more or less",
  },
  {
    programs: ["079-"],
    versions: ["3.14", "3.15"],
    aspects: ["tracked"],
    reason: "the import of functools sets off a collection, which untracks the constants",
  },
  {
    programs: ["095-", "gc_threads", "gc_daemon_exit"],
    aspects: ["refs", "bindings", "size"],
    reason: "threads: how far the other one has come when a line runs differs from run to run",
  },
  {
    programs: ["tutorial_weak_observer"],
    aspects: ["refs", "bindings"],
    reason: "the order of a set of objects that are hashed by address differs from run to run",
  },
  {
    programs: ["text_adventure"],
    versions: ["3.13"],
    aspects: ["refs"],
    reason:
      "the cache of type attributes is indexed by a name's address: another name took this one's place",
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
