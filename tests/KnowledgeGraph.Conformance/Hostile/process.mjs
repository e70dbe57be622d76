// The server as a process of its own: its processor time and memory, and its end.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync } from 'node:fs';

// USER_HZ: what /proc counts processor time in, the same on every Linux that .NET runs on (proc_pid_stat(5)).
const millisecondsPerTick = 10;
const readyWithin = 300_000;
// As the kernel shows it: names of threads have 15 characters at most.
const compilerThread = '(.NET Tiered Com';

// A name may hold spaces; the state after its closing parenthesis is the third field. The times, of a user's code and of the kernel's, are the fields 14 and 15.
const fieldsOf = stat => stat.slice(stat.lastIndexOf(')') + 2).split(' ');
const ticksOf = fields => Number(fields[14 - 3]) + Number(fields[15 - 3]);

/** Starts a command of the server; the caller waits for its end, or stops it. */
export class ServerProcess {
  #child;
  #output = '';
  #compilerTicks = new Map();

  constructor(dll, arguments_, environment) {
    this.#child = spawn('dotnet', [dll, ...arguments_], { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.#child.stdout, this.#child.stderr]) stream.on('data', data => { this.#output = (this.#output + data).slice(-20_000); });
    process.on('exit', () => this.kill());
  }

  get output() { return this.#output; }

  get hasExited() { return this.#child.exitCode !== null || this.#child.signalCode !== null; }

  /** Waits for its end and gives its exit code. */
  async exitCode() {
    if (!this.hasExited) await once(this.#child, 'exit');
    return this.#child.exitCode;
  }

  terminate() { this.#child.kill('SIGTERM'); }

  kill() { this.#child.kill('SIGKILL'); }

  /**
   * Processor time so far, in milliseconds, of all its threads, those that have ended included; less that of the runtime's compiler, which compiles hot code anew in the background, whoever
   * asks or does not. A compiler thread that has ended counts as when it was last seen: it ends after seconds without work, so what is left out is what it did unseen between two looks that far apart.
   */
  processorTime() {
    const tasks = `/proc/${this.#child.pid}/task`;
    for (const thread of readdirSync(tasks)) {
      let stat;
      try { stat = readFileSync(`${tasks}/${thread}/stat`, 'utf8'); } catch { continue; /* It has ended meanwhile. */ }
      if (!stat.includes(compilerThread)) continue;
      const fields = fieldsOf(stat);
      // Numbers of threads are used again, but not with the same start.
      this.#compilerTicks.set(`${thread} ${fields[22 - 3]}`, ticksOf(fields));
    }
    let ticks = ticksOf(fieldsOf(readFileSync(`/proc/${this.#child.pid}/stat`, 'utf8')));
    for (const compiler of this.#compilerTicks.values()) ticks -= compiler;
    return ticks * millisecondsPerTick;
  }

  /** Resident memory, in megabytes. */
  megabytes() { return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${this.#child.pid}/status`, 'utf8'))[1]) * 1024 / 1e6; }

  /** Waits until the graph can be asked. */
  async ready(address) {
    for (const until = Date.now() + readyWithin; Date.now() < until && !this.hasExited; await new Promise(resolve => setTimeout(resolve, 50))) {
      const response = await fetch(`${address}/healthz/ready`).catch(() => undefined);
      if (response?.ok) return;
    }
    throw new Error(`The server is not ready: ${this.#output}`);
  }
}
