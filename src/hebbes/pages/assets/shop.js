// Keeps promises fresh: parts marked data-again are fetched anew every few seconds, and the time
// left to order ticks between. Business time may run at another pace than the reader's clock (in
// the demo it does), so the pace is measured from one answer to the next.
(() => {
  const EVERY_MS = 5000;
  let pace = 1;

  const clocks = () => [...document.querySelectorAll("[data-seconds-left]")];

  function show(clock, seconds) {
    const whole = Math.max(0, Math.floor(seconds));
    const hours = Math.floor(whole / 3600);
    const minutes = Math.floor((whole % 3600) / 60);
    const told = hours ? `${hours} ${clock.dataset.hour} ${minutes} min` : minutes ? `${minutes} min` : `${whole} s`;
    if (clock.textContent !== told) clock.textContent = told;
  }

  function tick() {
    const passed = (performance.now() - read) / 1000;
    for (const clock of clocks()) show(clock, Number(clock.dataset.secondsLeft) - passed * pace);
  }

  let read = performance.now();
  let before = first();

  function first() {
    const clock = clocks()[0];
    return clock ? Number(clock.dataset.secondsLeft) : null;
  }

  async function again() {
    if (document.hidden) return;
    try {
      const answer = await fetch(location.href, { cache: "no-store" });
      if (!answer.ok) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      const at = performance.now();
      for (const part of document.querySelectorAll("[data-again][id]")) {
        const next = fresh.getElementById(part.id);
        if (!next || part.contains(document.activeElement)) continue;
        if (part.querySelector("details[open]")) continue;
        part.replaceWith(document.importNode(next, true));
      }
      const now = first();
      if (before !== null && now !== null && now < before) pace = (before - now) / ((at - read) / 1000);
      before = now;
      read = at;
    } catch { /* the next time */ }
  }

  if (document.querySelector("[data-again]")) setInterval(again, EVERY_MS);
  setInterval(tick, 1000);
})();
