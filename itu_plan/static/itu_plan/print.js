/* Shows the control that prints the page, where it can be used. Nothing depends on it. */
"use strict";

for (const button of document.querySelectorAll("button.print")) {
  button.addEventListener("click", () => window.print());
  button.hidden = false;
}
