// Several rows at once: tick all, and say how many are ticked. Without this script each still works.
(() => {
  const boxes = () => [...document.querySelectorAll('input[type="checkbox"][name="order"]')];
  const all = () => document.getElementById("select-all");

  function tell() {
    const ticked = boxes().filter((box) => box.checked).length;
    const words = document.getElementById("selected");
    const bar = document.getElementById("bulk");
    if (!words || !bar) return;
    const { one, many } = words.dataset;
    words.textContent = ticked === 0 ? "" : ticked === 1 ? one : many.replace("{count}", ticked);
    bar.classList.toggle("hb-bulk-on", ticked > 0);
    all().checked = ticked > 0 && ticked === boxes().length;
    all().indeterminate = ticked > 0 && ticked < boxes().length;
  }

  document.addEventListener("change", (event) => {
    if (event.target.id === "select-all") {
      for (const box of boxes()) box.checked = event.target.checked;
    }
    if (event.target.id === "select-all" || event.target.name === "order") tell();
  });
  document.addEventListener("htmx:afterSwap", tell);
  window.addEventListener("pageshow", tell);
})();
