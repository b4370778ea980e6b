/* Says that something takes a while, and takes a form once. Nothing depends on it.

   The words are those of the button that was pressed, or else of its form: `data-busy`. */
"use strict";

{
  const attend = (form) => {
    const buttons = form.querySelectorAll("button");
    const status = document.createElement("p");
    let isSent = false;
    const say = (words) => {
      status.textContent = words;
      for (const button of buttons) button.disabled = words !== "";
    };
    status.className = "busy";
    status.setAttribute("role", "status"); // there before its words are, so that they are read out
    form.append(status);
    form.addEventListener("submit", (event) => {
      const words = event.submitter?.dataset.busy ?? form.dataset.busy;
      if (isSent) event.preventDefault();
      if (!words || isSent) return;
      isSent = true;
      setTimeout(() => say(words)); // a button that is off already would not be sent
    });
    window.addEventListener("pageshow", () => { // a page that is gone back to is as it was left
      isSent = false;
      say("");
    });
  };

  const marked = [...document.querySelectorAll("[data-busy]")];
  for (const form of new Set(marked.map((one) => one.form ?? one))) attend(form);
}
