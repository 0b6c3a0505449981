"use strict";
const view = document.querySelector("dialog");
const large = view.querySelector("img");
for (const button of document.querySelectorAll(".zoom")) {
  button.addEventListener("click", () => {
    const image = button.querySelector("img");
    large.src = image.src;
    large.alt = image.alt;
    view.setAttribute("aria-label", button.dataset.title);
    view.showModal();
  });
}
view.querySelector("button").addEventListener("click", () => view.close());
function select(element) {
  const range = document.createRange();
  range.selectNodeContents(element);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}
for (const button of document.querySelectorAll(".cite")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const text = document.getElementById(button.dataset.cites);
    const status = button.parentElement.querySelector("[role=status]");
    try {
      await navigator.clipboard.writeText(text.textContent);
      status.textContent = button.dataset.copied;
    } catch {
      text.closest("details").open = true;
      select(text);
      status.textContent = button.dataset.selected;
    }
  });
}
