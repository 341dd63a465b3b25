// Waiting, coalescing and giving up.

/**
 * Calls `act` once, `delay` milliseconds after the last ask; `flush` calls it now if asked, and
 * `forget` never; `isWaiting` tells whether it is asked for.
 */
export function settle(act, delay) {
  let timer = null;
  const run = () => {
    timer = null;
    act();
  };
  const ask = () => {
    clearTimeout(timer);
    timer = setTimeout(run, delay);
  };
  ask.flush = () => {
    if (timer === null) return;
    clearTimeout(timer);
    run();
  };
  ask.isWaiting = () => timer !== null;
  ask.forget = () => {
    clearTimeout(timer);
    timer = null;
  };
  return ask;
}

/** Runs one load at a time; asks that come meanwhile are answered by exactly one more. */
export function oneAtATime(load) {
  let running = null;
  let again = false;
  return function ask() {
    if (running) {
      again = true;
      return running;
    }
    running = (async () => {
      try {
        do {
          again = false;
          await load();
        } while (again);
      } finally {
        running = null;
      }
    })();
    return running;
  };
}
