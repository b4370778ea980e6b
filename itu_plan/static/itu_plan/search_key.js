/* Ctrl-K or Cmd-K goes to the search box. Nothing depends on it. */
"use strict";

{
  const box = document.getElementById("search-box");
  box?.setAttribute("aria-keyshortcuts", "Control+K Meta+K");
  document.addEventListener("keydown", (event) => {
    const pressed = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (!box || !pressed || event.key.toLowerCase() !== "k") return;
    event.preventDefault();
    box.focus();
    box.select();
  });
}
