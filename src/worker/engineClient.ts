import { Disposable, MutableDisposable, type Owned, toDisposable } from "../base/lifecycle.ts";
import type { WorkerAnswers, WorkerRequest } from "../protocol/messages.ts";
import { parseWorkerReply } from "../protocol/parse.ts";

/** How a request ended. Every request ends in one of these ways. */
export type Settled<T> =
  | { readonly kind: "answer"; readonly answer: T }
  /** Withdrawn, or the client was disposed. */
  | { readonly kind: "cancelled" }
  /** Over its budget of time or memory: the worker was killed. */
  | { readonly kind: "stopped"; readonly by: "time" | "memory" }
  /** A fault of ours, for the log. */
  | { readonly kind: "fault"; readonly message: string };

/** A question that is under way. */
export interface Request<T> {
  readonly settled: Promise<Settled<T>>;
  /** Withdraws the request: `settled` is "cancelled" from now on, unless it is settled already. */
  cancel(): void;
}

/** The near end of a worker. */
export interface WorkerPort {
  post(message: unknown): void;
  /** Kills the worker, whatever it does. */
  close(): void;
}

/** What a port tells its client. */
export interface PortEvents {
  onMessage(message: unknown): void;
  /** The worker ended, or could not start. May come more than once. */
  onEnd(why: "memory" | "fault", message: string): void;
}

/** Starts a worker and connects it. */
export type OpenPort = (events: PortEvents) => WorkerPort;

/** Time, as the client needs it; tests bring their own. */
export interface Clock {
  now(): number;
  after(delayMs: number, action: () => void): Owned;
}

const systemClock: Clock = {
  now: () => performance.now(),
  after(delayMs, action) {
    const timer = setTimeout(action, delayMs);
    return toDisposable(() => clearTimeout(timer));
  },
};

/** How long a worker may take to load the engine. */
const START_MS = 30_000;
/** A withdrawn request is left to finish for so long, since a new worker costs about as much. */
const PATIENCE_MS = 250;

interface Pending {
  readonly id: number;
  readonly request: WorkerRequest;
  readonly budgetMs: number;
  readonly settle: (settled: Settled<never>) => void;
  /** When it was given to the worker. */
  startedAt: number;
}

/** A worker that is starting or running. */
interface Connection {
  readonly port: WorkerPort;
  isReady: boolean;
}

/**
 * The engine in a worker, asked one thing at a time. The worker is started before it is needed and
 * killed when a request is over its budget; a new one takes its place. Every request settles.
 */
export class EngineClient extends Disposable {
  private readonly queue: Pending[] = [];
  private running: Pending | undefined;
  private connection: Connection | undefined;
  private readonly deadline = this.own(new MutableDisposable());
  private lastId = 0;

  constructor(
    private readonly openPort: OpenPort,
    private readonly clock: Clock = systemClock,
  ) {
    super();
    this.own(toDisposable(() => this.end()));
    this.connect();
  }

  /** Asks the worker; `budgetMs` counts from when the worker takes the request up. */
  request<R extends WorkerRequest>(
    request: R,
    budgetMs: number,
  ): Request<WorkerAnswers[R["kind"]]> {
    let cancel = (): void => {};
    const settled = new Promise<Settled<WorkerAnswers[R["kind"]]>>(resolve => {
      if (this.isDisposed) {
        resolve({ kind: "cancelled" });
        return;
      }
      const id = ++this.lastId;
      const pending: Pending = { id, request, budgetMs, settle: resolve, startedAt: 0 };
      cancel = () => this.cancel(pending);
      this.queue.push(pending);
      this.next();
    });
    return { settled, cancel: () => cancel() };
  }

  private cancel(pending: Pending): void {
    pending.settle({ kind: "cancelled" });
    const at = this.queue.indexOf(pending);
    if (at >= 0) this.queue.splice(at, 1);
    if (this.running !== pending) return;
    const left = pending.startedAt + PATIENCE_MS - this.clock.now();
    if (left <= 0) this.restart();
    else this.deadline.value = this.clock.after(left, () => this.restart());
  }

  /** Gives the worker the next request when it is free. */
  private next(): void {
    if (this.running !== undefined || this.queue.length === 0) return;
    this.connect();
    if (this.connection?.isReady !== true) return;
    const pending = this.queue.shift();
    if (pending === undefined) return;
    pending.startedAt = this.clock.now();
    this.running = pending;
    this.deadline.value = this.clock.after(pending.budgetMs, () => this.stop());
    this.connection.port.post({ id: pending.id, request: pending.request });
  }

  private connect(): void {
    if (this.connection !== undefined || this.isDisposed) return;
    const isCurrent = (): boolean => this.connection === connection;
    const port = this.openPort({
      onMessage: message => {
        if (isCurrent()) this.receive(message);
      },
      onEnd: (why, message) => {
        if (isCurrent()) this.ended(why, message);
      },
    });
    const connection: Connection = { port, isReady: false };
    this.connection = connection;
    this.deadline.value = this.clock.after(START_MS, () =>
      this.ended("fault", "the worker did not start"),
    );
  }

  private receive(message: unknown): void {
    const reply = parseWorkerReply(message);
    if (reply === undefined) return;
    if (reply.kind === "ready") {
      this.deadline.clear();
      if (this.connection !== undefined) this.connection.isReady = true;
      this.next();
      return;
    }
    const { running } = this;
    if (running === undefined || running.id !== reply.id) return;
    this.deadline.clear();
    this.running = undefined;
    // The reply to a request has that request's answer: the worker is built from the same sources.
    running.settle(reply as Settled<never>);
    this.next();
  }

  private stop(): void {
    this.running?.settle({ kind: "stopped", by: "time" });
    this.restart();
  }

  /** The worker is gone. One that never became ready is not started again until it is needed. */
  private ended(why: "memory" | "fault", message: string): void {
    const wasReady = this.connection?.isReady === true;
    this.running?.settle(
      why === "memory" ? { kind: "stopped", by: "memory" } : { kind: "fault", message },
    );
    this.disconnect();
    if (wasReady) this.connect();
    else for (const pending of this.queue.splice(0)) pending.settle({ kind: "fault", message });
  }

  private restart(): void {
    this.disconnect();
    this.connect();
  }

  private disconnect(): void {
    const { connection } = this;
    this.running = undefined;
    this.connection = undefined;
    this.deadline.clear();
    connection?.port.close();
  }

  private end(): void {
    this.running?.settle({ kind: "cancelled" });
    for (const pending of this.queue.splice(0)) pending.settle({ kind: "cancelled" });
    this.disconnect();
  }
}
