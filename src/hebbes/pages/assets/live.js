// Keeps parts of a page fresh without reloading it.
//
// A part says what it shows: <section id="way" data-live="order:ORD1">. The page listens on
// /live?topic=order:ORD1 (server-sent events). When one of its topics changes, the page's own
// address is fetched again and only the parts whose HTML differs are put in place. Where the
// stream cannot be had, the same happens every five seconds while the page is looked at.
(() => {
  const parts = () => [...document.querySelectorAll("[data-live][id]")];
  const topics = [...new Set(parts().map((part) => part.dataset.live))];
  if (topics.length === 0) return;

  let etag = null;
  let busy = false;
  let again = false;

  async function refresh() {
    if (busy) { again = true; return; }
    busy = true;
    try {
      const headers = etag ? { "If-None-Match": etag } : {};
      const answer = await fetch(location.href, { headers, cache: "no-store" });
      if (answer.ok) {
        etag = answer.headers.get("ETag");
        place(new DOMParser().parseFromString(await answer.text(), "text/html"));
      }
    } catch { /* the next event or tick tries again */ }
    busy = false;
    if (again) { again = false; refresh(); }
  }

  function place(fresh) {
    let changed = false;
    for (const part of parts()) {
      const next = fresh.getElementById(part.id);
      if (!next || bare(next) === bare(part)) continue;
      if (part.querySelector("input[type=checkbox]:checked")) continue;
      if (isBeingFilled(part)) continue;
      swap(part, next);
      changed = true;
    }
    if (changed) {
      document.dispatchEvent(new CustomEvent("hebbes:fresh"));
      const spoken = document.getElementById("spoken");
      if (spoken) { spoken.textContent = ""; requestAnimationFrame(() => { spoken.textContent = spoken.dataset.changed; }); }
    }
  }

  // Nothing half-typed is lost: a part waits while somebody chooses or has typed in it.
  function isBeingFilled(part) {
    if (part.contains(document.activeElement) && document.activeElement.matches("select")) return true;
    const typed = [...part.querySelectorAll("input:not([type=hidden], [type=checkbox], [type=radio]), textarea")];
    return typed.some((field) => field.value !== field.defaultValue);
  }

  // What the reader unfolded, or was just answered, is no change of the order.
  function bare(part) {
    const copy = part.cloneNode(true);
    for (const detail of copy.querySelectorAll("details[open]")) detail.removeAttribute("open");
    for (const told of copy.querySelectorAll("[data-scan]")) told.remove();
    return copy.outerHTML.replace(/>\s+</g, "><");
  }

  function swap(part, next) {
    const open = [...part.querySelectorAll("details[open][id]")].map((detail) => detail.id);
    const ticked = [...part.querySelectorAll("input[type=checkbox][id]:checked")].map((box) => box.id);
    const focused = part.contains(document.activeElement) ? document.activeElement.id : "";
    const placed = document.adoptNode(next);
    part.replaceWith(placed);
    for (const id of open) document.getElementById(id)?.setAttribute("open", "");
    for (const id of ticked) { const box = document.getElementById(id); if (box) box.checked = true; }
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
    if (window.htmx) window.htmx.process(placed);
    document.dispatchEvent(new CustomEvent("hebbes:placed"));
  }

  let ticking = null;
  const tick = () => { if (!ticking) ticking = setInterval(() => { if (!document.hidden) refresh(); }, 5000); };
  const rest = () => { clearInterval(ticking); ticking = null; };

  const asked = new URLSearchParams(topics.map((topic) => ["topic", topic]));
  const link = document.querySelector('meta[name="signed-link"]')?.content;
  if (link) asked.set("link", link);
  const stream = new EventSource(`/live?${asked}`);
  stream.addEventListener("open", rest);
  stream.addEventListener("changed", refresh);
  stream.addEventListener("error", tick);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) refresh(); });
})();
