// Words as one types them in a hurry: without accents, capitals and signs; and small helpers for the page.
const byId = (id) => document.getElementById(id);
const json = (id) => JSON.parse(byId(id).textContent);
const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;

function element(name, attributes = {}, ...content) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(key, "");
    else if (value !== false && value != null) made.setAttribute(key, value);
  }
  made.append(...content.filter((each) => each != null));
  return made;
}

// The words of a text without any mark, with one blank between them.
const plain = (text) =>
  (text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/[đð]/g, "d").match(/[\p{L}\p{N}]+/gu) || []).join(" ");

// The same with its marks, the tone of each word at its end: "hóa" and "hoá" are one word.
const marked = (text) =>
  (text.toLowerCase().normalize("NFD").match(WORD) || [])
    .map((word) => word.replace(TONES, "") + (word.match(TONES) || []).join("")).join(" ");

const hasMarks = (text) => /[đĐ\u0300-\u036f]/.test(text.normalize("NFD"));

// How far two words are from each other, in letters.
function distance(one, other) {
  let before = [...Array(other.length + 1).keys()];
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++)
      row[j] = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (one[i - 1] !== other[j - 1]));
    before = row;
  }
  return before[other.length];
}

// A day of the browser's calendar, or the one that the page is as of, as 2026-11-27.
function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

const dayWords = (day) => {
  const [year, month, date] = day.split("-");
  return `${date}/${Number(month) < 3 ? month : Number(month)}/${year}`;
};
const monthWords = (month) => `tháng ${Number(month.slice(5))}/${month.slice(0, 4)}`;
