/* Shows how far something is without loading the page anew. Without it the page is read again every five seconds. */
(() => {
  "use strict";
  const EVERY = 1500; // milliseconds
  const look = async () => {
    const shown = document.querySelector("[data-follow-progress]");
    if (!shown) return;
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const now = page.querySelector("[data-follow-progress]");
      if (answer.ok && !now) { location.reload(); return; }
      if (now) shown.replaceWith(document.adoptNode(now));
    } catch { /* the server may be starting anew: the next look tells */ }
    setTimeout(look, EVERY);
  };
  setTimeout(look, EVERY);
})();
