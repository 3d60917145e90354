// Keep the language that a visitor chooses; without this script the link still works once.
for (const link of document.querySelectorAll("[data-switch]")) {
  link.addEventListener("click", () => {
    document.cookie = `lang=${link.dataset.switch}; path=/; max-age=31536000; samesite=lax`;
    link.search = `?lang=${link.dataset.switch}`;
    link.hash = location.hash;
  });
}
