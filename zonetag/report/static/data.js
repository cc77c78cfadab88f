// The data: topics, documents and messages. All scripts of the page stand in one <script>, so what one declares the
// others know.
"use strict";

const PROBABILITY_SCALE = 1000;
const VALUE_SCALE = 100;

/** Read the data block; rejects where the browser cannot unpack it. */
async function readData() {
  const block = document.getElementById("data");
  if (block.dataset.encoding === "json") {
    return JSON.parse(block.textContent);
  }
  const bytes = Uint8Array.from(atob(block.textContent), (character) => character.charCodeAt(0));
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return JSON.parse(new TextDecoder("gbk").decode(await new Response(unpacked).arrayBuffer()));
}

/** Give a function that fills the {places} of a message. */
function makeSay(messages) {
  return (name, values = {}) =>
    messages[name].replace(/\{(\w+)\}/g, (_, key) =>
      typeof values[key] === "number" ? values[key].toLocaleString("en") : values[key],
    );
}

/** Whether a paragraph is a leftover of the page, which does not count. */
function isLeftover(paragraph) {
  return paragraph.reason === "boilerplate";
}

function probabilityOf(paragraph, topic) {
  return paragraph.probabilities[topic] / PROBABILITY_SCALE;
}

/** Write a probability with two digits; none is 0 or 1. */
function writeProbability(probability) {
  if (probability < 0.005) {
    return "<0.01";
  }
  return probability >= 0.995 ? ">0.99" : probability.toFixed(2);
}

/** Keep a choice of the reader, if the browser lets a page on the disk keep any. */
function remember(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {
    // Not remembered, then.
  }
}

function recall(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}
