// Making elements. Text goes in as text nodes only, never as HTML.

/** Make an element; attributes of undefined or false are left out. */
function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) {
      element.setAttribute(key, value);
    }
  }
  element.append(...children);
  return element;
}

/** Make the letter of a topic on its colour. */
function makeBadge(topic) {
  return make("span", { class: `badge topic-${topic.slot}`, "aria-hidden": "true" }, topic.letter);
}
