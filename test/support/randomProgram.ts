import { seededRandom } from "./brokenEdits.ts";

/**
 * Random programs of what programs do with objects, most of whose statements succeed: for comparing
 * counts with CPython (`npm run agree -- --random COUNT`) and for properties that hold of any program.
 *
 * They grow from templates, in which angle brackets stand for parts:
 *
 * - `<list>`: an expression of that kind, often a name; `<any>`: of any kind.
 * - `<var list>`: a name that is bound to that kind; without one the template cannot be used.
 * - `<new list>`: a name that is bound to that kind from here on; `<each any>`: one that may be, and is in the
 *   blocks; `<gone any>`: one that is not any more.
 * - `<block>`: one to three statements, whose names may be unbound afterwards.
 * - `<body>`: of a function with the parameters p, q and rest. `<methods>`: some of a class.
 */
type Kind = keyof typeof EXPRESSIONS;

const EXPRESSIONS = {
  number: [
    ..."0 1 2 7 256 257 -5 -6 99999 1.5 -0.25 1e9 2**40".split(" "),
    "<number> + <number>",
    "<number> * 3 % 1009",
    "len(<list>)",
    "len(<dict>)",
    "sum(i for i in range(<small>))",
    "<number> if <any> else <number>",
    "max(<number>, <number>)",
    "int(<number>) // 7",
    "round(<number>, 1)",
  ],
  small: ["0", "1", "2", "3", "4"],
  text: [
    '"a"',
    '"spam"',
    '"eggs and ham"',
    '""',
    '"Ünï"',
    "<text>[:9] + <text>[:9]",
    'f"{<number>:>6}{<text>!r:.9}"',
    '"%s %r" % (<number>, <text>[:9])',
    '"{}{}".format(<text>[:9], <number>)',
    "str(<number>)",
    '", ".join(str(i) for i in range(<small>))',
    "<text>.upper()[:20]",
    '<text>.replace("a", "bc")[:20]',
  ],
  list: [
    "[]",
    "[1, 2, 3]",
    '["a"]',
    "[<any>]",
    "[<any>, <any>, <any>]",
    "[i * 2 for i in range(<small>)]",
    "[<any> for _ in range(<small>)]",
    "[(at, each) for at, each in enumerate(<list>[:3]) if at != 1]",
    "[*<list>[:4], <any>]",
    "list(<tuple>)[:6]",
    "list(map(lambda i: (i,), <tuple>[:4]))",
    "sorted(<list>[:5], key=lambda i: type(i).__name__)",
    "list(zip(<list>[:3], <tuple>[:3]))",
    "<text>.split()",
    "[<any>] * <small>",
    "<list>[1:3]",
  ],
  tuple: [
    "()",
    "(1, 2)",
    '("a", "b", 3)',
    "(None,)",
    "(<any>,)",
    "(<any>, <any>)",
    "(*<tuple>[:3], <any>)",
    "tuple(<list>)[:5]",
    "<tuple> + (1,)",
    "divmod(int(<number>), 7)",
  ],
  dict: [
    "{}",
    '{"a": 1}',
    "{<key>: <any>}",
    "{<key>: <any>, <key>: <any>, <key>: <any>}",
    "{i: <any> for i in range(<small>)}",
    "dict(x=<any>, y=<any>)",
    "{**<dict>, <key>: <any>}",
    "<dict> | <dict>",
    "dict.fromkeys(<text>[:3], <any>)",
    "<dict>.copy()",
  ],
  key: ['"a"', '"b"', "1", "(1, 2)", "None", '"key"', "1.5"],
  set: ["set()", "{1, 2}", "{<key>, <key>}", "{i % 3 for i in range(<small>)}", "set(<text>)"],
  function: [
    "lambda *p: p",
    "(lambda held: lambda *p: held)(<any>)",
    "lambda *p, held=<any>: (p, held)",
  ],
  generator: ["iter(())", "(<any> for _ in range(<small>))", "iter(<list>)", "enumerate(<tuple>)"],
  instance: ["Thing(None)", "Thing(<any>)", "<var class>(<any>, <any>)", "<var class>(<any>)"],
  class: ["Thing"],
  nothing: ["None", "True", "False", "..."],
  parameter: ["None"],
} satisfies Record<string, readonly string[]>;

const KINDS: readonly Kind[] = "number text list tuple dict set function generator instance nothing"
  .split(" ")
  .map(kind => kind as Kind);

const STATEMENTS: readonly string[] = [
  ...KINDS.map(kind => `<new ${kind}> = <${kind}>`),
  "<new list> = <list>",
  "<new dict> = <dict>",
  "<new instance> = <instance>",
  "<new instance> = <instance>",
  "<new any>, <new number> = <any>, <number>",
  "<new any> = <new any> = <any>",
  "if (<new list> := <list>): pass",
  "del <gone list>",
  "del <gone dict>",
  "del <gone instance>",
  "<var list>.append(<any>)",
  "<var list>.extend(<tuple>)",
  "<var list>[:1] = <list>[:4]",
  "<var list> += [<any>]",
  "del <var list>[1:]",
  "<var list>.insert(0, <any>)",
  "<var list>.reverse()",
  "<new any> = <var list>.pop() if <var list> else None",
  "<var dict>[<key>] = <any>",
  "<var dict>[<key>] = <var any>",
  "<new any> = <var dict>.pop(<key>, None)",
  "<new any> = <var dict>.setdefault(<key>, [])",
  "<var dict>.update(<dict>)",
  "<var dict> |= <dict>",
  "<var instance>.x = <any>",
  "<var instance>.y = <var instance>",
  "<new any> = <var instance>.swap(<any>)",
  "<new instance> = <var instance>.child(<any>)",
  "<new any> = <var instance>.both",
  "<new function> = <var instance>.swap",
  "<new any> = weakref.ref(<var instance>)",
  "<new any> = <var function>()",
  "<new any> = <var function>(<any>, *<tuple>[:2])",
  "<new any> = next(<var generator>, None)",
  "print(type(<any>).__name__, sys.getrefcount(<var any>) < 1000)",
  "gc.collect()",
  "if <any>:\n    <block>\nelse:\n    <block>",
  "for <each any> in <list>[:3]:\n    <block>",
  "for <each any>, <each any> in list(<dict>.items())[:3]:\n    <block>",
  "try:\n    <block>\n    <raise>\nexcept Exception as error:\n    print(type(error).__name__, len(error.args))",
  "try:\n    <raise>\nexcept Exception as error:\n    <each any> = error",
  "try:\n    <raise>\nexcept LookupError:\n    pass\nexcept Exception as error:\n    <each any> = error.__traceback__",
  "try:\n    <block>\nfinally:\n    <block>",
  "with <var class>(<any>) as <new instance>:\n    <block>\n    <raise>",
  "match <any>:\n    case [first, *others]:\n        print(len(others))\n    case {'a': got, **others}:\n        print(len(others))\n    case int() | str() as got:\n        print(got)\n    case _:\n        print('other')",
  "def <new function>(p=<any>, *rest, q=<any>):\n    <body>\n    return <parameter>",
  "def <new function>(p=1, *rest, q=None):\n    <body>\n    def inner(*more):\n        nonlocal p\n        p = [p, more]\n        return p\n    return inner",
  "def makes(p=1, *rest, q=None):\n    <body>\n    got = yield <parameter>\n    yield [got, p]\n<new generator> = makes(<any>)",
  "class <new class>:\n    def __init__(self, x, y=None):\n        self.x = x\n        self.y = y\n    <methods>",
  "class <new class>:\n    __slots__ = ('x', 'y', '__weakref__')\n    def __init__(self, x, y=<any>):\n        self.x = x\n        self.y = y\n    <methods>",
];

/** What each class has, so that `<var instance>` can be used. */
const METHODS =
  "def swap(self, x=None, *rest):\n    self.x, old = x, self.x\n    return old\n" +
  "def child(self, x=None):\n    self.y = type(self)(self, x)\n    return self.y\n" +
  "@property\ndef both(self):\n    return [self.x, self.y]\n" +
  "def __enter__(self):\n    return self\n" +
  "def __exit__(self, *exc):\n    return True";

/** What some classes have. */
const SPECIAL: readonly string[] = [
  "def __del__(self):\n    print('freed', type(self).__name__)",
  "def __len__(self):\n    return 2",
  "def __getitem__(self, at):\n    return (self.x, self.y)[at]",
  "def __iter__(self):\n    yield self.x",
  "def __eq__(self, other):\n    return self is other",
  "def __bool__(self):\n    return True",
  "def __getattr__(self, name):\n    raise AttributeError(name)",
  "def __setattr__(self, name, value):\n    object.__setattr__(self, name, value)",
  "def __call__(self, *p):\n    return p",
];

const RAISES: readonly string[] = [
  "raise ValueError(<any>)",
  "raise KeyError(<key>) from TypeError('cause')",
  "1 / 0",
  "[][1]",
  "None.missing",
  "undefined",
];

const NAMES = "abcdefghkmnuvwxyz";
const HEAD =
  "import gc\nimport sys\nimport weakref\n" +
  "class Thing:\n    def __init__(self, x, y=None):\n        self.x = x\n        self.y = y\n" +
  `${METHODS.replaceAll(/^/gm, "    ")}\ngc.collect()\n`;
const LINES = 70;
const DEPTH = 3;

/** The program of `seed`: the same for the same number. */
export function randomProgram(seed: number): string {
  return new Growth(seededRandom(seed)).program();
}

class Growth {
  /** What the names of the scope are bound to. */
  private scope = new Map<string, Kind>();
  /** How deep templates lie in one another: of blocks, and of expressions. */
  private blocks = 0;
  private parts = 0;

  constructor(private readonly random: () => number) {}

  program(): string {
    const statements = [HEAD];
    let lines = 0;
    while (lines < LINES) {
      const statement = `${this.statement()}\n`;
      statements.push(statement);
      lines += statement.split("\n").length - 1;
    }
    return statements.join("");
  }

  private statement(): string {
    const usable = STATEMENTS.filter(
      template => this.isUsable(template) && (this.blocks < DEPTH || !template.includes("\n")),
    );
    return this.grown(this.one(usable));
  }

  /** Names that it needs are bound. */
  private isUsable(template: string): boolean {
    return [...template.matchAll(/<(?:var|gone) (\w+)>/g)].every(
      ([, kind = ""]) => this.namesOf(kind).length > 0,
    );
  }

  /** The template with its parts: the names it binds are bound in its blocks. */
  private grown(template: string): string {
    const bound: [string, Kind][] = [];
    const uncertain: string[] = [];
    const filled = template.replaceAll(/<(?:(new|each|gone|var) )?(\w+)>/g, (part, how, kind) => {
      if (["block", "body", "methods", "raise"].includes(kind)) return part;
      if (how === undefined) return this.expression(kind);
      if (how === "var") return this.one(this.namesOf(kind));
      const name = this.one(how === "gone" ? this.namesOf(kind) : [...NAMES]);
      if (how === "gone") this.scope.delete(name);
      // What `any` is bound to is looked at as what everything is.
      else bound.push([name, kind === "any" ? "nothing" : kind]);
      if (how === "each") uncertain.push(name);
      return name;
    });
    for (const [name, kind] of bound) this.scope.set(name, kind);
    const text = filled.replaceAll(/^( *)<(\w+)>$/gm, (_, indent: string, part: string) =>
      this.part(part).replaceAll(/^/gm, indent),
    );
    for (const name of uncertain) this.scope.delete(name);
    return text;
  }

  private part(part: string): string {
    if (part === "raise") return this.grown(this.one(RAISES));
    if (part === "methods") {
      const some = SPECIAL.filter(() => this.random() < 0.2);
      return [METHODS, ...some].join("\n");
    }
    return part === "body" ? this.body() : this.block();
  }

  private block(): string {
    const before = new Map(this.scope);
    this.blocks += 1;
    const statements = Array.from({ length: 1 + this.below(3) }, () => this.statement());
    this.blocks -= 1;
    for (const [name, kind] of this.scope) if (before.get(name) !== kind) this.scope.delete(name);
    return statements.join("\n");
  }

  /** A function's statements know its own names only, which may be unbound when it returns. */
  private body(): string {
    const outer = this.scope;
    this.scope = new Map(["p", "q", "rest"].map(name => [name, "parameter"]));
    const text = this.block();
    this.scope = outer;
    return text;
  }

  private expression(kind: string): string {
    const names = this.namesOf(kind);
    if (names.length > 0 && this.random() < 0.55) return this.one(names);
    const templates: readonly string[] =
      EXPRESSIONS[kind === "any" ? this.one(KINDS) : (kind as Kind)];
    const isDeep = this.parts === DEPTH;
    const usable = templates.filter(each => this.isUsable(each) && !(isDeep && each.includes("<")));
    this.parts += 1;
    const text = this.grown(this.one(usable));
    this.parts -= 1;
    return /^[A-Za-z]\w*$/.test(text) ? text : `(${text})`; // whatever it stands in
  }

  private namesOf(kind: string): string[] {
    return [...this.scope]
      .filter(([, each]) => kind === "any" || each === kind)
      .map(([name]) => name);
  }

  private one<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)] as T; // never asked without a choice
  }

  private below(limit: number): number {
    return Math.floor(this.random() * limit);
  }
}
