const N = 624;
const M = 397;

/** The Mersenne Twister MT19937 (Modules/_randommodule.c): 32 bits at a time. */
export class MersenneTwister {
  readonly state = new Uint32Array(N);
  /** How much of the state is used up. */
  index = N;

  /** init_by_array: `key` in words of 32 bits, the lowest first. */
  seed(key: readonly number[]): void {
    const { state } = this;
    this.fill(19650218);
    let i = 1;
    let j = 0;
    for (let k = Math.max(N, key.length); k > 0; k--) {
      const mixed = this.mixed(i, 1664525) + (key[j] ?? 0) + j;
      state[i] = mixed;
      i += 1;
      j += 1;
      if (i >= N) i = this.wrap();
      if (j >= key.length) j = 0;
    }
    for (let k = N - 1; k > 0; k--) {
      state[i] = this.mixed(i, 1566083941) - i;
      i += 1;
      if (i >= N) i = this.wrap();
    }
    state[0] = 0x80000000;
  }

  /** init_genrand. */
  private fill(seed: number): void {
    const { state } = this;
    state[0] = seed;
    for (let i = 1; i < N; i++) {
      const last = state[i - 1] ?? 0;
      state[i] = Math.imul(1812433253, last ^ (last >>> 30)) + i;
    }
    this.index = N;
  }

  private mixed(i: number, factor: number): number {
    const last = this.state[i - 1] ?? 0;
    return ((this.state[i] ?? 0) ^ Math.imul(last ^ (last >>> 30), factor)) >>> 0;
  }

  private wrap(): number {
    this.state[0] = this.state[N - 1] ?? 0;
    return 1;
  }

  /** genrand_uint32. */
  next(): number {
    if (this.index >= N) this.refill();
    let y = this.state[this.index++] ?? 0;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  }

  private refill(): void {
    const { state } = this;
    for (let i = 0; i < N; i++) {
      const y = ((state[i] ?? 0) & 0x80000000) | ((state[(i + 1) % N] ?? 0) & 0x7fffffff);
      state[i] = (state[(i + M) % N] ?? 0) ^ (y >>> 1) ^ ((y & 1) === 0 ? 0 : 0x9908b0df);
    }
    this.index = 0;
  }

  /** random(): a double in [0, 1) with 53 bits. */
  double(): number {
    const a = this.next() >>> 5;
    const b = this.next() >>> 6;
    return (a * 67108864 + b) / 9007199254740992;
  }

  /** getrandbits(): an int of up to `count` bits. */
  bits(count: number): bigint {
    let result = 0n;
    for (let at = 0; at < count; at += 32) {
      const left = count - at;
      const word = left < 32 ? this.next() >>> (32 - left) : this.next();
      result |= BigInt(word) << BigInt(at);
    }
    return result;
  }
}
