// Reloads the page when the preview server has a new version of the site.
//
// Browsers allow six connections to a server in all. So of all the tabs that can be seen, one at a
// time waits for the server's answer, and tells the others; hidden tabs only listen to it.
(() => {
  "use strict";
  const { token, version } = document.currentScript.dataset;
  const channel = new BroadcastChannel("digestgen");
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));
  let watching = null;

  // Gives the site's version as soon as it differs from `seen`; there is no version 0.
  async function ask(seen, signal) {
    const query = new URLSearchParams({ token, seen });
    const answer = await fetch(`/__digestgen/poll?${query}`, { cache: "no-store", signal });
    if (answer.status === 403) return "of another start";
    if (!answer.ok) throw new Error(answer.statusText);
    return String((await answer.json()).version);
  }

  async function listen(signal, inTurn) {
    let wait = 250;
    while (!signal.aborted) {
      try {
        const now = await ask(inTurn ? version : 0, signal);
        if (now !== version) {
          channel.postMessage({ token, now });
          return reload(now);
        }
        wait = 250;
        if (!inTurn) await pause(1000);
      } catch {
        if (signal.aborted) return;
        await pause(wait); // the server is being started anew
        wait = Math.min(wait * 2, 4000);
      }
    }
  }

  // Once for each version: a server that went on refusing must not make a loop.
  function reload(now) {
    const why = `${token} ${version} ${now}`;
    if (sessionStorage.getItem("digestgen") === why) return;
    sessionStorage.setItem("digestgen", why);
    location.reload();
  }

  async function start() {
    if (watching || document.visibilityState !== "visible") return;
    watching = new AbortController();
    const { signal } = watching;
    // Locks exist in secure contexts only: 127.0.0.1 is one, a host of the settings may not be.
    if (!navigator.locks) return listen(signal, false);
    // This tab may have missed what the others were told.
    const now = await ask(0, signal).catch(() => version);
    if (now !== version) return reload(now);
    const turn = () => listen(signal, true);
    navigator.locks.request("digestgen", { signal }, turn).catch(() => {});
  }

  function stop() {
    watching?.abort();
    watching = null;
  }

  channel.addEventListener("message", ({ data }) => {
    if (data.token === token && data.now !== version) reload(data.now);
  });
  document.addEventListener("visibilitychange", () =>
    document.visibilityState === "visible" ? start() : stop(),
  );
  addEventListener("pagehide", stop);
  addEventListener("pageshow", start);
  start();

  // A status that is there when the page loads is not announced; one that is filled later is.
  const status = document.querySelector("#digestgen-problems [role=status]");
  if (status) setTimeout(() => (status.textContent = status.dataset.text), 500);
})();
