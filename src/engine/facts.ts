/**
 * What differs between CPython versions, one record a version. The rest of the engine asks these
 * records and never compares version strings.
 *
 * Measured on 3.11.7, 3.12.1, 3.13.0, 3.14.10 and 3.15.2, x86-64 release builds with the GIL;
 * file and function names in comments all over the engine refer to the sources of these releases.
 */
export const PYTHON_VERSIONS = ["3.11", "3.12", "3.13", "3.14", "3.15"] as const;

/** A CPython minor version that the engine models. "3.14" means 3.14.5 and later. */
export type PythonVersion = (typeof PYTHON_VERSIONS)[number];

/**
 * All that one can choose, oldest first. "3.14.0" is 3.14.0 to 3.14.4: 3.14 with the incremental
 * collector, which 3.14.5 took back.
 */
export const PYTHON_PROFILES = ["3.11", "3.12", "3.13", "3.14.0", "3.14", "3.15"] as const;

/**
 * A version by the name that settings and the command know; "3.14.0" stands for 3.14.0 to 3.14.4.
 */
export type PythonProfile = (typeof PYTHON_PROFILES)[number];

/** The version that is modelled when none is asked for. */
export const DEFAULT_PYTHON_VERSION: PythonVersion = "3.14";

/** How a version's compiler differs (Python/compile.c, codegen.c, flowgraph.c, ast_opt.c). */
export interface CompilerFacts {
  /** Constants are folded in the syntax tree (Python/ast_opt.c, <=3.13) or in the flow graph. */
  readonly foldsConstantsInTree: boolean;
  /** A constant frozenset is made again, from its items in table order (<=3.13). */
  readonly remakesConstantSets: boolean;
  /** co_consts[0] of every function is its docstring or None (<=3.13). */
  readonly docstringIsFirstConstant: boolean;
  /** Docstrings lose their indentation at compile time (3.13 on). */
  readonly cleansDocstrings: boolean;
  /** CO_HAS_DOCSTRING and CO_METHOD exist (3.14 on). */
  readonly hasDocstringFlag: boolean;
  /** Class bodies set `__firstlineno__` and `__static_attributes__` (3.13 on). */
  readonly setsStaticAttributes: boolean;
  /** Boolean tests go through TO_BOOL, which the optimizer reasons about (3.13 on). */
  readonly hasToBool: boolean;
  /** `and`, `or`: JUMP_IF_x_OR_POP (3.11), a copy and a pop, or a pseudo jump (3.14 on). */
  readonly boolOp: "jump-or-pop" | "copy" | "pseudo-jump";
  /** f(x for x in y) with any, all, tuple (3.14), list and set (3.15) runs inline. */
  readonly inlinedBuiltins: readonly ("any" | "all" | "tuple" | "list" | "set")[];
  /** zero- and two-argument super() is one instruction with its attribute (3.12 on). */
  readonly loadsSuperAttr: boolean;
  /** x[a:b] is BINARY_SLICE (3.12 on). */
  readonly hasBinarySlice: boolean;
  /** Constant slices are constants (3.14 on). */
  readonly foldsSlices: boolean;
  /** Dict displays with constant keys use BUILD_CONST_KEY_MAP (<=3.13). */
  readonly buildsConstKeyMaps: boolean;
  /** LOAD_SMALL_INT holds ints of 0 to 255 (3.14 on). */
  readonly hasLoadSmallInt: boolean;
  /** None, True, False, "" and -1 are common constants (3.15). */
  readonly hasCommonConstants: boolean;
  /** `with` looks up its methods by LOAD_SPECIAL (3.14 on) instead of BEFORE_WITH. */
  readonly hasLoadSpecial: boolean;
  /** An iteration has an index beside its iterable on the stack (3.15). */
  readonly virtualIterators: boolean;
  /** LOAD_CONST, RETURN_VALUE are one instruction (3.12, 3.13). */
  readonly hasReturnConst: boolean;
  /** Loads of locals that may be unbound are found by analysis (3.12 on). */
  readonly checksUnboundLocals: boolean;
  /** Exception handlers lie at the end of the code (3.12 on). */
  readonly movesColdBlocks: boolean;
  /** Jumps that the optimizer adds are guarded like those they replace (3.15). */
  readonly guardsAddedJumps: boolean;
  /** An instruction that consumes nothing counts against the block's first load (3.14). */
  readonly blamesFirstLoad: boolean;
  /** Loads after a block that the optimizer emptied are looked at (3.15). */
  readonly borrowsPastEmptyBlocks: boolean;
  /** A generator expression starts its iteration before it becomes a generator (3.15). */
  readonly startsGeneratorExpressions: boolean;
  /** A function's `__annotate__` is named after it (3.15). */
  readonly qualifiesAnnotate: boolean;
  /** PEP 810 (3.15). */
  readonly hasLazyImports: boolean;
  /** Where GET_ITER of a comprehension's first iterable stands. */
  readonly comprehensionGetIter: "outside" | "inside-generators" | "inside";
  /** Which order of passes the flow graph optimizer has. */
  readonly flowgraph: "3.11" | "3.12" | "3.13" | "3.14";
  /** The NULL of a call is pushed before the callee (up to 3.12). */
  readonly pushesNullFirst: boolean;
  /** Blocks that may be open at once in a code block (CO_MAXBLOCKS). */
  readonly maxBlocks: number;
  /** Control that leaves a `finally` block is warned of (PEP 765, 3.14 on). */
  readonly warnsOfFinally: boolean;
}

/**
 * How a version of CPython differs from the others, as far as more than one function needs to
 * know.
 */
export interface CPythonFacts {
  readonly version: PythonVersion;
  /** Minor version number, for ordering only: 11 to 15. */
  readonly minor: number;
  /** The release that was measured, as `sys.version_info[:3]`. */
  readonly release: readonly [number, number, number];
  readonly compiler: CompilerFacts;

  // --- memory -------------------------------------------------------------------------------
  /** PEP 683: singletons, small ints, static types keep a fixed count (3.12 on). */
  readonly immortalObjects: boolean;
  /** What `sys.getrefcount` shows for an immortal object (Include/refcount.h). */
  readonly immortalRefcount: number;
  /** Cached integers (Include/internal/pycore_global_objects.h, _PY_NSMALLPOSINTS). */
  readonly smallInts: { readonly min: number; readonly max: number };
  /** Which collector: three generations, or the incremental one of 3.14.0 to 3.14.4. */
  readonly collector: "generational" | "incremental";
  /** gc.get_threshold() at start. */
  readonly gcThresholds: readonly [number, number, number];
  /** Where an automatic collection runs: inside the allocation, or at an eval-breaker check. */
  readonly gcRunsAt: "allocation" | "eval-breaker";
  /** A full collection untracks dicts of atomic values (Python/gc.c, untrack_dicts). */
  readonly untracksDicts: boolean;
  /** The dict of a module is tracked from its birth (Objects/moduleobject.c, track_module). */
  readonly tracksModuleDicts: boolean;
  /** Weak references without callback are cleared before finalizers (all but 3.15). */
  readonly clearsWeakrefsBeforeFinalizers: boolean;
  /** Those that finalizers made to garbage are cleared after them (from 3.14.4 on). */
  readonly clearsWeakrefsAfterFinalizers: boolean;
  /** Interned strings that are immortal: none, all, or those that name something (3.13 on). */
  readonly immortalInterned: "none" | "all" | "identifiers";
  /** Constants of a library's .pyc file that are interned become immortal (r_object, 3.13.0). */
  readonly loadsImmortal: boolean;
  /** Bytes of a str before its characters: ASCII, and wider (Include/cpython/unicodeobject.h). */
  readonly strHeaderSizes: { readonly ascii: number; readonly compact: number };
  /** gc.get_stats() and callbacks also tell the number of candidates (3.15). */
  readonly gcReportsCandidates: boolean;
  /** Nested deallocations before the trashcan defers; Infinity: as deep as the C stack allows. */
  readonly trashcanDepth: number;
  /**
   * How deep native functions may call each other through the program's objects: `limit` units, of
   * which an evaluation loop takes `loop`. Null: they count with the frames (3.11). From 3.14 on the
   * C stack itself is measured: the units are what calls took of 8 MB.
   */
  readonly nativeRecursion: {
    readonly limit: number;
    readonly loop: number;
    readonly isStack: boolean;
  } | null;
  /** A generator that a loop resumes inside the evaluation loop may nest without limit. */
  readonly loopsNestGenerators: boolean;
  /** So may one that `yield from` resumes. */
  readonly delegatesNestGenerators: boolean;

  // --- the evaluation loop --------------------------------------------------------------------
  /** LOAD_FAST_BORROW: loads of locals leave the count untouched where that is safe (3.14 on). */
  readonly borrowsLocals: boolean;
  /** LOAD_CONST pushes a borrowed reference (3.15). */
  readonly borrowsConstants: boolean;
  /** Locals of a finished frame die from the last to the first (3.14 on). */
  readonly clearsLocalsBackward: boolean;
  /** PEP 709: list, set and dict comprehensions are inlined (3.12 on). */
  readonly inlinesComprehensions: boolean;
  /** PEP 649: annotations are evaluated when asked for (3.14 on). */
  readonly lazyAnnotations: boolean;
  /** A function call with `*` or `**` keeps its argument tuple and dict during the body (3.11). */
  readonly callKeepsArgumentTuple: boolean;
  /** A native function's argument parser keeps a tuple of its keyword names (up to 3.11). */
  readonly parsersKeepKeywordNames: boolean;
  /** PEP 667: `locals()` in a function is a fresh snapshot (3.13 on). */
  readonly localsAreSnapshots: boolean;
  /** Constants folded after the syntax tree was built are not held by it (3.14 on). */
  readonly foldsAfterTree: boolean;
  /** bytes literals have one more reference from the parser's token (3.12, 3.13). */
  readonly bytesHeldTwiceByTree: boolean;

  // --- order of release -------------------------------------------------------------------------
  /** `a + b`, `a[b]`: the right operand is released first (3.15). */
  readonly releasesRightOperandFirst: boolean;
  /** `a < b`, `a is b`, `a in b`: the right operand is released first (3.14 on). */
  readonly comparesReleaseRightFirst: boolean;
  /** `a[b] = c`, `del a[b]`: released from the top of the stack down: key, container, value (3.14 on). */
  readonly subscriptStoreReleasesFromTop: boolean;
  /** `a[b:c]`: the slice goes first (3.12 to 3.14), or stop, start and container (3.15). */
  readonly sliceReleases: "slice-first" | "from-top";
  /** `a[b:c] = d`: after the slice the value, then the container (3.12, 3.13), or the reverse. */
  readonly sliceStoreReleasesValueFirst: boolean;
  /** Arguments of a native call are released last to first, then self and callable (3.14 on). */
  readonly callReleasesFromTop: boolean;

  // --- generators, frames, tracing --------------------------------------------------------------
  /** generator.close() returns the value that the generator returned (3.13 on). */
  readonly closeReturnsValue: boolean;
  /** close() of a generator suspended outside any `try` does not run it (3.13). */
  readonly closesIdleGenerators: boolean;
  /** Line events come from instrumented instructions (sys.monitoring, 3.12 on). */
  readonly instrumentsLines: boolean;
  /** An exception on its way is kept together with its type (3.11). */
  readonly raisedHoldsType: boolean;
  /** The frame object of a generator that has ended keeps its last caller's (3.12 and 3.13). */
  readonly endedGeneratorsKeepCaller: boolean;
  /** The main module has `__cached__` (up to 3.14). */
  readonly setsCached: boolean;
  /** The string `__main__` that names the script is one of the runtime's own (3.13 on). */
  readonly immortalMainName: boolean;
  /** A warm call of a plain class enters `__init__` without native code between (3.13 on). */
  readonly specializesInit: boolean;
  /** After a call of a Python function returned, its line counts as left (3.12). */
  readonly forgetsLineOfCall: boolean;
  /** SEND enters a generator's frame itself (3.12 on); a call holds the value that is sent. */
  readonly sendsWithoutCall: boolean;
  /** An exception thrown into a generator comes from the RESUME after its yield (3.13 on). */
  readonly throwsAtResume: boolean;
  /** close() of a generator that never began: runs it (3.11), marks it as ended, or ends it. */
  readonly closingFreshGenerators: "runs" | "marks" | "ends";
  /**
   * A generator's reference to its code: one of its own beside its frame's (3.11), or the frame's, which
   * it keeps after the end; from 3.14 on the collector sees that too.
   */
  readonly generatorCode: "own" | "kept" | "kept and visited";
  /** How often an instruction runs as it is before it specializes. */
  readonly executionsToWarm: number;
  /**
   * How often a specialized instruction meets other types before it is specialized anew: 53, and from there
   * as long as one that begins (31), or just 52 (3.12 on).
   */
  readonly missesToRespecialize: number;
  /** A warm read of a property enters its getter without native code between (3.12 on). */
  readonly specializesProperties: boolean;
  /** min() and max() take their arguments from an array (3.13 on), not from a tuple. */
  readonly minTakesArray: boolean;
  /** `with` holds the traceback while `__exit__` runs (3.14 on). */
  readonly withKeepsTraceback: boolean;
  /** Which classes a warm call enters directly: with values inside, or all plain ones (3.14 on). */
  readonly specializedClasses: "inline values" | "all";
  /** POP_ITER, which begins no line, stands between a loop and what follows (3.14 on). */
  readonly endsLoopsApart: boolean;
  /** A wrong keyword's message says "Did you mean …" (3.13 on). */
  readonly suggestsKeywords: boolean;

  /** sizeof(PyModuleObject), which sys.getsizeof shows with the collector's 16 bytes. */
  readonly moduleSize: number;

  // --- instances ------------------------------------------------------------------------------
  /** Attribute values live beside the object ("values") or inside it ("inline", 3.13 on). */
  readonly instanceValues: "values" | "inline";
  /** Reading `__dict__` takes the values over ("moves": <=3.12), or the dict shares them. */
  readonly dictSharesValues: boolean;
  /** Value slots follow the sorted names of `__static_attributes__` (3.14 on). */
  readonly sortsStaticAttributes: boolean;
  /** sizeof(PyHeapTypeObject): bytes of a class without its shared keys. */
  readonly heapTypeSize: number;
  /** sys.getsizeof of a static type such as `int`. */
  readonly staticTypeSize: number;
  /** The per-class getset descriptors `__dict__` and `__weakref__` (up to 3.14). */
  readonly classGetsets: boolean;
}

const COMPILER_3_11: CompilerFacts = {
  foldsConstantsInTree: true,
  remakesConstantSets: true,
  docstringIsFirstConstant: true,
  cleansDocstrings: false,
  hasDocstringFlag: false,
  setsStaticAttributes: false,
  hasToBool: false,
  boolOp: "jump-or-pop",
  inlinedBuiltins: [],
  loadsSuperAttr: false,
  hasBinarySlice: false,
  foldsSlices: false,
  buildsConstKeyMaps: true,
  hasLoadSmallInt: false,
  hasCommonConstants: false,
  hasLoadSpecial: false,
  virtualIterators: false,
  hasReturnConst: false,
  checksUnboundLocals: false,
  movesColdBlocks: false,
  guardsAddedJumps: false,
  blamesFirstLoad: false,
  borrowsPastEmptyBlocks: false,
  startsGeneratorExpressions: false,
  qualifiesAnnotate: false,
  hasLazyImports: false,
  comprehensionGetIter: "outside",
  flowgraph: "3.11",
  pushesNullFirst: true,
  maxBlocks: 20,
  warnsOfFinally: false,
};

const COMPILER_3_12: CompilerFacts = {
  ...COMPILER_3_11,
  boolOp: "copy",
  loadsSuperAttr: true,
  hasBinarySlice: true,
  hasReturnConst: true,
  checksUnboundLocals: true,
  movesColdBlocks: true,
  flowgraph: "3.12",
};

const COMPILER_3_13: CompilerFacts = {
  ...COMPILER_3_12,
  cleansDocstrings: true,
  setsStaticAttributes: true,
  hasToBool: true,
  flowgraph: "3.13",
  pushesNullFirst: false,
  maxBlocks: 21,
};

const COMPILER_3_14: CompilerFacts = {
  ...COMPILER_3_13,
  foldsConstantsInTree: false,
  remakesConstantSets: false,
  docstringIsFirstConstant: false,
  hasDocstringFlag: true,
  boolOp: "pseudo-jump",
  inlinedBuiltins: ["any", "all", "tuple"],
  foldsSlices: true,
  buildsConstKeyMaps: false,
  hasLoadSmallInt: true,
  hasLoadSpecial: true,
  hasReturnConst: false,
  blamesFirstLoad: true,
  flowgraph: "3.14",
  warnsOfFinally: true,
};

const COMPILER_3_15: CompilerFacts = {
  ...COMPILER_3_14,
  inlinedBuiltins: ["any", "all", "tuple", "list", "set"],
  hasCommonConstants: true,
  guardsAddedJumps: true,
  blamesFirstLoad: false,
  borrowsPastEmptyBlocks: true,
  startsGeneratorExpressions: true,
  qualifiesAnnotate: true,
  hasLazyImports: true,
  comprehensionGetIter: "inside",
  virtualIterators: true,
};

const CPYTHON_3_11: CPythonFacts = {
  version: "3.11",
  minor: 11,
  compiler: COMPILER_3_11,
  release: [3, 11, 7],
  immortalObjects: false,
  immortalRefcount: 999_999_999,
  smallInts: { min: -5, max: 256 },
  collector: "generational",
  gcThresholds: [700, 10, 10],
  gcRunsAt: "allocation",
  untracksDicts: true,
  tracksModuleDicts: false,
  clearsWeakrefsBeforeFinalizers: true,
  clearsWeakrefsAfterFinalizers: false,
  immortalInterned: "none",
  loadsImmortal: false,
  strHeaderSizes: { ascii: 48, compact: 72 },
  gcReportsCandidates: false,
  trashcanDepth: 50,
  nativeRecursion: null,
  loopsNestGenerators: false,
  delegatesNestGenerators: false,
  borrowsLocals: false,
  borrowsConstants: false,
  clearsLocalsBackward: false,
  inlinesComprehensions: false,
  lazyAnnotations: false,
  callKeepsArgumentTuple: true,
  parsersKeepKeywordNames: true,
  localsAreSnapshots: false,
  foldsAfterTree: false,
  bytesHeldTwiceByTree: false,
  moduleSize: 56,
  instanceValues: "values",
  dictSharesValues: false,
  sortsStaticAttributes: false,
  heapTypeSize: 904,
  staticTypeSize: 424,
  classGetsets: true,
  releasesRightOperandFirst: false,
  comparesReleaseRightFirst: false,
  subscriptStoreReleasesFromTop: false,
  sliceReleases: "slice-first",
  sliceStoreReleasesValueFirst: true,
  callReleasesFromTop: false,
  closeReturnsValue: false,
  closesIdleGenerators: false,
  instrumentsLines: false,
  raisedHoldsType: true,
  suggestsKeywords: false,
  endedGeneratorsKeepCaller: false,
  setsCached: true,
  endsLoopsApart: false,
  withKeepsTraceback: false,
  specializedClasses: "inline values",
  specializesProperties: false,
  minTakesArray: false,
  executionsToWarm: 8,
  missesToRespecialize: 84,
  forgetsLineOfCall: false,
  throwsAtResume: false,
  sendsWithoutCall: false,
  closingFreshGenerators: "runs",
  generatorCode: "own",
  specializesInit: false,
  immortalMainName: false,
};

const CPYTHON_3_12: CPythonFacts = {
  ...CPYTHON_3_11,
  nativeRecursion: { limit: 1500, loop: 2, isStack: false },
  endedGeneratorsKeepCaller: true,
  version: "3.12",
  heapTypeSize: 920,
  staticTypeSize: 432,
  minor: 12,
  compiler: COMPILER_3_12,
  release: [3, 12, 1],
  immortalObjects: true,
  immortalRefcount: 4_294_967_295,
  immortalInterned: "all",
  strHeaderSizes: { ascii: 40, compact: 56 },
  gcRunsAt: "eval-breaker",
  inlinesComprehensions: true,
  callKeepsArgumentTuple: false,
  parsersKeepKeywordNames: false,
  bytesHeldTwiceByTree: true,
  instrumentsLines: true,
  raisedHoldsType: false,
  forgetsLineOfCall: true,
  sendsWithoutCall: true,
  closingFreshGenerators: "marks",
  generatorCode: "kept",
  executionsToWarm: 1,
  missesToRespecialize: 52,
  specializesProperties: true,
};

const CPYTHON_3_13: CPythonFacts = {
  ...CPYTHON_3_12,
  version: "3.13",
  heapTypeSize: 928,
  staticTypeSize: 416,
  minor: 13,
  compiler: COMPILER_3_13,
  release: [3, 13, 0],
  gcThresholds: [2000, 10, 10],
  tracksModuleDicts: true,
  immortalInterned: "identifiers",
  loadsImmortal: true,
  trashcanDepth: Number.POSITIVE_INFINITY,
  nativeRecursion: { limit: 10_000, loop: 2, isStack: false },
  loopsNestGenerators: true,
  localsAreSnapshots: true,
  instanceValues: "inline",
  dictSharesValues: true,
  closeReturnsValue: true,
  suggestsKeywords: true,
  immortalMainName: true,
  closesIdleGenerators: true,
  specializesInit: true,
  forgetsLineOfCall: false,
  throwsAtResume: true,
  minTakesArray: true,
};

const CPYTHON_3_14: CPythonFacts = {
  ...CPYTHON_3_13,
  loadsImmortal: false,
  nativeRecursion: { limit: 58_000, loop: 7, isStack: true },
  delegatesNestGenerators: true,
  endedGeneratorsKeepCaller: false,
  version: "3.14",
  heapTypeSize: 936,
  staticTypeSize: 416,
  minor: 14,
  compiler: COMPILER_3_14,
  release: [3, 14, 10],
  immortalRefcount: 3_221_225_472,
  untracksDicts: false,
  borrowsLocals: true,
  clearsLocalsBackward: true,
  lazyAnnotations: true,
  foldsAfterTree: true,
  bytesHeldTwiceByTree: false,
  sortsStaticAttributes: true,
  comparesReleaseRightFirst: true,
  subscriptStoreReleasesFromTop: true,
  sliceStoreReleasesValueFirst: false,
  callReleasesFromTop: true,
  clearsWeakrefsAfterFinalizers: true,
  closesIdleGenerators: false,
  closingFreshGenerators: "ends",
  generatorCode: "kept and visited",
  withKeepsTraceback: true,
  specializedClasses: "all",
  endsLoopsApart: true,
};

/** Its collector was measured on 3.14.2 (WebAssembly); the rest is 3.14's. */
const CPYTHON_3_14_0: CPythonFacts = {
  ...CPYTHON_3_14,
  release: [3, 14, 2],
  collector: "incremental",
  clearsWeakrefsAfterFinalizers: false,
  gcThresholds: [2000, 10, 0],
};

const CPYTHON_3_15: CPythonFacts = {
  ...CPYTHON_3_14,
  version: "3.15",
  heapTypeSize: 944,
  staticTypeSize: 424,
  minor: 15,
  compiler: COMPILER_3_15,
  release: [3, 15, 2],
  smallInts: { min: -5, max: 1024 },
  moduleSize: 104,
  clearsWeakrefsBeforeFinalizers: false,
  gcReportsCandidates: true,
  borrowsConstants: true,
  classGetsets: false,
  releasesRightOperandFirst: true,
  setsCached: false,
  sliceReleases: "from-top",
};

const FACTS: Readonly<Record<PythonProfile, CPythonFacts>> = {
  "3.11": CPYTHON_3_11,
  "3.12": CPYTHON_3_12,
  "3.13": CPYTHON_3_13,
  "3.14.0": CPYTHON_3_14_0,
  "3.14": CPYTHON_3_14,
  "3.15": CPYTHON_3_15,
};

/** The record of a version; always the same object. */
export function factsOf(version: PythonProfile): CPythonFacts {
  return FACTS[version];
}
