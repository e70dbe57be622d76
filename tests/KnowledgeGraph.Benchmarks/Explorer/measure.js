// What only a page itself can tell to the millisecond. It is added to every page before the page's own code.
const afterFrame = (then) =>
  requestAnimationFrame(() => {
    // A message is read after the frame has been drawn; a callback of the frame runs before.
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => then(performance.now()), { once: true });
    port1.start();
    port2.postMessage(null);
  });

const isOfApi = (entry) => /\/graphql(\?|$)/.test(entry.name);

globalThis.measure = {
  /** First and largest contentful paint, in milliseconds since the navigation. */
  async paints() {
    const last = (type, name) =>
      new Promise((resolve) => {
        const observer = new PerformanceObserver((list) => {
          const entry = list.getEntries().findLast((one) => name === null || one.name === name);
          if (entry === undefined) return;
          observer.disconnect();
          resolve(entry.startTime);
        });
        observer.observe({ type, buffered: true });
      });
    return [await last('paint', 'first-contentful-paint'), await last('largest-contentful-paint', null)];
  },

  /** Of the key that was watched: [keydown to its suggestions on the screen, keydown to the change of the list, the server's part of both]. */
  key: null,

  /** Watches the key that is pressed next. */
  watchKey() {
    const box = document.activeElement;
    this.key = new Promise((resolve) => {
      let pressed = null;
      let answer = null;
      const changes = [];
      const tryResolve = () => {
        if (pressed === null || answer === null) return;
        const change = changes.find(({ at }) => at >= answer.responseEnd);
        if (change === undefined || change.drawn === null) return;
        mutations.disconnect();
        resources.disconnect();
        resolve([change.drawn - pressed, change.at - pressed, answer.responseEnd - answer.requestStart]);
      };
      const mutations = new MutationObserver(() => {
        const change = { at: performance.now(), drawn: null };
        changes.push(change);
        afterFrame((now) => {
          change.drawn = now;
          tryResolve();
        });
      });
      const resources = new PerformanceObserver((list) => {
        answer ??= list.getEntries().find((entry) => pressed !== null && entry.startTime >= pressed && isOfApi(entry)) ?? null;
        tryResolve();
      });
      box.addEventListener('keydown', (event) => (pressed = event.timeStamp), { once: true, capture: true });
      mutations.observe(box.parentElement, { subtree: true, childList: true, characterData: true, attributes: true });
      resources.observe({ type: 'resource' });
    });
  },

  /** The marks of the drawing: when it was made, when it was on the screen, and what was in it. */
  drawings: [],

  /** When the largest answer of the API was asked for and was received. */
  largestAnswer() {
    const answers = performance.getEntriesByType('resource').filter(isOfApi);
    const largest = answers.reduce((best, entry) => (entry.encodedBodySize > best.encodedBodySize ? entry : best));
    return [largest.requestStart, largest.responseEnd];
  },

  frames: [],

  /** Begins to note when frames begin. */
  watchFrames() {
    const frames = (this.frames = []);
    const note = (now) => {
      if (this.frames !== frames) return;
      frames.push(now);
      requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
  },

  /** The milliseconds between frames since then; no more are noted. */
  framesWatched() {
    const { frames } = this;
    this.frames = [];
    return frames.slice(1).map((at, i) => at - frames[i]);
  },
};

new PerformanceObserver((list) => {
  for (const { name, startTime, detail } of list.getEntries()) {
    if (name !== 'network drawn') continue;
    const drawing = { made: startTime, shown: null, ...detail };
    measure.drawings.push(drawing);
    afterFrame((now) => (drawing.shown = now));
  }
}).observe({ type: 'mark', buffered: true });
