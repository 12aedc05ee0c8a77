// The command palette: Ctrl-K (or ⌘-K) opens it; pages by name, orders by anything, all by keyboard.
(() => {
  const box = document.getElementById("palette");
  if (!box) return;
  const input = box.querySelector("input");
  const list = box.querySelector("ul");
  const pages = [...document.querySelectorAll(".hb-menu a")].map((link) => (
    { label: link.textContent.trim(), note: box.dataset.page, href: link.getAttribute("href") }));
  let shown = [];
  let at = 0;
  let asked = 0;

  const folded = (text) => text.toLowerCase();

  function draw(rows) {
    shown = rows;
    at = 0;
    list.replaceChildren(...rows.map((row, turn) => {
      const item = document.createElement("li");
      item.id = `palette-${turn}`;
      item.setAttribute("role", "option");
      const label = document.createElement("b");
      label.textContent = row.label;
      const note = document.createElement("span");
      note.className = "hb-faint";
      note.textContent = row.note;
      item.append(label, note);
      item.addEventListener("click", () => go(row));
      return item;
    }));
    mark();
  }

  function mark() {
    [...list.children].forEach((item, turn) => item.setAttribute("aria-selected", turn === at));
    list.children[at]?.scrollIntoView({ block: "nearest" });
    if (shown.length) input.setAttribute("aria-activedescendant", `palette-${at}`);
    else input.removeAttribute("aria-activedescendant");
  }

  const go = (row) => { if (row) location.href = row.href; };

  // What is known at once; orders come after it, when they are found.
  function atOnce() {
    const words = input.value.trim();
    const fits = pages.filter((page) => folded(page.label).includes(folded(words)));
    const all = { label: words, note: box.dataset.all, href: `/orders?q=${encodeURIComponent(words)}` };
    return words.length < 2 ? fits : [...fits, all];
  }

  async function look() {
    const words = input.value.trim();
    const turn = ++asked;
    if (words.length < 2) return;
    try {
      const answer = await fetch(`/find?q=${encodeURIComponent(words)}`);
      if (answer.ok && turn === asked) draw([...await answer.json(), ...atOnce()]);
    } catch { /* the list of pages stays */ }
  }

  let waiting;
  input.addEventListener("input", () => { draw(atOnce()); clearTimeout(waiting); waiting = setTimeout(look, 120); });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") at = Math.min(at + 1, shown.length - 1);
    else if (event.key === "ArrowUp") at = Math.max(at - 1, 0);
    else if (event.key === "Enter") { event.preventDefault(); go(shown[at]); return; } else return;
    event.preventDefault();
    mark();
  });
  box.addEventListener("click", (event) => { if (event.target === box) box.close(); });

  function open() {
    input.value = "";
    draw(pages);
    box.showModal();
    input.focus();
  }
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      if (box.open) box.close(); else open();
    }
  });
})();
