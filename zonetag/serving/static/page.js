// The form works without this script. It adds: dropping a file, Ctrl+Enter, and telling at once what is wrong.
(() => {
  "use strict";
  const form = document.getElementById("composer");
  const text = document.getElementById("text");
  const file = document.getElementById("file");
  const send = document.getElementById("send");
  const status = document.getElementById("status");
  const frame = document.getElementById("result");
  const shown = document.getElementById("shown");
  let working = false;

  function tell(message, wrong = false) {
    status.textContent = message;
    status.classList.toggle("wrong", wrong);
  }

  /** What keeps the form from being sent, or null. */
  function problem() {
    const chosen = file.files[0];
    if (chosen ? chosen.size === 0 : text.value.trim() === "") {
      return form.dataset.nothing;
    }
    const size = chosen ? chosen.size : new TextEncoder().encode(text.value).length;
    return size > Number(form.dataset.limit) ? form.dataset.tooLarge : null;
  }

  form.addEventListener("submit", (event) => {
    const wrong = problem();
    if (wrong !== null) {
      event.preventDefault();
      tell(wrong, true);
      (file.files[0] ? file : text).focus();
      return;
    }
    if (event.submitter?.name === "save") {
      tell("");
      return; // what comes back is a file; the frame stays as it is
    }
    working = true;
    send.disabled = true;
    shown.classList.add("filled");
    tell(form.dataset.working);
  });

  frame.addEventListener("load", () => {
    if (working) {
      working = false;
      send.disabled = false;
      // What is wrong stands in the frame.
      tell(frame.contentDocument?.body.classList.contains("problem") ? "" : form.dataset.done);
      if (frame.getBoundingClientRect().top > innerHeight / 2) {
        frame.scrollIntoView();
      }
    }
  });

  // Either a file or a text: what came last counts.
  text.addEventListener("input", () => {
    file.value = "";
    tell("");
  });
  file.addEventListener("change", () => {
    tell("");
    if (file.files.length > 0) {
      form.requestSubmit();
    }
  });

  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !send.disabled) {
      event.preventDefault();
      form.requestSubmit();
    }
  });

  const hasFiles = (event) => event.dataTransfer?.types.includes("Files");
  let depth = 0;
  addEventListener("dragenter", (event) => {
    if (hasFiles(event)) {
      depth += 1;
      document.body.classList.add("dragging");
    }
  });
  addEventListener("dragleave", (event) => {
    if (hasFiles(event)) {
      depth -= 1;
      document.body.classList.toggle("dragging", depth > 0);
    }
  });
  addEventListener("dragover", (event) => {
    if (hasFiles(event)) {
      event.preventDefault();
      event.dataTransfer.dropEffect = "copy";
    }
  });
  addEventListener("drop", (event) => {
    if (!hasFiles(event)) {
      return;
    }
    event.preventDefault();
    depth = 0;
    document.body.classList.remove("dragging");
    if (event.dataTransfer.files.length > 1) {
      tell(form.dataset.several, true);
    } else if (!send.disabled) {
      file.files = event.dataTransfer.files;
      form.requestSubmit();
    }
  });

  // The report in the frame has the button for it.
  addEventListener("storage", (event) => {
    if (event.key === "zonetag-theme" && event.newValue) {
      document.documentElement.dataset.theme = event.newValue;
    }
  });
})();
