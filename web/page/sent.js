// The drawer: every request that was sent, to whom and in which words.
export class Sent {
  constructor(list, count) {
    this.list = list;
    this.count = count;
    this.listed = [];
  }

  add({ registry, target }) {
    this.listed.push({ registry, target });
    const item = document.createElement("li");
    const whom = document.createElement("strong");
    const what = document.createElement("code");
    whom.textContent = registry;
    what.textContent = readable(target);
    item.append(whom, " ", what);
    this.list.append(item);
    const requests = this.listed.length;
    this.count.textContent = requests === 1 ? "1 request" : `${requests} requests`;
  }

  clear() {
    this.listed = [];
    this.list.replaceChildren();
    this.count.textContent = "nothing";
  }
}

function readable(target) {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}
