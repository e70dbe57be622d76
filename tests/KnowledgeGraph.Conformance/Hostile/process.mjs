// The server as a process of its own: its processor time and memory, and its end.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync } from 'node:fs';

// USER_HZ: what /proc counts processor time in, the same on every Linux that .NET runs on (proc_pid_stat(5)).
const millisecondsPerTick = 10;
const readyWithin = 300_000;

/** Starts a command of the server; the caller waits for its end, or stops it. */
export class ServerProcess {
  #child;
  #output = '';

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

  /** Processor time so far, in milliseconds, of its threads but the runtime's compiler, which compiles hot code anew in the background, whoever asks or does not. */
  processorTime() {
    const tasks = `/proc/${this.#child.pid}/task`;
    let ticks = 0;
    for (const thread of readdirSync(tasks)) {
      let stat;
      try { stat = readFileSync(`${tasks}/${thread}/stat`, 'utf8'); } catch { continue; /* It has ended meanwhile. */ }
      if (stat.includes('(.NET Tiered Com')) continue;
      // The thread's name may hold spaces; the state after its closing parenthesis is the third field.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      ticks += Number(fields[14 - 3]) + Number(fields[15 - 3]);
    }
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
