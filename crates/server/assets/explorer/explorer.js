// The explorer's own script: loads the ready operations and opens GraphiQL with one tab each.
"use strict";

(async () => {
  const language = document.getElementById("language");
  const choice = document.getElementById("operations");
  const remembered = "jixiao:language";
  language.value = localStorage.getItem(remembered) || "zh-CN";

  const operations = await (await fetch("/explorer/operations.json")).json();
  for (const operation of operations) {
    choice.add(new Option(`${operation.zh} · ${operation.en}`, operation.name));
  }

  // What the user wrote is kept, apart from the ready operations of another version.
  const version = String(JSON.stringify(operations).split("").reduce((sum, c) => (sum * 31 + c.codePointAt(0)) % 1e9, 7));
  const key = (name) => `jixiao:${version}:${name}`;
  const storage = {
    getItem: (name) => localStorage.getItem(key(name)),
    setItem: (name, value) => localStorage.setItem(key(name), value),
    removeItem: (name) => localStorage.removeItem(key(name)),
    clear: () => localStorage.clear(),
    get length() { return localStorage.length; },
  };

  const ask = async (request) => {
    const response = await fetch("/graphql", {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "accept": "application/graphql-response+json, application/json;q=0.9",
        "accept-language": language.value,
      },
      body: JSON.stringify(request),
    });
    return response.json();
  };

  const root = ReactDOM.createRoot(document.getElementById("graphiql"));
  const tab = (operation) => ({ query: operation.query, variables: operation.variables });
  let opened = 0;
  const open = (tabs, kept) => root.render(React.createElement(GraphiQL, {
    key: opened++,
    fetcher: ask,
    defaultTabs: tabs,
    defaultEditorToolsVisibility: "variables",
    forcedTheme: "light",
    isHeadersEditorEnabled: false,
    shouldPersistHeaders: false,
    storage: kept,
  }));
  open(operations.map(tab), storage);

  const unkept = { getItem: () => null, setItem() {}, removeItem() {}, clear() {}, length: 0 };
  choice.addEventListener("change", () => {
    const chosen = operations.find((operation) => operation.name === choice.value);
    if (chosen) {
      open([tab(chosen), ...operations.filter((o) => o !== chosen).map(tab)], unkept);
    }
  });
  language.addEventListener("change", () => localStorage.setItem(remembered, language.value));
})();
