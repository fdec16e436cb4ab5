import type { CodeUnit } from "../../compile/code.ts";

/** One question that the source does not answer, as a run answered it. */
export interface Choice {
  /** What was asked, for people: "is `numpy.any()` true?". */
  readonly question: string;
  /** How it was answered: "yes", "2 times". */
  readonly answer: string;
  /** Index of the answer among `count`. */
  readonly taken: number;
  readonly count: number;
  /** The line where it was asked; null where no code of a file runs. */
  readonly line: number | null;
  /** Number of memory events before it. */
  readonly event: number;
}

/** An instruction of a code. */
interface Place {
  readonly unit: CodeUnit;
  readonly lasti: number;
}

/** Where a choice is made. */
export interface ChoiceSite {
  /** The instruction that asks, which may be one of a library module. */
  readonly asking: Place;
  /** The instruction of the program that it serves; `asking` itself if there is none. */
  readonly program: Place;
  /** Any answer but the first leads straight to a `raise`. */
  readonly isGuard: boolean;
  /** The first answer is the likeliest each time: the last one is not needed to end a loop. */
  readonly keepsFirst: boolean;
}

/** From this visit of one instruction on, the last answer is taken: loops end. */
const MAX_VISITS = 3;

/**
 * How a run answers what its source leaves open: truth, lengths, exceptions of unknown objects. The
 * answers given come first; then the first answer of each question, so that a run is determined by
 * its answers. Another run with another vector takes another path (explain/paths.ts).
 */
export class Choices {
  readonly made: Choice[] = [];
  /** How often it was asked at one place for one place of the program. */
  private readonly visits = new Map<string, number>();
  private readonly units = new Map<CodeUnit, number>();

  constructor(private readonly given: readonly number[]) {}

  /** The index of the answer to `question` among `answers`, the likeliest first. */
  choose(
    question: string,
    answers: readonly string[],
    site: ChoiceSite | null,
    event: number,
  ): number {
    const isRepeated = site !== null && this.visit(site) > MAX_VISITS;
    const preferred = isRepeated && !site.keepsFirst ? answers.length - 1 : 0;
    const given = this.given[this.made.length] ?? preferred;
    const taken = Math.min(given, answers.length - 1);
    const line = site === null ? null : (site.program.unit.lines[site.program.lasti] ?? null);
    // What is asked again and again at one place is no new question: both answers were tried. Nor is
    // what a library module checks before it raises: programs mostly give it what it takes.
    const isChecked = site?.isGuard === true && site.asking.unit !== site.program.unit;
    const count = isRepeated || isChecked ? 1 : answers.length;
    this.made.push({ question, answer: answers[taken] ?? "", taken, count, line, event });
    return taken;
  }

  /** Counts a visit and says how many there were, this one included. */
  private visit({ asking, program }: ChoiceSite): number {
    const key = `${this.keyOf(asking)} ${this.keyOf(program)}`;
    const count = (this.visits.get(key) ?? 0) + 1;
    this.visits.set(key, count);
    return count;
  }

  private keyOf({ unit, lasti }: Place): string {
    if (!this.units.has(unit)) this.units.set(unit, this.units.size);
    return `${this.units.get(unit)}:${lasti}`;
  }
}
