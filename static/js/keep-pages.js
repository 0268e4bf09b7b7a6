/* Asks the browser to keep the pages read here, for readers who come back without a connection. */
(() => {
  "use strict";
  const keeper = navigator.serviceWorker;
  if (!keeper) return;
  addEventListener("load", async () => {
    const isFirst = !keeper.controller;
    await keeper.register("/offline-worker.js").catch(() => null);
    if (!isFirst) return;
    const { active } = await keeper.ready;
    const files = performance.getEntriesByType("resource").map((one) => one.name);
    active.postMessage([location.href.split("#")[0], ...files.filter((one) => one.startsWith(location.origin))]);
  });
})();
