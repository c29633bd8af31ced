/** On which the page tells workers that look at clips to rest; those of other tabs are on the same machine. */
const CHANNEL = 'rushes:rest';
/** A rest that is not asked for again ends after so long, in ms: nobody has to be there to end it. */
const REST_MS = 400;

/** Asks for a rest. Belongs to the page. */
export function createRestBell(): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  return () => channel.postMessage(null);
}

/** Waits as long as a rest lasts; to be called between two pictures. Belongs to a worker. */
export function createRest(): () => Promise<void> {
  let until = 0;
  new BroadcastChannel(CHANNEL).onmessage = () => {
    until = performance.now() + REST_MS;
  };
  return async () => {
    for (let left = until - performance.now(); left > 0; left = until - performance.now())
      await new Promise((resolve) => setTimeout(resolve, left));
  };
}
