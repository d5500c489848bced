// The references as they were read, each marked when its identifier is answered for.
export class Entries {
  constructor(list) {
    this.list = list;
    this.byDoi = new Map();
  }

  show(references) {
    this.clear();
    for (const reference of references) {
      const item = document.createElement("li");
      item.textContent = reference.raw.trim();
      if (reference.problem) item.className = "unreadable";
      this.list.append(item);
      if (reference.doi) {
        this.byDoi.set(reference.doi, [...(this.byDoi.get(reference.doi) ?? []), item]);
      }
    }
  }

  answered(dois) {
    for (const doi of dois) {
      for (const item of this.byDoi.get(doi) ?? []) item.classList.add("answered");
    }
  }

  clear() {
    this.byDoi.clear();
    this.list.replaceChildren();
  }
}
