// Reloads the page when the preview server has a new version of the site.
// Polls only while the tab can be seen: browsers allow six connections to a server, and a hidden
// tab that kept one would keep the seventh tab from loading.
(() => {
  "use strict";
  const { token, version } = document.currentScript.dataset;
  const url = `/__digestgen/poll?token=${encodeURIComponent(token)}&seen=${version}`;
  const longest = 4000;
  let listening = null;

  async function listen(signal) {
    let pause = 250;
    while (!signal.aborted) {
      try {
        const answer = await fetch(url, { cache: "no-store", signal });
        if (answer.status === 403) return restart();
        if (!answer.ok) throw new Error(answer.statusText);
        const now = await answer.json();
        if (String(now.version) !== version) return location.reload();
        pause = 250;
      } catch {
        await new Promise((done) => setTimeout(done, pause));
        pause = Math.min(pause * 2, longest);
      }
    }
  }

  // The server was started anew and has another token. Once a token: never a loop of reloads.
  function restart() {
    if (sessionStorage.getItem("digestgen-token") === token) return;
    sessionStorage.setItem("digestgen-token", token);
    location.reload();
  }

  function start() {
    if (listening || document.visibilityState !== "visible") return;
    listening = new AbortController();
    listen(listening.signal);
  }

  function stop() {
    listening?.abort();
    listening = null;
  }

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
