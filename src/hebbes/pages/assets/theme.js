// Follows the device's light or dark, unless the reader chose; before anything is drawn.
(() => {
  const chosen = document.cookie.match(/(?:^|; )hebbes_theme=(light|dark)/);
  const device = window.matchMedia("(prefers-color-scheme: dark)");
  const apply = () => {
    const theme = chosen ? chosen[1] : device.matches ? "dark" : "light";
    document.documentElement.setAttribute("data-bs-theme", theme);
  };
  apply();
  device.addEventListener("change", apply);
})();
