// Lets the clock of the bar tick, and changes its pace without leaving the page.
(() => {
  const clock = document.getElementById("demo-clock");
  if (!clock) return;
  const shown = clock.querySelector("b");
  const words = new Intl.DateTimeFormat(clock.dataset.language === "nl" ? "nl-NL" : "en-GB", {
    weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit",
    timeZone: clock.dataset.zone,
  });
  let from = Number(clock.dataset.business) * 1000;
  let since = Date.now();
  let pace = Number(clock.dataset.pace);

  const now = () => from + (Date.now() - since) * pace;
  const tick = () => { shown.textContent = words.format(now()); };
  tick();
  setInterval(tick, 500);

  function set(told) {
    from = told.business_s * 1000;
    since = Date.now();
    pace = told.pace;
    for (const one of paces?.querySelectorAll("button") ?? []) {
      one.setAttribute("aria-pressed", String(Number(one.value) === pace));
    }
    tick();
  }

  const paces = document.querySelector(".hd-paces");
  paces?.addEventListener("submit", async (event) => {
    const wanted = event.submitter;
    if (!wanted) return;
    event.preventDefault();
    const form = new FormData(paces);
    form.set("pace", wanted.value);
    try {
      const answer = await fetch(paces.action, {
        method: "POST", body: form, headers: { accept: "application/json" },
      });
      if (!answer.ok) throw new Error(String(answer.status));
      const told = await answer.json();
      set(told);
    } catch {
      location.reload();
    }
  });
  window.hebbesDemo = { now, set };
})();
